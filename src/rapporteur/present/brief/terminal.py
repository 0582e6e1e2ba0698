"""A brief as text for the terminal, laid out by Rich; colour is left to the terminal that shows it."""

import io
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from rapporteur.records.brief import DISPUTED, Brief, BriefLine

_WIDTH = 100


def as_text(brief: Brief, width: int = _WIDTH, colour: bool = False) -> str:
    """The brief laid out in ``width`` columns, with ANSI colours if asked for."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    for part in _parts(brief):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(brief: Brief) -> Iterator[Text | Rule | Padding]:
    yield Text(brief.title, style="bold")
    if brief.subtitle:
        yield Text(brief.subtitle, style="dim")
    for section in brief.sections:
        yield Text()
        yield Rule(Text(section.title, style="bold cyan"), align="left", style="cyan")
        if section.note:
            yield Text(section.note, style="dim")
        for line in section.lines:
            yield from _line(line, brief.quotation)
        if section.more:
            yield Padding(Text(section.more, style="dim"), (0, 0, 0, 2))


def _line(line: BriefLine, quotation: str) -> Iterator[Text | Padding]:
    mark = (f"{DISPUTED} ", "bold yellow") if line.disputed else ""
    yield Text.assemble("• ", mark, (line.text, "bold" if line.quote else ""), (_count(line), "dim"))
    if line.quote:
        words = Text(quotation.format(text=line.quote.text))
        words.append(f" — {line.quote.source}", style="dim")
        yield Padding(words, (0, 0, 0, 4))
    for remark in line.remarks:
        yield Padding(Text(remark, style="dim"), (0, 0, 0, 4))


def _count(line: BriefLine) -> str:
    """The number of independent sources, where there are several."""
    return f" [{line.sources}]" if line.sources > 1 else ""
