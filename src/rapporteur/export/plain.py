"""Events as acts alone, by PLOVER's rule: what is announced becomes a promise, what is denied or possible is left out."""

from collections.abc import Iterator
from dataclasses import replace

from rapporteur.export.material import Material, Written
from rapporteur.records.event import Event
from rapporteur.records.mention import Status


def acts(material: Material, written: Written) -> Iterator[Event]:
    """The events that data sets without a status can hold; what is left out is counted by its status.

    An announced act of a type that `crosswalks.yaml` names is told as the promise of it.
    """
    for event in material.events:
        told = _told(event, material)
        if told is None:
            written.left_out[event.agreed.status.value] += 1
        else:
            yield told


def _told(event: Event, material: Material) -> Event | None:
    agreed = event.agreed
    if agreed.status is Status.PLANNED and agreed.type in material.crosswalks.planned:
        kind = material.crosswalks.ontology.types[material.crosswalks.planned[agreed.type]]
        mode = agreed.mode if kind.name == agreed.type else None
        promised = replace(agreed, type=kind.name, mode=mode, quad=kind.quad, score=kind.score)
        return replace(event, agreed=promised)
    if agreed.status is Status.ACTUAL or material.everything:
        return event
    return None
