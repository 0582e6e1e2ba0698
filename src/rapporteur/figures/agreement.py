"""Who says what of an event: a row a source, a column a field; the same letter stands for the same value."""

from collections.abc import Mapping, Sequence

import altair as alt

from rapporteur.figures.figure import INK, QUADS, Figure, Labels, Row, data, finished

Said = Mapping[str, Mapping[str, Sequence[str]]]
"""For each field, each value with the sources that give it."""


def agreement(said: Said, labels: Labels, title: str) -> Figure:
    """The values of fields by source; a field on which sources differ is vermilion and has several letters."""
    rows: list[Row] = []
    for field, values in said.items():
        for letter, (value, sources) in enumerate(values.items()):
            for source in sources:
                rows.append(
                    {"field": labels.say(f"fields.{field}"), "source": source, "value": value, "letter": chr(ord("A") + letter % 26), "differ": len(values) > 1}
                )  # fmt: skip
    fields = list(dict.fromkeys(row["field"] for row in rows))
    base = alt.Chart(data(rows)).encode(
        x=alt.X("field:N", sort=fields, title=None, axis=alt.Axis(orient="top", labelAngle=-30)),
        y=alt.Y("source:N", title=None),
    )
    cells = base.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
        color=alt.condition("datum.differ", alt.value("#f0d3c4"), alt.value("#dbe7f1")), tooltip="value:N"
    )
    letters = base.mark_text(fontWeight="bold").encode(
        text="letter:N", color=alt.condition("datum.differ", alt.value(QUADS[3]), alt.value(INK))
    )
    chart = finished(alt.layer(cells, letters), 36 * max(1, len({row["source"] for row in rows})))
    heads = ("field", "value", "source")
    table = tuple((row["field"], row["value"], row["source"]) for row in rows)
    return Figure(title, chart, tuple(map(labels.say, heads)), table)
