"""The acts of a record as a network: parties as nodes, what one did toward another as directed edges."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING, Any

from rapporteur.export.material import Material, Written
from rapporteur.records.event import Event
from rapporteur.records.mention import Status

if TYPE_CHECKING:
    from networkx import DiGraph


def network(material: Material, written: Written) -> "DiGraph[str]":
    """Nodes carry their name; edges the number of acts, by quad class too, their mean score, first and last day.

    Acts that took place alone count; an act without two parties is left out.
    """
    from networkx import DiGraph  # an extra that only networks need

    edges: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in material.events:
        agreed = event.agreed
        if agreed.status is not Status.ACTUAL and not material.everything:
            written.left_out[agreed.status.value] += 1
            continue
        actors, recipients = ({who.code for who in side} for side in (agreed.actors, agreed.recipients))
        pairs = [(a, b) for a, b in product(sorted(actors), sorted(recipients or actors)) if a != b]
        if not pairs:
            written.left_out["one party"] += 1
        for pair in pairs:
            edges[pair].append(event)
    graph: DiGraph[str] = DiGraph()
    for code in sorted({code for pair in edges for code in pair}):
        graph.add_node(code, label=material.name(code))
    for (actor, recipient), events in sorted(edges.items()):
        graph.add_edge(actor, recipient, **_attributes(events))
    written.rows = len(edges)
    return graph


def _attributes(events: list[Event]) -> Mapping[str, Any]:
    """What an edge carries; days are empty strings where none is known, since the formats know no null."""
    days = sorted(filter(None, (event.agreed.when.start for event in events)))
    quads = {f"quad{q}": sum(e.agreed.quad == q for e in events) for q in (1, 2, 3, 4)}
    return {
        "weight": len(events), "mean_score": round(sum(e.agreed.score for e in events) / len(events), 3), **quads,
        "first": days[0] if days else "", "last": days[-1] if days else "",
        "events": " ".join(event.id for event in events),
    }  # fmt: skip
