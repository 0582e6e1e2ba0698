"""Made-up articles with what they say, and records to put them in: a SQLite file and a PostgreSQL server."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

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


def _binaries() -> Path:
    found = [Path(found).parent] if (found := shutil.which("initdb")) else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name))
    if not found or not (found[-1] / "initdb").exists():
        pytest.skip("there is no PostgreSQL on this machine (initdb was not found)")
    return found[-1]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A private PostgreSQL server in a folder of its own, reached by a socket; the folder."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-pg-"))
    user = None
    if os.geteuid() == 0:  # the server refuses to run as root
        user = "postgres"
        owner = pwd.getpwnam(user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(*command: str) -> None:
        groups = [] if user else None
        subprocess.run(
            command,
            user=user,
            group=user,
            extra_groups=groups,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    data = str(folder / "data")
    run(
        str(binaries / "initdb"),
        "-D",
        data,
        "-U",
        "postgres",
        "--auth=trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C",
    )
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    run(str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield str(folder)
    finally:
        run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


_numbers = count()


@pytest.fixture
def database(server: str) -> str:
    """The URL of a new, empty database."""
    name = f"record_{next(_numbers)}"
    with psycopg.connect(host=server, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={server}"


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
