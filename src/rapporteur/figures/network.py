"""The network of relations: parties on a circle, a line a relation, its width the number of acts, its dash conflict."""

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import altair as alt

from rapporteur.figures.figure import INK, QUADS, Figure, Labels, data, finished
from rapporteur.records.event import Event
from rapporteur.records.mention import Status

_NODES = 18


def network(events: Sequence[Event], labels: Labels, title: str) -> Figure:
    """Who acts with whom; acts that took place alone, the parties with most acts."""
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    for event in events:
        if event.agreed.status is Status.ACTUAL:
            codes = sorted({who.code for who in (*event.agreed.actors, *event.agreed.recipients)})
            for pair in combinations(codes, 2):
                scores[pair].append(event.agreed.score)
    volume: dict[str, int] = defaultdict(int)
    for pair, each in scores.items():
        for code in pair:
            volume[code] += len(each)
    shown = sorted(volume, key=lambda code: (-volume[code], code))[:_NODES]
    spots = {code: _spot(number, len(shown)) for number, code in enumerate(shown)}
    edges = [
        {
            "x": spots[a][0], "y": spots[a][1], "x2": spots[b][0], "y2": spots[b][1], "acts": len(each),
            "kind": labels.say("conflict" if sum(each) < 0 else "cooperation"),
        }
        for (a, b), each in scores.items()
        if a in spots and b in spots
    ]  # fmt: skip
    nodes = [
        {"x": x, "y": y, "name": labels.name(code), "acts": volume[code], "align": "left" if x > 0.01 else "right", "tx": x * 1.07, "ty": y * 1.07}
        for code, (x, y) in spots.items()
    ]  # fmt: skip
    kinds = [labels.say("cooperation"), labels.say("conflict")]
    plane = alt.Scale(domain=[-1.5, 1.5])
    flat = alt.Scale(domain=[-1.15, 1.15])
    lines = alt.Chart(data(edges)).mark_rule(opacity=0.8).encode(
        x=alt.X("x:Q", axis=None, scale=plane), y=alt.Y("y:Q", axis=None, scale=flat), x2="x2:Q", y2="y2:Q",
        size=alt.Size("acts:Q", legend=None, scale=alt.Scale(range=[1, 9])),
        color=alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[QUADS[1], QUADS[3]])),
        strokeDash=alt.StrokeDash("kind:N", scale=alt.Scale(domain=kinds, range=[[1, 0], [5, 3]])),
    )  # fmt: skip
    dots = (
        alt.Chart(data(nodes))
        .mark_circle(color=INK, size=110, opacity=1)
        .encode(x=alt.X("x:Q", axis=None, scale=plane), y=alt.Y("y:Q", axis=None, scale=flat))
    )
    names = [
        alt.Chart(data([n for n in nodes if n["align"] == side])).mark_text(align=side, baseline="middle", fontSize=13).encode(
            x=alt.X("tx:Q", scale=plane), y=alt.Y("ty:Q", scale=flat), text="name:N"
        )
        for side in ("left", "right")
    ]  # fmt: skip
    chart = finished(alt.layer(lines, dots, *names), 460)
    table = tuple(
        (labels.name(a), labels.name(b), len(each), round(sum(each) / len(each), 2))
        for (a, b), each in sorted(scores.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    heads = ("party", "other", "acts", "mean")
    return Figure(title, chart, tuple(map(labels.say, heads)), table)


def _spot(number: int, whole: int) -> tuple[float, float]:
    """A place on the circle, the first on top."""
    angle = math.pi / 2 - 2 * math.pi * (number + 0.25) / max(whole, 1)
    return math.cos(angle), math.sin(angle)
