"""The map of places: where acts took place, a circle a town or country, its size the number of acts."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any

import altair as alt

from rapporteur.figures.figure import INK, QUADS, Figure, Labels, data, finished
from rapporteur.records.event import Event

Point = tuple[float, float]
Locate = Callable[[str | None, str | None], Point | None]
"""Where a place of a country lies: latitude and longitude."""
_LABELLED = 14
_CLOSE = (6.0, 24.0)
"""Degrees of latitude and longitude within which names would overlap; the place with more acts is named."""


def places(events: Sequence[Event], labels: Labels, title: str, locate: Locate) -> Figure:
    """Events by place; those whose place is not known are left out."""
    counts: dict[tuple[str, str | None], int] = defaultdict(int)
    for event in events:
        place = event.agreed.place
        if place is not None and place.code:
            counts[place.code, place.name] += 1
    rows = []
    ranked = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    labelled: list[Point] = []
    for (code, name), number in ranked:
        point = locate(code, name)
        if point is not None:
            told = name or labels.name(code)
            shown = len(labelled) < _LABELLED and not any(_near(point, other) for other in labelled)
            labelled += [point] if shown else []
            rows.append(
                {
                    "lat": point[0],
                    "lon": point[1],
                    "name": told,
                    "acts": number,
                    "label": told if shown else "",
                    "country": labels.name(code),
                }
            )
    world: Any = {"values": _world(), "format": {"type": "topojson", "feature": "countries"}}
    land = alt.Chart(alt.Data.from_dict(world)).mark_geoshape(
        fill="#eeebe3", stroke="#b9b4a7", strokeWidth=0.5
    )
    spots = alt.Chart(data(rows)).mark_circle(color=QUADS[3], opacity=0.78, stroke=INK, strokeWidth=0.6).encode(
        longitude="lon:Q", latitude="lat:Q",
        size=alt.Size("acts:Q", title=labels.say("acts"), scale=alt.Scale(range=[30, 700])), tooltip="name:N",
    )  # fmt: skip
    names = (
        alt.Chart(data(rows))
        .mark_text(dy=-12, fontSize=11)
        .encode(longitude="lon:Q", latitude="lat:Q", text="label:N")
    )
    chart = finished(alt.layer(land, spots, names).project(type="equalEarth"), 380)
    heads = ("fields.place", "country", "acts")
    return Figure(
        title, chart, tuple(map(labels.say, heads)), tuple((r["name"], r["country"], r["acts"]) for r in rows)
    )


def _near(one: Point, other: Point) -> bool:
    """Whether the names of two points would stand on each other."""
    return abs(one[0] - other[0]) < _CLOSE[0] and abs(one[1] - other[1]) < _CLOSE[1]


def _world() -> Any:
    """The outlines of countries, from Natural Earth (public domain)."""
    return json.loads(files("rapporteur.figures").joinpath("world-110m.json").read_text("utf-8"))
