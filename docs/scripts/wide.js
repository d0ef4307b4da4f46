// What a terminal prints lines up only if a Chinese character is as wide as two letters, and a sign such as
// Ⅱ or △ as one. Few fonts of a browser keep to that, so each of them in a block of code is given its width.
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const NARROW = /[\u2010-\u2bff]/u;

function widen(text) {
  if (!WIDE.test(text.data) && !NARROW.test(text.data)) return;
  const pieces = document.createDocumentFragment();
  for (const character of text.data) {
    const width = WIDE.test(character) ? "wide" : NARROW.test(character) ? "narrow" : null;
    if (width === null) {
      pieces.append(character);
    } else {
      const piece = document.createElement("span");
      piece.className = width;
      piece.textContent = character;
      pieces.append(piece);
    }
  }
  text.replaceWith(pieces);
}

for (const code of document.querySelectorAll("pre > code")) {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  texts.forEach(widen);
}
