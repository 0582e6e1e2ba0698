"""JSON Lines of coded or annotated articles -> what of them is scored."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class ScoringError(Exception):
    """A file that holds no codings; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One event as it was coded: codes in capitals, dates as precise as told, trigger words in lower case."""

    type: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    status: str
    start: str | None
    end: str | None
    place: str | None
    words: str
    central: bool

    @property
    def parties(self) -> frozenset[str]:
        """The codes of both sides."""
        return self.actors | self.recipients


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """The events of one article, and its language where it is told."""

    lang: str | None
    events: tuple[Coded, ...]


def read_coded(path: Path) -> tuple[dict[str, CodedArticle], list[str]]:
    """The articles of a file by id, and the ids that stand in it more than once, of which the last counts."""
    found: dict[str, CodedArticle] = {}
    twice: list[str] = []
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    id_, article = _article(line, f"{path}:{number}")
                    if id_ in found:
                        twice.append(id_)
                    found[id_] = article
    except OSError as error:
        raise ScoringError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ScoringError(f"{path}: it is not UTF-8 text") from error
    return found, twice


def _article(line: str, where: str) -> tuple[str, CodedArticle]:
    try:
        value = json.loads(line)
        events = tuple(_event(each) for each in value.get("events") or ())
        return str(value["id"]), CodedArticle(value.get("lang"), events)
    except (ValueError, RecursionError) as error:
        raise ScoringError(f"{where}: it is not JSON: {error}") from error
    except (AttributeError, TypeError, KeyError) as error:
        raise ScoringError(f"{where}: it is not an article with an id and events") from error


def _event(told: Mapping[str, Any]) -> Coded:
    place = told.get("place")
    code = place.get("code") if isinstance(place, dict) else place
    return Coded(
        type=str(told.get("type") or "").upper(),
        mode=told.get("mode") or None,
        actors=_codes(told.get("actors")),
        recipients=_codes(told.get("recipients")),
        status=told.get("status") or "actual",
        start=told.get("start") or None,
        end=told.get("end") or None,
        place=_code(str(code).split(":")[0]) if code else None,
        words=(told.get("trigger") or "").lower(),
        central=bool(told.get("central")),
    )


def _codes(parties: Iterable[Any] | None) -> frozenset[str]:
    told = (party.get("code") if isinstance(party, dict) else party for party in parties or ())
    return frozenset(_code(str(each)) for each in told if each)


def _code(told: str) -> str:
    return told.strip().upper()
