"""A relation over time: the index with its interval as a band, the weeks' mean scores as points sized by volume."""

import altair as alt

from rapporteur.figures.figure import INK, QUADS, Figure, Labels, data, finished
from rapporteur.records.relation import Relation


def dyad(relation: Relation, labels: Labels, title: str) -> Figure:
    """The level of a relation week by week with its 90% interval; nothing where there is no index."""
    rows = [
        {
            "week": week.start.isoformat(), "level": round(week.level.value, 2), "low": round(week.level.low, 2),
            "high": round(week.level.high, 2), "mean": week.mean, "acts": week.acts,
        }
        for week in relation.weeks
    ]  # fmt: skip
    breaks = [{"week": each.week.isoformat()} for each in relation.breaks]
    x = alt.X("week:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True))
    y = alt.Y("level:Q", title=labels.say("mean"), scale=alt.Scale(domain=[-10, 10]))
    base = alt.Chart(data(rows))
    band = base.mark_area(opacity=0.22, color=QUADS[1]).encode(
        x=x, y=alt.Y("low:Q", title=labels.say("mean")), y2="high:Q"
    )
    line = base.mark_line(color=QUADS[1], strokeWidth=2).encode(x=x, y=y)
    points = (
        base.transform_filter("datum.acts > 0")
        .mark_point(filled=True, color=QUADS[3], opacity=0.75)
        .encode(
            x=x,
            y="mean:Q",
            size=alt.Size("acts:Q", title=labels.say("acts"), scale=alt.Scale(range=[20, 240])),
        )
    )
    zero = alt.Chart(data([{"zero": 0}])).mark_rule(color=INK, strokeDash=[2, 3]).encode(y="zero:Q")
    turns = alt.Chart(data(breaks)).mark_rule(color=INK, strokeDash=[6, 3]).encode(x="week:T")
    chart = finished(alt.layer(band, zero, turns, line, points), 280)
    heads = ("fields.when", "mean", "acts", "level", "low", "high")
    table = tuple(
        (r["week"], r["mean"], r["acts"], r["level"], r["low"], r["high"]) for r in rows if r["acts"]
    )
    return Figure(title, chart, tuple(map(labels.say, heads)), table)
