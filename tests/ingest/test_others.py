"""Events of others' data sets, read from rows laid out as theirs are, and kept apart from the record's own."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from rapporteur.desk import Desk, Failure, Query
from rapporteur.ingest import Skipped, UnreadableError, read_events
from rapporteur.records.event import Event
from rapporteur.records.mention import Interval, Place, Who


def gdelt(**told: str) -> str:
    """A row of GDELT 2.0's 61 columns, by position."""
    row = [""] * 61
    base = {"0": "1251", "1": "20250621", "5": "BLRGOV", "6": "BELARUS", "7": "BLR", "12": "GOV", "15": "USA", "16": "UNITED STATES",
            "17": "USA", "26": "042", "29": "1", "30": "1.9", "32": "3", "52": "Minsk, Belarus", "53": "BO", "59": "20250622011500",
            "60": "https://x.example/a"}  # fmt: skip
    for position, value in {**base, **{key.lstrip("c"): value for key, value in told.items()}}.items():
        row[int(position)] = value
    return "\t".join(row) + "\n"


ICEWS = """Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude
27\t2018-01-05\tCitizen (Belarus)\tGeneral Population\tBelarus\tCriticize or denounce\t111\t-2.0\tVladimir Putin\tExecutive\tRussian Federation\t9\t2\tThe "Herald\tMinsk\t\t\tBelarus\t53.9\t27.5
28\t2018-01-05\tNobody\t\t\tMake statement\t010\t0.0\tNobody\t\t\t9\t3\tHerald\t\t\t\t\t\t
"""
POLECAT = """Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tPrimary Actor Sector\tRecipient Name\tRecipient Country\tPrimary Recipient Sector\tCity\tCountry\tSource\tPublication Date
P-1\t2023-03-02\tCONSULT\tvisit\t4\tVerbal Cooperation\tdiplomatic;military\tWang Yi\tCHN\tGOV\tRussia\tRUS\t\tMoscow\tRUS\tPaper\t2023-03-03
"""
ACLED = """event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,country,location,source,notes,fatalities
SYR1,"03 July 2025",2025,1,Political violence,Explosions/Remote violence,Air/drone strike,"Military Forces of Israel",,8,"Civilians (Syria)",,7,Syria,Damascus,"SOHR","On 3 July...",2
SYR2,"04 July 2025",2025,1,Strategic developments,Strategic developments,Other,A,,1,,,0,Syria,Homs,SOHR,,0
"""


def _zipped(content: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.csv", content)
    return stream.getvalue()


def put(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def only(path: Path) -> Event:
    (found,) = read_events(path, Skipped())
    return found


def test_gdelt(tmp_path: Path) -> None:
    event = only(put(tmp_path, "20250622011500.export.CSV", gdelt()))
    agreed = event.agreed
    assert (event.imported, event.independent, agreed.type, agreed.mode) == ("gdelt", 3, "CONSULT", "visit")
    assert agreed.actors == (Who("BLR", "Belarus", "GOV"),) and agreed.recipients == (
        Who("USA", "United States"),
    )
    assert (agreed.when, agreed.place) == (
        Interval("2025-06-21", "2025-06-21"),
        Place("BLR", "Minsk, Belarus"),
    )
    assert (event.mentions[0].publisher, event.mentions[0].published) == ("https://x.example/a", "2025-06-22")


def test_rows_that_are_left_out_are_counted(tmp_path: Path) -> None:
    skipped = Skipped()
    rows = gdelt() + gdelt(c0="2", c26="010") + gdelt(c0="3", c7="", c17="")
    assert len(list(read_events(put(tmp_path, "x.export.CSV", rows), skipped))) == 1
    assert skipped.reasons == {
        "of a code that has no counterpart": 1,
        "without a party of a known country": 1,
    }


def test_icews(tmp_path: Path) -> None:
    event = only(put(tmp_path, "events.tab", ICEWS))
    agreed = event.agreed
    assert (agreed.type, agreed.mode, agreed.trigger) == ("ACCUSE", "disapprove", "Criticize or denounce")
    assert [who.code for who in (*agreed.actors, *agreed.recipients)] == ["BLR", "RUS"]
    assert (agreed.when.start, agreed.place, event.mentions[0].publisher) == (
        "2018-01-05",
        Place("BLR", "Minsk"),
        'The "Herald',
    )


def test_polecat(tmp_path: Path) -> None:
    event = only(put(tmp_path, "ngecEvents.txt", POLECAT))
    agreed = event.agreed
    assert (agreed.type, agreed.mode, agreed.contexts, agreed.quad) == (
        "CONSULT",
        "visit",
        ("diplomatic", "military"),
        1,
    )
    assert agreed.actors == (Who("CHN", "Wang Yi", "GOV"),) and agreed.place == Place("RUS", "Moscow")
    assert event.mentions[0].published == "2023-03-03"


def test_acled(tmp_path: Path) -> None:
    event = only(put(tmp_path, "acled.csv", ACLED))
    agreed = event.agreed
    assert (agreed.type, agreed.mode, agreed.when.start) == ("ASSAULT", "aerial", "2025-07-03")
    assert (agreed.place, event.mentions[0].publisher) == (Place("SYR", "Damascus"), "SOHR")


def test_packed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("20250622.export.CSV", gdelt())
    (tmp_path / "a.tsv.gz").write_bytes(gzip.compress(POLECAT.encode()))
    assert only(tmp_path / "a.zip").imported == "gdelt"
    assert only(tmp_path / "a.tsv.gz").imported == "polecat"


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "1\t2\t3\n"])
def test_what_is_none(tmp_path: Path, content: str) -> None:
    with pytest.raises(UnreadableError, match="it is none of GDELT"):
        list(read_events(put(tmp_path, "x.csv", content), Skipped()))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"PK\x03\x04 no archive"),
        ("b.zip", _zipped(POLECAT)[:-6] + (9_000).to_bytes(4, "little") + b"\0\0"),
        ("a.csv.gz", b"no gzip"),
        ("b.csv.gz", gzip.compress(POLECAT.encode() * 99)[:-20]),
        ("a.csv", ACLED.encode() + b'"' + b"x" * 1_100_000),
    ],
)
def test_files_that_are_damaged(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=r"^it is damaged: [^\n]+$"):
        list(read_events(path, Skipped()))


def test_rows_that_are_damaged_are_counted(tmp_path: Path) -> None:
    """The others are read; characters that no database takes are replaced."""
    rows = "1\t2\n" + gdelt(c32="many") + gdelt(c0="2", c6="BELA\0RUS")
    skipped = Skipped()
    _, event = read_events(put(tmp_path, "x.export.CSV", gdelt() + rows), skipped)
    assert event.agreed.actors[0].name == "Bela\ufffdRus"
    assert skipped.reasons == {"as cut short or damaged": 2}


def test_imported_events_stand_apart(tmp_path: Path) -> None:
    desk = Desk(str(tmp_path / "record.db"))
    paths = [
        str(put(tmp_path, "a.txt", POLECAT)),
        str(put(tmp_path, "b.csv", "x")),
        str(put(tmp_path, "c.CSV", gdelt())),
    ]
    for _ in range(2):
        first, bad, last = desk.take_over(paths)
        assert isinstance(bad, Failure) and not isinstance(first, Failure) and not isinstance(last, Failure)
        assert (first[0], last[0]) == (1, 1)
    assert desk.events() == ()
    assert [each.imported for each in desk.events(Query(imported=None))] == ["polecat", "gdelt"]
    assert [each.agreed.actors[0].name for each in desk.events(Query(imported="polecat"))] == ["Wang Yi"]
    pair = Query(about="USA", partner="BLR", since="2025", until="2025-06", imported="gdelt")
    assert [each.agreed.mode for each in desk.events(pair)] == ["visit"]
    assert len(desk.events(Query(about="CHN", imported=None))) == 1
    desk.record.replace_events([], [], [])
    assert len(desk.events(Query(imported=None))) == 2
    desk.close()
