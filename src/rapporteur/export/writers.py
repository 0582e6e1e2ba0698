"""The list of formats, and the one way in which a file is written."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rapporteur.export.csv import write_csv
from rapporteur.export.evidence import write_evidence
from rapporteur.export.gdelt import write_gdelt
from rapporteur.export.gexf import write_gexf
from rapporteur.export.graphml import write_graphml
from rapporteur.export.ics import write_ics
from rapporteur.export.jsonld import write_jsonld
from rapporteur.export.material import Material, Written
from rapporteur.export.parquet import write_parquet
from rapporteur.export.plover import write_plover
from rapporteur.export.polecat import write_polecat
from rapporteur.export.prov import write_prov
from rapporteur.export.xlsx import write_xlsx

EVIDENCE = ".evidence.jsonl"
"""What the name of a sidecar adds to that of its file."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: how it is written, what it is, and the media type under which it is sent."""

    write: Callable[[Material, Path], Written]
    about: str
    media: str
    suffix: str


WRITERS: Mapping[str, Writer] = {
    "plover": Writer(write_plover, "PLOVER events, JSON Lines", "application/jsonl", "plover.jsonl"),
    "polecat": Writer(write_polecat, "POLECAT's 40 columns, tab-separated", "text/tab-separated-values", "polecat.tsv"),
    "gdelt": Writer(write_gdelt, "GDELT 2.0's 61 columns, tab-separated", "text/tab-separated-values", "export.CSV"),
    "csv": Writer(write_csv, "all events, comma-separated", "text/csv", "csv"),
    "xlsx": Writer(
        write_xlsx, "all events, a workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    ),
    "parquet": Writer(write_parquet, "all events, Parquet", "application/vnd.apache.parquet", "parquet"),
    "gexf": Writer(write_gexf, "the network of relations, for Gephi", "application/gexf+xml", "gexf"),
    "graphml": Writer(write_graphml, "the network of relations, GraphML", "application/graphml+xml", "graphml"),
    "ics": Writer(write_ics, "what is announced, a calendar", "text/calendar", "ics"),
    "prov": Writer(write_prov, "where every event comes from, PROV-JSON", "application/json", "prov.json"),
    "json-ld": Writer(write_jsonld, "articles and claims in schema.org's terms", "application/ld+json", "jsonld"),
}  # fmt: skip
"""Every format by the name that users give."""


def write(material: Material, form: str, path: Path) -> Written:
    """Writes a file and its sidecar; both are there under their names only once they are complete.

    KeyError where there is no such format; OSError where the file cannot be written.
    """
    beside = path.with_name(path.name + EVIDENCE)
    part, part_beside = (each.with_name(f".{each.name}.part") for each in (path, beside))
    try:
        written = WRITERS[form].write(material, part)
        write_evidence(material, part_beside)
        part_beside.replace(beside)
        part.replace(path)
    finally:
        for each in (part, part_beside):
            with suppress(OSError):
                each.unlink(missing_ok=True)
    return written
