"""A brief as one HTML page that needs nothing else."""

from collections.abc import Iterator
from html import escape

from rapporteur.records.brief import DISPUTED, Brief, BriefLine

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #d0d7de; }
li { margin: .5rem 0; } blockquote { margin: .2rem 0; color: #444c56; } cite, .note { color: #57606a; font-size: .9rem; }
@media (prefers-color-scheme: dark) { body { background: #14181d; color: #e6edf3; } blockquote, cite, .note { color: #9da7b3; } }
"""


def as_html(brief: Brief) -> str:
    """The brief as a complete page; every text is escaped."""
    return "\n".join(_page(brief)) + "\n"


def _page(brief: Brief) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="{escape(brief.lang)}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(brief.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{escape(brief.title)}</h1>"
    if brief.subtitle:
        yield f'<p class="note">{escape(brief.subtitle)}</p>'
    for section in brief.sections:
        yield f'<section id="{escape(section.key)}">\n<h2>{escape(section.title)}</h2>'
        if section.note:
            yield f'<p class="note">{escape(section.note)}</p>'
        if section.lines:
            yield "<ul>"
            for line in section.lines:
                yield from _item(line, brief.quotation)
            yield "</ul>"
        if section.more:
            yield f'<p class="note">{escape(section.more)}</p>'
        yield "</section>"
    yield "</body>\n</html>"


def _item(line: BriefLine, quotation: str) -> Iterator[str]:
    mark = f"<mark>{DISPUTED}</mark> " if line.disputed else ""
    count = f" <span class='note'>[{line.sources}]</span>" if line.sources > 1 else ""
    yield f"<li>{mark}{escape(line.text)}{count}"
    if line.quote:
        words, source = escape(quotation.format(text=line.quote.text)), escape(line.quote.source)
        yield f"<blockquote>{words} <cite>{source}</cite></blockquote>"
    for remark in line.remarks:
        yield f'<div class="note">{escape(remark)}</div>'
    yield "</li>"
