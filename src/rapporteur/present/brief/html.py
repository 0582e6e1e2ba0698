"""A brief as one HTML page that needs nothing else."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Protocol

from rapporteur.records.brief import DISPUTED, Brief, BriefLine

_STYLE = """
:root { --ink: #1b1e23; --soft: #565c66; --line: #dcd9d0; --paper: #fbfaf6; --accent: #1c4f7c; }
body { font: 1rem/1.55 system-ui, "Liberation Sans", Arial, sans-serif; max-width: 50rem; margin: 2.5rem auto; padding: 0 1.25rem; color: var(--ink); background: var(--paper); }
h1 { font: 600 2.1rem/1.15 "Iowan Old Style", Palatino, Georgia, serif; margin: 0 0 .3rem; }
h2 { font-size: .86rem; text-transform: uppercase; letter-spacing: .08em; margin: 2.4rem 0 .8rem; padding-top: .6rem; border-top: 1px solid var(--ink); }
ul { list-style: none; padding: 0; } li { margin: .9rem 0; font: 600 1.05rem/1.4 "Iowan Old Style", Palatino, Georgia, serif; }
blockquote { font-weight: 400; font-size: 1rem; margin: .3rem 0; padding-left: .9rem; border-left: .16rem solid var(--line); } cite, .note { font: 400 .88rem/1.5 system-ui, sans-serif; color: var(--soft); }
figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .3rem; } figcaption { font-size: .9rem; color: var(--soft); }
table { border-collapse: collapse; font-size: .85rem; width: 100%; } th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
mark { background: none; color: #8a3a12; font-weight: 700; } summary { cursor: pointer; color: var(--accent); }
@media print { body { background: #fff; } details { display: none; } li, figure { break-inside: avoid; } }
"""


class Picture(Protocol):
    """What is drawn beside a brief: a title, the picture, the table of figures behind it."""

    @property
    def title(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]: ...
    def svg(self, lang: str = "en") -> str: ...


def as_html(brief: Brief, pictures: Sequence[Picture] = ()) -> str:
    """The brief as a complete page that needs nothing else, its pictures within it; every text is escaped."""
    return "\n".join(_page(brief, pictures)) + "\n"


def _page(brief: Brief, pictures: Sequence[Picture]) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="{escape(brief.lang)}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(brief.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{escape(brief.title)}</h1>"
    if brief.subtitle:
        yield f'<p class="note">{escape(brief.subtitle)}</p>'
    for number, section in enumerate(brief.sections):
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
        if number == 0:
            for picture in pictures:
                yield from _picture(picture, brief.lang)
    yield "</body>\n</html>"


def _picture(picture: Picture, lang: str) -> Iterator[str]:
    yield f"<figure>{picture.svg(lang)}<figcaption>{escape(picture.title)}"
    yield f"<details><summary>{escape(' · '.join(picture.columns))}</summary><table><tr>"
    yield "".join(f"<th>{escape(column)}</th>" for column in picture.columns) + "</tr>"
    for row in picture.rows:
        cells = "".join(f"<td>{escape('' if value is None else str(value))}</td>" for value in row)
        yield f"<tr>{cells}</tr>"
    yield "</table></details></figcaption></figure>"


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
