"""The timeline: an act a mark, laid in lanes by quad class; a stretch of days is a bar, a month or year a pale one."""

from collections.abc import Sequence
from datetime import date

import altair as alt

from rapporteur.figures.figure import QUADS, SHAPES, Figure, Labels, Row, data, finished, first_day, last_day
from rapporteur.records.event import Event

_DAY = len("2025-06-21")
_ROWS = 5
"""Rows within a lane, so that marks of one day stand beside each other."""


def timeline(events: Sequence[Event], labels: Labels, title: str, tell: Sequence[str]) -> Figure:
    """Events that have a date, by quad class; hollow where they have not happened. ``tell`` are their sentences, in the
    same order."""
    told = sorted(zip(events, tell, strict=True), key=lambda each: each[0].agreed.when.start or "")
    rows: list[Row] = [_row(event, sentence, labels) for event, sentence in told if event.agreed.when.start]
    for number, row in enumerate(rows):
        row["shift"] = number % _ROWS
    lanes = [labels.say(f"quads.{quad}") for quad in (1, 2, 3, 4)]
    domain = alt.Scale(domain=lanes, range=list(QUADS))
    y = alt.Y("lane:N", sort=lanes, title=None, scale=alt.Scale(domain=lanes))
    base = alt.Chart(data(rows)).encode(
        y=y,
        yOffset=alt.YOffset("shift:O", scale=alt.Scale(padding=0.35)),
        color=alt.Color("lane:N", scale=domain, legend=None),
        href="href:N",
        tooltip="tip:N",
    )
    bars = (
        base.transform_filter("datum.stretch")
        .mark_bar(height=8, opacity=0.38, cornerRadius=3)
        .encode(x=alt.X("from:T", title=None), x2="to:T")
    )
    marks = base.mark_point(size=60, opacity=1, strokeWidth=1.6).encode(
        x=alt.X("middle:T", title=None),
        shape=alt.Shape("lane:N", scale=alt.Scale(domain=lanes, range=list(SHAPES)), legend=None),
        fillOpacity=alt.condition("datum.happened", alt.value(0.85), alt.value(0)),
        fill=alt.Fill("lane:N", scale=domain, legend=None),
    )
    chart = finished(alt.layer(bars, marks), 260)
    table = tuple((row["when"], row["tip"], row["lane"], row["status"], row["sources"]) for row in rows)
    heads = ("fields.when", "event", "fields.type", "fields.status", "sources")
    return Figure(title, chart, tuple(map(labels.say, heads)), table)


def _row(event: Event, sentence: str, labels: Labels) -> Row:
    when = event.agreed.when
    start, end = when.start or "", when.end or when.start or ""
    first, last = first_day(start), last_day(max(end, start))
    stretch = first != last
    return {
        "from": first, "to": last, "middle": first if len(start) == _DAY else _middle(first, last), "stretch": stretch,
        "lane": labels.say(f"quads.{event.agreed.quad}"), "href": labels.link(event.id), "happened": event.agreed.status.value == "actual",
        "when": start if start == end else f"{start} – {end}", "status": labels.say(f"status.{event.agreed.status.value}"),
        "sources": event.independent,
        "tip": sentence,
    }  # fmt: skip


def _middle(first: str, last: str) -> str:
    one, two = (date.fromisoformat(each).toordinal() for each in (first, last))
    return date.fromordinal((one + two) // 2).isoformat()
