"""Each format is read back with the tool that its users use."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import icalendar
import networkx
import openpyxl
import pandas
import polars
import prov.model
import pyarrow.parquet
import pytest
import rdflib

from rapporteur.export import WRITERS, Material, Written
from rapporteur.export.gdelt import COLUMNS as GDELT

Make = Callable[[str], tuple[Path, Written]]


@pytest.mark.parametrize("form", WRITERS)
def test_sidecar_leads_from_events_to_words(form: str, written: Make, material: Material) -> None:
    path, _ = written(form)
    lines = [json.loads(line) for line in Path(f"{path}.evidence.jsonl").read_text("utf-8").splitlines()]
    assert [line["event"] for line in lines] == [event.id for event in material.events]
    for mention in (m for line in lines for m in line["mentions"]):
        text = material.articles[mention["article"]].text
        for said in (mention["trigger"], *mention["actors"], *mention["recipients"]):
            assert said["words"] == text[slice(*said["span"])]
    assert sorted(path.parent.iterdir()) == [path, Path(f"{path}.evidence.jsonl")]


def test_plover(written: Make) -> None:
    path, told = written("plover")
    frame = polars.read_ndjson(path)
    assert dict(told.left_out) == {"negated": 1}
    assert sorted(frame["event_type"]) == ["AGREE", "CONSULT", "RETREAT"]
    assert frame.filter(polars.col("event_type") == "AGREE")["date"].to_list() == ["2025-09-03"]


def test_polecat(written: Make) -> None:
    path, _ = written("polecat")
    frame = pandas.read_csv(path, sep="\t")
    assert frame.shape == (3, 40)
    visit = frame[frame["Event Mode"] == "visit"].iloc[0]
    assert (visit["Actor Name"], visit["Actor COW"], visit["Recipient COW"]) == ("Keith Kellogg", 2, 370)
    assert (visit["Country"], visit["City"]) == ("BLR", "Minsk")
    assert visit["Latitude"] == pytest.approx(53.9, abs=0.1)
    assert visit["Quad Code"] == "VERBAL COOPERATION"


def test_gdelt(written: Make) -> None:
    path, _ = written("gdelt")
    frame = pandas.read_csv(path, sep="\t", header=None, names=GDELT, dtype={"EventCode": str})
    assert frame.shape == (3, 61)
    visit = frame[frame["EventCode"] == "042"].iloc[0]
    assert (visit["SQLDATE"], visit["Actor1Code"], visit["Actor2CountryCode"]) == (20250621, "USAGOV", "BLR")
    assert (visit["GoldsteinScale"], visit["NumArticles"], visit["ActionGeo_CountryCode"]) == (1.9, 2, "BO")
    assert frame["GLOBALEVENTID"].is_unique


def test_csv_and_parquet_say_the_same(written: Make) -> None:
    table = polars.read_csv(written("csv")[0])
    columns = pyarrow.parquet.read_table(written("parquet")[0]).to_pylist()
    assert len(table) == 4
    assert [str(row["start"]) for row in table.to_dicts()] == [str(row["start"]) for row in columns]
    assert table["status"].to_list() == [row["status"] for row in columns]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_is_a_formula(form: str, written: Make) -> None:
    path, _ = written(form)
    read = pandas.read_csv if form == "csv" else pandas.read_excel
    cells = [str(cell) for row in read(path).values.tolist() for cell in row]  # type: ignore[operator]
    assert any(cell.startswith("'=Keith") for cell in cells)
    assert not any(cell[:1] in "=+@" for cell in cells)


def test_xlsx(written: Make) -> None:
    sheet = openpyxl.load_workbook(written("xlsx")[0])["events"]
    assert sheet.freeze_panes == "B2"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.max_row == 5
    assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize(("form", "read"), [("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)])
def test_networks(form: str, read: Callable[[Path], "networkx.DiGraph[str]"], written: Make) -> None:
    path, told = written(form)
    graph = read(path)
    assert dict(graph.nodes(data="label")) == {"USA": "United States", "BLR": "Belarus"}
    edge = graph.edges["USA", "BLR"]
    assert (edge["weight"], edge["mean_score"], edge["last"]) == (1, 4.0, "2025-06-21")
    assert told.left_out["planned"] == 1


def test_ics(written: Make) -> None:
    (entry,) = icalendar.Calendar.from_ical(written("ics")[0].read_bytes()).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2025, 9, 3), date(2025, 9, 5))
    assert "Pékin recevra Minsk" in entry["description"]
    assert entry["summary"] == "China is due to pay a visit to Belarus"


def test_prov(written: Make, material: Material) -> None:
    path, _ = written("prov")
    document = prov.model.ProvDocument.deserialize(path, format="json")
    derived = list(document.get_records(prov.model.ProvDerivation))
    assert len(derived) == 2 * sum(len(event.mentions) for event in material.events)


def test_jsonld(written: Make) -> None:
    graph = rdflib.Graph().parse(written("json-ld")[0], format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    (claim,) = graph.subjects(rdflib.RDF.type, schema.ClaimReview)
    assert graph.value(claim, schema.claimReviewed) == rdflib.Literal("14 prisoners")
    assert len(set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))) == 2
    event = next(graph.objects(claim, schema.citation), None) or next(
        graph.subjects(rdflib.RDF.type, schema.Event)
    )
    assert graph.value(event, schema.subjectOf) is not None
