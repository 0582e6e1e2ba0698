"""Made-up articles with what they say, and records to put them in: a SQLite file and a PostgreSQL server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from private_server import binaries, new_database, private_server
from rapporteur.records.article import Article
from rapporteur.records.event import Event, Source
from rapporteur.records.mention import (
    ActorMention,
    Claim,
    ClaimKind,
    Coding,
    Counts,
    EventMention,
    Evidence,
    Interval,
    Link,
    LinkKind,
    Place,
    Status,
    Who,
)
from rapporteur.store import Record

Stored = tuple[Article, Coding]
TEXT = "Minsk libère 14 détenus après une visite.\r\nC’est la première depuis 2020 \N{WAVING WHITE FLAG}."


def _mention(id_: str, type_: str, start: str | None, *links: Link) -> EventMention:
    return EventMention(
        id=id_,
        type=type_,
        mode="release" if type_ == "RETREAT" else None,
        contexts=("diplomatic",),
        quad=2,
        score=6.5,
        actors=(Who("BLR", "Biélorussie", "GOV"),),
        recipients=(Who("USA", "États-Unis", None, "envoyé"),),
        status=Status.ACTUAL,
        when=Interval(start, start),
        place=Place("BLR", "Minsk"),
        attributed_to=(Who("LTU", "Lituanie"),),
        trigger="libère",
        confidence=0.75,
        rule="test",
        evidence=Evidence((0, 41), (6, 12), actors=((0, 5),), date=(30, 41)),
        links=links,
        features=(("clear", 1.0),),
    )


def make(id_: str, text: str = TEXT, origin: str | None = None, start: str | None = "2025-06-21") -> Stored:
    """An article with two mentions, a claim and a person learned, each with every kind of field."""
    link = Link(LinkKind.BECAUSE_OF, f"{id_}-m2", (20, 25))
    coding = Coding(
        id_,
        (_mention(f"{id_}-m1", "RETREAT", start, link), _mention(f"{id_}-m2", "CONSULT", "2025-06")),
        (Claim(f"{id_}-c", ClaimKind.COUNT, "14", "détenus", "14 détenus", (13, 23)),),
        Counts(2, 1, 2),
        (ActorMention((0, 5), (Who("BLR", "X"),), "introduced", 0.9),),
    )
    return Article(
        id_, text, "fr", "Test", f"https://example.org/{id_}", "Titre", "2025-06-22", origin=origin
    ), coding


def event_of(*mentions: EventMention) -> Event:
    """An event of some mentions, agreed on the first."""
    sources = tuple(Source("a", "Test", "2025-06-22", each.id) for each in mentions)
    return Event(f"e-{mentions[0].id}", mentions[0], sources, len(mentions))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A private PostgreSQL server; its folder."""
    if binaries() is None:
        pytest.skip("there is no PostgreSQL on this machine (initdb was not found)")
    with private_server("fsync=off") as folder:
        yield folder


@pytest.fixture
def database(server: str) -> str:
    """The URL of a new, empty database."""
    return new_database(server)


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of a record that is not made yet, on a file and on a server."""
    if request.param == "server":
        return str(request.getfixturevalue("database"))
    return str(tmp_path / "record.db")


@pytest.fixture
def opened(place: str) -> Iterator[Callable[[], Record]]:
    """Opens the record of the test; all are closed at its end."""
    records: list[Record] = []

    def open_() -> Record:
        records.append(Record(place))
        return records[-1]

    yield open_
    for record in records:
        record.close()


@pytest.fixture
def record(opened: Callable[[], Record]) -> Record:
    return opened()


@pytest.fixture(scope="session")
def article() -> Callable[..., Stored]:
    """Makes an article with what it says."""
    return make


@pytest.fixture(scope="session")
def event() -> Callable[..., Event]:
    """Makes an event of mentions."""
    return event_of
