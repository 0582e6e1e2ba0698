"""Event data of others -> events marked as imported: GDELT 2.0, ICEWS, POLECAT, ACLED, a row an event.

Which of them a file holds is seen from its columns. Codes after CAMEO become PLOVER's by the packaged crosswalk; rows whose
code has no counterpart, or that name no party of a country, are counted and left out. Such an event has no article: its
evidence is empty, and its one source is the data set, with the address or publisher that it tells.
"""

import csv
import gzip
import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from babel import Locale
from babel.core import get_global

from rapporteur.ingest.dates import Dates
from rapporteur.ingest.decoding import UnreadableError
from rapporteur.knowledge.files import DATA, read_tsv, read_yaml
from rapporteur.knowledge.ontology import Ontology, load_ontology
from rapporteur.records.event import Event, Source
from rapporteur.records.mention import EventMention, Evidence, Interval, Place, Status, Who

_GDELT_COLUMNS = 61
_LONGEST_FIELD = 1_000_000
_LONGEST_REASON = 200
_DAMAGE = (csv.Error, EOFError, OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)
"""What the libraries raise over archives and tables that are not whole."""
_NOTHING = Evidence((0, 0), (0, 0))
Row = Mapping[str, str]


@dataclass
class Skipped:
    """Why rows were left out, with their number."""

    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Told:
    """A row in PLOVER's terms; None of a type where its code has no counterpart."""

    id: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    actor: Who | None
    recipient: Who | None
    day: str | None
    place: Place | None
    words: str
    source: str | None
    published: str | None
    sources: int = 1


class Tables:
    """What others' codes mean."""

    def __init__(self) -> None:
        self.ontology: Ontology = load_ontology()
        self.cameo = {row["code"]: row for row in read_tsv(DATA / "ontology" / "cameo.tsv")}
        self.acled: Mapping[str, str] = read_yaml(DATA / "ontology" / "acled.yaml")
        self.fips = {
            row["fips"]: row["code"] for row in read_tsv(DATA / "places" / "countries.tsv") if row["fips"]
        }
        self.dates = Dates(("en",))
        self.states = _states()

    def act(self, code: str) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Type, mode and contexts of a CAMEO code, or of the broader ones above it."""
        while code and code not in self.cameo:
            code = code[:-1]
        row = self.cameo.get(code, {})
        contexts = tuple(each for each in row.get("contexts", "").replace(";", ",").split(",") if each)
        return row.get("type") or None, row.get("mode") or None, contexts

    def state(self, name: str) -> str | None:
        """The code of a country by its English name or its code."""
        return self.states.get(name.strip().casefold())


def _states() -> dict[str, str]:
    """Codes of countries by their names in English and by themselves."""
    found: dict[str, str] = {}
    for entry in read_yaml(DATA / "actors" / "countries.yaml"):
        found[entry["code"].casefold()] = entry["code"]
        for name in (entry.get("en") or {}).get("names") or ():
            found.setdefault(name.casefold(), entry["code"])
    territories = Locale("en").territories
    for code, two in get_global("territory_aliases").items():
        if len(code) == 3 and code.isalpha() and two and two[0] in territories:
            found.setdefault(territories[two[0]].casefold(), code)
    return found


def read_events(path: Path, skipped: Skipped, tables: Tables | None = None) -> Iterator[Event]:
    """The events of a file, plain, zipped or gzipped.

    UnreadableError where it is none of the known data sets, or damaged; a row that is damaged is counted and left out.
    """
    with path.open("rb") as file:
        try:
            yield from _events(_unpacked(file, path.suffix.lower()), skipped, tables or Tables())
        except _DAMAGE as error:
            reason = " ".join(str(error).split())[:_LONGEST_REASON]
            raise UnreadableError(f"it is damaged: {reason}") from error


def _events(stream: IO[bytes], skipped: Skipped, tables: Tables) -> Iterator[Event]:
    csv.field_size_limit(_LONGEST_FIELD)
    text = io.TextIOWrapper(stream, "utf-8", "replace", newline="")
    lines = (line.replace("\0", "\ufffd") for line in iter(lambda: text.readline(_LONGEST_FIELD), ""))
    first = next(lines, "")
    by = "\t" if first.count("\t") > first.count(",") else ","
    header = next(csv.reader([first], delimiter=by), [])
    name, read = _kind(header)
    if name == "gdelt":
        rows: Iterator[Row] = (
            {str(i): v for i, v in enumerate(row)} for row in _split(_again(first, lines), by)
        )
    else:
        rows = (dict(zip(header, row, strict=False)) for row in csv.reader(lines, delimiter=by))
    for row in rows:
        try:
            told = read(row, tables)
        except (KeyError, ValueError):
            skipped.reasons["as cut short or damaged"] += 1
            continue
        event = _event(told, name, tables.ontology, skipped)
        if event is not None:
            yield event


def _unpacked(file: IO[bytes], ending: str) -> IO[bytes]:
    """What is in a file whose name ends so."""
    if ending == ".gz":
        return gzip.open(file, "rb")  # type: ignore[return-value]
    if ending == ".zip":
        archive = zipfile.ZipFile(file)
        names = [each for each in archive.namelist() if not each.endswith("/")]
        if len(names) != 1:
            raise UnreadableError("the archive holds more than one file")
        return archive.open(names[0])
    return file


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _split(lines: Iterator[str], by: str) -> Iterator[list[str]]:
    return (line.rstrip("\r\n").split(by) for line in lines)


def _kind(header: Sequence[str]) -> tuple[str, Callable[[Row, Tables], Told]]:
    """The data set that columns belong to."""
    names = {name.strip().casefold() for name in header}
    if {"event_id_cnty", "sub_event_type", "actor1"} <= names:
        return "acled", _acled
    if {"event type", "actor country", "recipient country"} <= names:
        return "polecat", _polecat
    if {"cameo code", "source country", "target country"} <= names:
        return "icews", _icews
    if len(header) == _GDELT_COLUMNS and header[0].isdigit():
        return "gdelt", _gdelt
    raise UnreadableError("it is none of GDELT 2.0 events, ICEWS, POLECAT and ACLED, as its columns show")


def _event(told: Told, name: str, ontology: Ontology, skipped: Skipped) -> Event | None:
    if told.type is None or told.type not in ontology.types:
        skipped.reasons["of a code that has no counterpart"] += 1
        return None
    if told.actor is None and told.recipient is None:
        skipped.reasons["without a party of a known country"] += 1
        return None
    kind = ontology.types[told.type]
    mode = told.mode if told.mode in kind.modes else None
    id_ = hashlib.sha256(f"{name}|{told.id}".encode()).hexdigest()[:16]
    mention = EventMention(
        id=id_, type=kind.name, mode=mode, contexts=told.contexts, quad=kind.quad, score=ontology.score(kind.name, mode),
        actors=(told.actor,) if told.actor else (), recipients=(told.recipient,) if told.recipient else (),
        status=Status.ACTUAL, when=Interval(told.day, told.day), place=told.place, attributed_to=(), trigger=told.words,
        confidence=1.0, rule=f"imported.{name}", evidence=_NOTHING,
    )  # fmt: skip
    source = Source(f"{name}:{told.id}", told.source or name, told.published or told.day, id_)
    return Event(id_, mention, (source,), max(1, told.sources), imported=name)


def _who(code: str | None, name: str, sector: str | None = None) -> Who | None:
    return Who(code, name or code, sector or None) if code else None


def _gdelt(row: Row, tables: Tables) -> Told:
    type_, mode, contexts = tables.act(row["26"])
    place = tables.fips.get(row.get("53", ""))
    return Told(
        row["0"], type_, mode, contexts,
        _who(tables.state(row["7"]), row["6"].title(), row["12"]), _who(tables.state(row["17"]), row["16"].title(), row["22"]),
        tables.dates.find(row["1"]), Place(place, row.get("52") or None) if place else None,
        row["26"], row.get("60"), tables.dates.find(row.get("59", "")[:8]), int(row["32"] or 1),
    )  # fmt: skip


def _icews(row: Row, tables: Tables) -> Told:
    type_, mode, contexts = tables.act(row.get("CAMEO Code", "").strip())
    place = tables.state(row.get("Country", ""))
    return Told(
        row.get("Event ID", ""), type_, mode, contexts,
        _who(tables.state(row.get("Source Country", "")), row.get("Source Name", "")),
        _who(tables.state(row.get("Target Country", "")), row.get("Target Name", "")),
        tables.dates.find(row.get("Event Date", "")), Place(place, row.get("City") or None) if place else None,
        row.get("Event Text", ""), row.get("Publisher"), None,
    )  # fmt: skip


def _polecat(row: Row, tables: Tables) -> Told:
    place = tables.state(row.get("Country", ""))
    contexts = tuple(each.strip() for each in row.get("Contexts", "").split(";") if each.strip())
    return Told(
        row.get("Event ID", ""), row.get("Event Type", "").strip().upper(), row.get("Event Mode") or None, contexts,
        _who(tables.state(row.get("Actor Country", "")), row.get("Actor Name", ""), row.get("Primary Actor Sector")),
        _who(
            tables.state(row.get("Recipient Country", "")), row.get("Recipient Name", ""), row.get("Primary Recipient Sector")
        ),
        tables.dates.find(row.get("Event Date", "")), Place(place, row.get("City") or None) if place else None,
        row.get("Event Type", ""), row.get("Source"), tables.dates.find(row.get("Publication Date", "")),
    )  # fmt: skip


def _acled(row: Row, tables: Tables) -> Told:
    type_, _, mode = tables.acled.get(row.get("sub_event_type", "").strip(), "").partition("/")
    country = tables.state(row.get("country", ""))
    actor, other = row.get("actor1", ""), row.get("actor2", "")
    return Told(
        row.get("event_id_cnty", ""), type_ or None, mode or None, (), _who(country, actor), _who(country if other else None, other),
        tables.dates.find(row.get("event_date", "")), Place(country, row.get("location") or None) if country else None,
        row.get("sub_event_type", ""), row.get("source"), None,
    )  # fmt: skip
