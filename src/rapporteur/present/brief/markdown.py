"""A brief as Markdown."""

import re
from collections.abc import Iterator

from rapporteur.records.brief import DISPUTED, Brief, BriefLine

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def as_markdown(brief: Brief) -> str:
    """The brief with a heading a section and a list item a line."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    if brief.subtitle:
        yield f"\n{_plain(brief.subtitle)}"
    for section in brief.sections:
        yield f"\n## {_plain(section.title)}\n"
        if section.note:
            yield f"{_plain(section.note)}\n"
        for line in section.lines:
            yield from _item(line, brief.quotation)
        if section.more:
            yield f"- *{_plain(section.more)}*"


def _item(line: BriefLine, quotation: str) -> Iterator[str]:
    mark = f"{DISPUTED} " if line.disputed else ""
    count = f" \\[{line.sources}\\]" if line.sources > 1 else ""
    yield f"- {mark}**{_plain(line.text)}**{count}" if line.quote else f"- {mark}{_plain(line.text)}{count}"
    if line.quote:
        yield f"  {_plain(quotation.format(text=line.quote.text))} — *{_plain(line.quote.source)}*"
    for remark in line.remarks:
        yield f"  - {_plain(remark)}"


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _SPECIAL.sub(r"\\\1", text)
