"""What a picture is: a chart, and the figures behind it; the look that all share.

Colours keep 3:1 against white, and are never the only sign: shape, side or a word says the same. Blue is cooperation,
vermilion conflict; what is material is darker. Everything can be read in print and in grey.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair

from rapporteur.figures.drawing import draw_png, draw_svg

QUADS = ("#4f86b3", "#1c4f7c", "#c0713f", "#a8401c")
"""Colours of the quad classes 1 to 4."""
SHAPES = ("circle", "square", "diamond", "triangle-up")
"""Shapes of the quad classes 1 to 4."""
INK, SOFT, LINE = "#1b1e23", "#565c66", "#dcd9d0"
_FONT = "Liberation Sans, Helvetica, Arial, sans-serif"
WIDTH = 720
_PADDING = {"left": 34, "right": 16, "top": 12, "bottom": 12}
"""Room for labels that are wider where a reader's machine has none of the fonts."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a picture: ``say`` gives a short text by its path, ``name`` the name of a code, ``link`` the page of
    an event, '' where there are no pages, ``months`` the format of dates on axes."""

    lang: str
    say: Callable[[str], str]
    name: Callable[[str], str]
    link: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its title and the table behind it: column heads, and rows of plain values."""

    title: str
    chart: Any
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.rows

    def svg(self, lang: str = "en") -> str:
        """The picture as SVG; it holds no scripts, and marks that stand for events are links."""
        return draw_svg(self.chart, self.title, lang)

    def png(self, lang: str = "en") -> bytes:
        """The picture as PNG, two pixels to a point."""
        return draw_png(self.chart, lang)

    def _repr_mimebundle_(self, **_: Any) -> Mapping[str, Any]:
        """What a notebook shows: the picture itself, which needs nothing from elsewhere."""
        return {"image/svg+xml": self.svg(), "text/plain": self.title}


def finished(chart: Any, height: int | None = None) -> Any:
    """A chart in the look that all share."""
    sized = chart.properties(width=WIDTH, height=height) if height else chart.properties(width=WIDTH)
    return (
        sized.configure(font=_FONT, background="#ffffff", padding=_PADDING)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=SOFT, gridColor="#ece9e1", domainColor=SOFT, tickColor=SOFT, labelFontSize=12,
            titleFontSize=12, titleFontWeight="normal", labelLimit=260,
        )
        .configure_legend(labelColor=INK, titleColor=SOFT, orient="top", labelFontSize=12, title=None, symbolSize=90, columnPadding=28)
        .configure_text(color=INK, fontSize=12)
    )  # fmt: skip


def data(rows: Sequence[Row]) -> Any:
    """Rows as the data of a chart."""
    made: Any = altair.Data
    return made(values=list(rows))


def first_day(iso: str) -> str:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD."""
    return iso + "0000-01-01"[len(iso) :]


def last_day(iso: str) -> str:
    """The last day of YYYY, YYYY-MM or YYYY-MM-DD, short months included."""
    if len(iso) == len("2025"):
        return f"{iso}-12-31"
    if len(iso) == len("2025-06"):
        year, month = map(int, iso.split("-"))
        days = monthrange(year, month)[1]
        return f"{iso}-{days:02d}"
    return iso
