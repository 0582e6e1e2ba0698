"""Made-up mentions and records for tests and measurements, which say only what matters to them."""

from collections.abc import Iterable
from typing import Any

from rapporteur.knowledge.ontology import load_ontology
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding, EventMention, Evidence, Interval, Status, Who
from rapporteur.store import Record

_TYPES = load_ontology().types
_UNSAID: dict[str, Any] = {
    "mode": None, "contexts": (), "status": Status.ACTUAL, "when": Interval(), "place": None, "attributed_to": (),
    "trigger": "word", "confidence": 0.7, "rule": "made",
}  # fmt: skip


def mention(
    id_: str, type_: str, evidence: Evidence, actors: Iterable[Who], recipients: Iterable[Who], **said: Any
) -> EventMention:
    """A mention of a type, scored as the ontology has it; ``said`` are its other fields, those that matter."""
    kind = _TYPES[type_]
    scored = {"quad": kind.quad, "score": kind.modes.get(said.get("mode") or "", kind.score)}
    told = _UNSAID | scored | said
    return EventMention(
        id=id_, type=type_, actors=tuple(actors), recipients=tuple(recipients), evidence=evidence, **told
    )


def store(record: Record, told: Iterable[tuple[Article, Coding]]) -> None:
    """Stores many articles with what they say as one, which takes less time than one by one."""
    with record._writing() as connection:
        for article, coding in told:
            record._store(connection, article, coding)
