"""The calendar of what is announced: a row an event, from its first day to its last; a month or year is a pale bar."""

from collections.abc import Sequence

import altair as alt

from rapporteur.figures.figure import QUADS, Figure, Labels, Row, data, finished, first_day, last_day
from rapporteur.records.event import Event

_SHOWN = 24
_NAMED = 60


def calendar(events: Sequence[Event], labels: Labels, title: str, tell: Sequence[str]) -> Figure:
    """Announced events that have a date, the next first; ``tell`` are their sentences, in the same order."""
    rows: list[Row] = []
    for event, sentence in list(zip(events, tell, strict=True))[:_SHOWN]:
        when = event.agreed.when
        if when.start:
            first, last = first_day(when.start), last_day(when.end or when.start)
            name = sentence if len(sentence) <= _NAMED else sentence[:_NAMED].rsplit(" ", 1)[0] + " …"
            told = when.start if not when.end or when.end == when.start else f"{when.start} – {when.end}"
            rows.append({"from": first, "to": last, "name": name, "href": labels.link(event.id), "exact": first == last, "when": told, "sentence": sentence, "sources": event.independent})  # fmt: skip
    y = alt.Y("name:N", sort=[row["name"] for row in rows], title=None, axis=alt.Axis(labelLimit=420))
    base = alt.Chart(data(rows)).encode(y=y, href="href:N")
    bars = (
        base.transform_filter("!datum.exact")
        .mark_bar(height=10, color=QUADS[0], opacity=0.55, cornerRadius=4)
        .encode(x=alt.X("from:T", title=None), x2="to:T")
    )
    days = base.transform_filter("datum.exact").mark_point(
        filled=True, shape="diamond", size=140, color=QUADS[1], opacity=1
    ).encode(x=alt.X("from:T", title=None))  # fmt: skip
    chart = finished(alt.layer(bars, days), max(60, 30 * len(rows)))
    heads = ("fields.when", "event", "sources")
    return Figure(
        title,
        chart,
        tuple(map(labels.say, heads)),
        tuple((r["when"], r["sentence"], r["sources"]) for r in rows),
    )
