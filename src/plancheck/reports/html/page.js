"use strict";
// Shows what was worked out in Python: it looks up, filters, sorts and counts, and judges nothing.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const body = byId("list");
  const rows = [...body.children].map((line, place) => ({ ...data.rows[place], line, place, detail: null, now: null, nodes: null }));
  const state = { lang: data.lang, policy: 0, slider: 0, stop: null, sort: "row", down: false };
  const VERDICTS = ["met", "missed", "pending"];

  const at = (pair) => (Array.isArray(pair) ? pair[state.lang === "zh" ? 1 : 0] : pair);
  const say = (key, slots) => (slots ? at(data.words[key]).replace(/\{(\w+)\}/g, (whole, name) => (name in slots ? slots[name] : whole)) : at(data.words[key]));
  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  // ---- what the choice of policy and slider comes to: a look-up ----
  const variantOf = (row) => row.v[row.b[state.policy]];
  const sliderId = () => data.sliders[state.slider].id;
  const lastAt = (list, stop) => list.reduce((found, each) => (each[0] <= stop ? each : found), list[0]);

  function judged(row) {
    const variant = variantOf(row);
    const along = state.stop === null ? undefined : variant.s[sliderId()];
    if (!along) return { verdict: variant.v, reason: variant.r, step: null };
    const step = lastAt(along.t, state.stop);
    return { verdict: step[1], reason: step[2], step };
  }
  const isTurned = (row) => row.now.verdict !== row.v[0].v;

  // ---- drawing one row ----
  const set = (shape, name, value) => { if (shape.getAttribute(name) !== String(value)) shape.setAttribute(name, value); };
  const show = (shape, visible) => (visible ? shape.removeAttribute("display") : set(shape, "display", "none"));
  const move = (shape, x, y = 0) => set(shape, "transform", y ? `translate(${x} ${y})` : `translate(${x})`);
  const write = (node, text) => { if (node.textContent !== text) node.textContent = text; };

  function stretch(shapes, [start, end, flags], [inner, left, right]) {
    set(shapes[inner], "x", start);
    set(shapes[inner], "width", Math.max(0, end - start));
    show(shapes[left], flags & 1);
    show(shapes[right], flags & 2);
  }

  function grown(band, growth) {
    if (!growth) return band;
    const edge = (pair, old) => (pair ? Math.round(Math.min(1000, Math.max(0, pair[0] + pair[1] * state.stop))) : old);
    return [edge(growth[0], band[0]), edge(growth[1], band[1]), band[2]];
  }

  function draw(row, shapes, variant) {
    const [band, figure, mark, aim] = variant.c;
    if (band && shapes.band) {
      const along = state.stop === null ? undefined : variant.s[sliderId()];
      const drawn = along ? grown(band, along.g) : band;
      stretch(shapes, drawn, ["band", "left", "right"]);
      move(shapes.from, drawn[0]);
      move(shapes.to, drawn[1]);
      show(shapes.from, !(drawn[2] & 1));
      show(shapes.to, !(drawn[2] & 2));
      shapes.from.classList.toggle("open", Boolean(drawn[2] & 4));
      shapes.to.classList.toggle("open", Boolean(drawn[2] & 8));
    }
    show(shapes.aim, aim !== null);
    if (aim !== null) move(shapes.aim, aim);
    if (figure && shapes.mark) {
      stretch(shapes, figure, ["bar", "bar-left", "bar-right"]);
      show(shapes.bar, figure[0] !== figure[1] || figure[2] & 3);
      move(shapes.mark, mark, 55);
    }
  }

  /** The nodes of a row that change, looked for once, along the template's own order: a search for each would take seconds in a long plan. */
  function nodes(row) {
    if (row.nodes) return row.nodes;
    const [number, name, , target, , chart, verdict, margin, reason] = row.line.children;
    const drawing = chart.querySelector("svg > g");
    const named = (shape) => [...shape.classList].filter((each) => each !== "open").pop();
    const shapes = drawing && Object.fromEntries([...drawing.children].map((each) => [named(each), each]));
    const marks = [verdict.firstElementChild.firstElementChild, drawing].filter(Boolean);
    return (row.nodes = {
      opener: number.firstElementChild, name: name.firstElementChild.firstElementChild, why: name.lastElementChild, target: target.lastElementChild.firstElementChild,
      verdict: verdict.lastElementChild, margin, reason, shapes, marks,
    });
  }

  function writeRow(row) {
    const variant = variantOf(row);
    const { verdict, reason, step } = row.now;
    const { verdict: word, reason: cause, margin, why } = nodes(row);
    const changed = step !== null && verdict !== variant.v;
    write(word, say(verdict));
    write(cause, say(reason));
    word.dataset.w = verdict;
    cause.dataset.w = reason;
    write(margin, changed ? say("rows.none") : at(variant.m));
    write(why, changed ? turning(row) : at(variant.w));
    if (row.detail) fill(row);
  }

  function drawRow(row) {
    const variant = variantOf(row);
    const { shapes, marks } = nodes(row);
    row.line.classList.remove(...VERDICTS);
    row.line.classList.add(row.now.verdict);
    row.line.classList.toggle("turned", isTurned(row));
    for (const mark of marks) set(mark, "class", row.now.verdict + (row.p ? " hollow" : ""));
    if (shapes && variant.c) draw(row, shapes, variant);
    writeRow(row);
  }

  /** The words for where the slider turned the verdict: "from 1.5 points". */
  function turning(row) {
    const step = row.now.step;
    const slots = { before: say(row.v[0].v), after: say(row.now.verdict) };
    if (!step || step[0] === 0) return say("what_if.change", slots);
    return say("what_if.change_at", { ...slots, at: say(`what_if.${step[4] ? "from" : "beyond"}_${sliderId()}`, { at: step[3] }) });
  }

  // ---- the opened row ----
  function pairs(list, entries) {
    list.replaceChildren(...entries.flatMap(([key, text]) => [element("dt", say(key)), element("dd", at(text))]));
  }

  function fill(row) {
    const slot = (name) => row.detail.querySelector(`[data-s="${name}"]`);
    for (const word of row.detail.querySelectorAll("[data-w]")) word.textContent = say(word.dataset.w);
    const variant = variantOf(row);
    slot("name").textContent = `${row.no} ${at(row.n)}`;
    slot("why").textContent = at(variant.w);
    slot("turned").textContent = state.stop !== null && row.now.verdict !== variant.v ? turning(row) : "";
    pairs(slot("calculation"), variant.k);
    slot("calculation").previousElementSibling.hidden = !variant.k.length;
    const flips = row.f.map(([verdict, change]) => say("detail.becomes", { verdict: say(verdict), change: at(change) }));
    if (!flips.length) flips.push(say(row.v[0].v === "pending" ? "detail.waits" : "detail.no_flips"));
    slot("flips").replaceChildren(...flips.map((text) => element("li", text)));
    slot("policies").replaceChildren(...data.policies.map((policy, place) => {
      const by = row.v[row.b[place]];
      const text = [say(by.v), say(by.r), at(by.m)].filter(Boolean).join(" · ");
      const item = element("li", say("detail.becomes", { verdict: at(policy.n), change: text }));
      if (place === state.policy) item.style.fontWeight = "600";
      return item;
    }));
    pairs(slot("sources"), row.o);
  }

  function toggle(row, open = row.detail === null) {
    const button = nodes(row).opener;
    if (open && !row.detail) {
      row.detail = byId("detail").content.firstElementChild.cloneNode(true);
      row.detail.id = `d${row.place}`;
      fill(row);
      row.line.after(row.detail);
      button.setAttribute("aria-controls", row.detail.id);
    } else if (!open && row.detail) {
      row.detail.remove();
      row.detail = null;
      button.removeAttribute("aria-controls");
    }
    button.setAttribute("aria-expanded", String(open));
  }

  // ---- counts ----
  const groupsOf = (row) => ["all", row.h ? "headline" : "sub_rows", row.c];
  const countOf = (verdictOf) => {
    const counts = {};
    for (const row of rows) {
      for (const group of groupsOf(row)) {
        const key = `${group} ${verdictOf(row)}`;
        counts[key] ??= [0, 0];
        counts[key][0] += 1;
        counts[key][1] += row.p;
      }
    }
    return counts;
  };
  const reported = countOf((row) => row.v[0].v);

  function recount() {
    const now = countOf((row) => row.now.verdict);
    for (const line of document.querySelectorAll("[data-count]")) {
      for (const cell of line.querySelectorAll("[data-verdict]")) {
        const key = `${line.dataset.count} ${cell.dataset.verdict}`;
        const [count, provisional] = now[key] ?? [0, 0];
        cell.textContent = count + (provisional ? ` (${provisional})` : "");
        cell.classList.toggle("other", count !== (reported[key]?.[0] ?? 0));
        line.querySelector(`.parts .${cell.dataset.verdict}`).style.flexGrow = count;
      }
    }
    const policy = data.policies[state.policy];
    byId("veto").textContent = say(state.stop === null ? policy.p : lastAt(policy.ps[sliderId()], state.stop)[1]);
  }

  const MANY = 40;
  const LONG = 80;
  const short = (text) => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);
  function tell() {
    const turned = rows.filter(isTurned);
    const box = byId("turned");
    const chosen = state.policy !== 0 || state.stop !== null;
    box.closest("section").classList.toggle("chosen", chosen);
    if (!chosen) return box.replaceChildren();
    if (!turned.length) return box.replaceChildren(element("p", say("what_if.unchanged")));
    const items = turned.slice(0, MANY).map((row) => element("li", say("what_if.row", { row: `${row.no} ${short(at(row.n))}`, change: turning(row) })));
    if (turned.length > MANY) items.push(element("li", say("what_if.more", { count: turned.length - MANY })));
    const list = element("ul");
    list.append(...items);
    const head = turned.length === 1 ? say("what_if.one_turned") : say("what_if.turned", { count: turned.length });
    return box.replaceChildren(element("p", head), list);
  }

  function tellStop() {
    const slider = data.sliders[state.slider];
    const own = data.policies[state.policy].at[slider.id];
    const stop = state.stop ?? own;
    const words = stop === null ? "" : say(`what_if.at_${slider.id}`, { at: slider.stops[stop] });
    const text = state.stop === null ? [words, say("what_if.as_policy")].filter(Boolean).join(" · ") : words;
    byId("at").textContent = text;
    byId("stop").max = slider.stops.length - 1;
    byId("stop").value = stop ?? 0;
    byId("stop").setAttribute("aria-valuetext", text);
    byId("stop").setAttribute("aria-label", say(`what_if.${slider.id}`));
  }

  function judge() {
    for (const row of rows) {
      const before = row.now;
      const variant = row.b[state.policy];
      const key = `${variant}/${state.stop === null || !variantOf(row).s[sliderId()] ? "" : `${sliderId()}${state.stop}`}`;
      if (before && before.key === key) continue;
      row.now = { ...judged(row), key };
      if (before) drawRow(row);
    }
    recount();
    tell();
    tellStop();
    filter();
  }

  // ---- filter ----
  const chosen = (id) => byId(id).value;
  for (const row of rows) row.text = [row.no, ...[row.n].flat(), ...[row.t].flat(), row.a].join("\n").toLowerCase();

  function filter() {
    const words = chosen("text").toLowerCase().split(/\s+/).filter(Boolean);
    const [verdict, klass, provisional, reason, which] = ["f-verdict", "f-class", "f-provisional", "f-reason", "f-rows"].map(chosen);
    const kinds = { headline: (row) => row.h, sub_rows: (row) => !row.h, contested: (row) => row.x, turned: isTurned };
    const wanted = kinds[which.replace("filter.", "")] ?? (() => true);
    let shown = 0;
    for (const row of rows) {
      const fits = (!verdict || row.now.verdict === verdict) && (!klass || row.c === klass) && (!reason || row.now.reason === reason)
        && (!provisional || Boolean(row.p) === (provisional === "filter.yes")) && wanted(row) && words.every((word) => row.text.includes(word));
      if (row.line.hidden === fits) row.line.hidden = !fits;
      if (row.detail) row.detail.hidden = !fits;
      shown += fits;
    }
    byId("shown").textContent = say("filter.count", { shown, total: rows.length }) + (state.told ?? "");
  }

  // ---- sort ----
  const collators = { en: new Intl.Collator("en", { numeric: true }), zh: new Intl.Collator("zh-CN", { numeric: true }) };
  const SORTED_BY = {
    row: (row) => row.place, indicator: (row) => at(row.n), class: (row) => ["binding", "expected", "unclassified"].indexOf(row.c), target: (row) => at(row.t),
    actual: (row) => row.a, verdict: (row) => ["missed", "pending", "met"].indexOf(row.now.verdict), margin: (row) => variantOf(row).o, reason: (row) => say(row.now.reason),
  };

  function sort(key, down) {
    Object.assign(state, { sort: key, down });
    const keyed = rows.map((row) => [SORTED_BY[key](row), row]);
    const compare = typeof keyed[0]?.[0] === "string" ? collators[state.lang].compare : (one, other) => one - other;
    keyed.sort(([one, a], [other, b]) => (down ? -1 : 1) * compare(one, other) || a.place - b.place);
    body.append(...keyed.flatMap(([, row]) => (row.detail ? [row.line, row.detail] : [row.line])));
    for (const button of document.querySelectorAll("[data-sort]")) {
      const mine = button.dataset.sort === key;
      button.closest("th").setAttribute("aria-sort", mine ? (down ? "descending" : "ascending") : "none");
    }
    state.told = ` ${say(`filter.sorted_${down ? "down" : "up"}`, { column: say(key) })}`;
    filter();
  }

  // ---- language and colours ----
  function speak(lang) {
    state.lang = lang;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = at(data.title);
    for (const each of document.querySelectorAll("[data-w]")) write(each, say(each.dataset.w));
    for (const each of document.querySelectorAll("[data-en]")) each.textContent = each.dataset[lang];
    for (const each of document.querySelectorAll("[data-w-label]")) each.setAttribute("aria-label", say(each.dataset.wLabel));
    for (const each of document.querySelectorAll("[data-w-placeholder]")) each.placeholder = say(each.dataset.wPlaceholder);
    for (const row of rows) {
      write(nodes(row).name, at(row.n));
      write(nodes(row).target, at(row.t) || say("rows.none"));
      nodes(row).opener.setAttribute("aria-label", say("rows.open", { row: row.no }));
      writeRow(row);
    }
    state.told = "";
    tell();
    tellStop();
    filter();
  }

  // ---- what the reader does ----
  byId("policy").addEventListener("change", (event) => { Object.assign(state, { policy: Number(event.target.value), stop: null }); judge(); });
  byId("slider").addEventListener("change", (event) => { Object.assign(state, { slider: Number(event.target.value), stop: null }); judge(); });
  byId("stop").addEventListener("input", (event) => { state.stop = Number(event.target.value); judge(); });
  byId("reset").addEventListener("click", () => { Object.assign(state, { policy: 0, stop: null }); byId("policy").value = "0"; judge(); });
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  byId("lang").addEventListener("change", (event) => speak(event.target.value));
  byId("theme").addEventListener("change", (event) => { document.documentElement.dataset.theme = event.target.value; });
  byId("print").addEventListener("click", () => window.print());
  document.querySelector(".list thead").addEventListener("click", (event) => {
    const button = event.target.closest("[data-sort]");
    if (button) sort(button.dataset.sort, state.sort === button.dataset.sort && !state.down);
  });
  body.addEventListener("click", (event) => {
    const button = event.target.closest(".opener");
    if (button) toggle(rows[Number(button.closest("tr").dataset.i)]);
  });

  document.documentElement.classList.add("js");
  for (const each of ["policy", "slider", "lang", "theme"]) byId(each).value = { policy: "0", slider: "0", lang: data.lang, theme: "auto" }[each];
  byId("filters").reset();
  judge();
})();
