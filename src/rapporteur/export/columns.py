"""Events as flat rows in the record's own terms: what CSV, XLSX, Parquet and data frames hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapporteur.records.event import Event
from rapporteur.records.mention import Who

_FORMULA = frozenset("=+-@＝＋－＠")
_SKIPPED = frozenset("\t\r\n")
Value = str | int | float | bool | None
COLUMNS: Mapping[str, type] = {
    "id": str, "start": str, "end": str, "type": str, "mode": str, "quad": int, "score": float, "status": str,
    "actors": str, "actor_names": str, "actor_sectors": str,
    "recipients": str, "recipient_names": str, "recipient_sectors": str,
    "place_code": str, "place": str, "attributed_to": str, "contexts": str, "trigger": str, "confidence": float,
    "sources": int, "mentions": int, "first_reported": str, "publishers": str, "disagreements": str, "judgement": str,
}  # fmt: skip
"""Every column with the type of its values; lists are joined by a semicolon, dates are ISO as precise as known."""


def rows(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """A row an event, in the order of `COLUMNS`."""
    for event in events:
        agreed = event.agreed
        yield {
            "id": event.id, "start": agreed.when.start, "end": agreed.when.end, "type": agreed.type,
            "mode": agreed.mode, "quad": agreed.quad, "score": agreed.score, "status": agreed.status.value,
            "actors": _joined(w.code for w in agreed.actors),
            "actor_names": _joined(w.name for w in agreed.actors),
            "actor_sectors": _sectors(agreed.actors),
            "recipients": _joined(w.code for w in agreed.recipients),
            "recipient_names": _joined(w.name for w in agreed.recipients),
            "recipient_sectors": _sectors(agreed.recipients),
            "place_code": agreed.place.code if agreed.place else None,
            "place": agreed.place.name if agreed.place else None,
            "attributed_to": _joined(w.name for w in agreed.attributed_to),
            "contexts": _joined(agreed.contexts), "trigger": " ".join(agreed.trigger.split()),
            "confidence": agreed.confidence, "sources": event.independent, "mentions": len(event.mentions),
            "first_reported": min((s.published for s in event.mentions if s.published), default=None),
            "publishers": _joined(s.publisher for s in event.mentions),
            "disagreements": _joined(d.field for d in event.disagreements), "judgement": event.judgement,
        }  # fmt: skip


def _sectors(who: Sequence[Who]) -> str | None:
    return _joined(w.sector for w in who)


def _joined(values: Iterable[str | None]) -> str | None:
    return ";".join(dict.fromkeys(value for value in values if value)) or None


def inert(value: Value) -> Value:
    """A value that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.

    After OWASP's advice on CSV injection: = + - @, tabs and line ends, and the blanks that are skipped before them.
    """
    if isinstance(value, str) and (value.lstrip()[:1] in _FORMULA or value[:1] in _SKIPPED) and value:
        return "'" + value
    return value
