"""A scorecard as one self-contained HTML page, in Chinese and English.

`scorecard_html` is all that a caller needs. What the page shows is worked out here as plain data
(`rows`, `page`, `sliders`, `calculation`), drawn by the jinja2 templates beside this file, and looked up by
`page.js`, which judges nothing. The words are `words.toml`.
"""

from plancheck.reports.html.document import scorecard_html

__all__ = ["scorecard_html"]
