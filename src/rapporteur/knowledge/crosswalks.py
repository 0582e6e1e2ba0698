"""How the record is told in the terms of other data sets: codes of countries, acts and sectors, and where places lie.

Sources of the tables: FIPS codes and coordinates from GeoNames; numbers of states after the Correlates of War project;
CAMEO codes and Goldstein values from the packaged table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.knowledge.files import DATA, read_tsv, read_yaml
from rapporteur.knowledge.ontology import Ontology, load_ontology

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A country in other codings, and its capital's point; empty strings and None where there is none."""

    fips: str
    cow: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class Crosswalks:
    """Tables from the record's codes to those of others; each is by the record's own code."""

    ontology: Ontology
    planned: Mapping[str, str]
    codes: Mapping[str, str]
    quads: Mapping[int, str]
    groups: Mapping[str, str]
    roles: Mapping[str, str]
    sectors: Mapping[str, str]
    cameo: Mapping[str, str]
    goldstein: Mapping[str, float]
    territories: Mapping[str, Territory]
    points: Mapping[tuple[str, str], Point | None]

    def cameo_code(self, type_: str, mode: str | None) -> str:
        """The CAMEO code of a mode, or of its type where the mode has none of its own."""
        return self.cameo.get(f"{type_}/{mode}") or self.cameo[type_]

    def point(self, code: str | None, name: str | None) -> Point | None:
        """Where a named place lies, or else its country's capital; None where neither is known."""
        found = self.points.get((name, code)) if name and code else None
        if found is None and code is not None and code in self.territories:
            return self.territories[code].point
        return found


def load_crosswalks() -> Crosswalks:
    """Reads the packaged tables."""
    raw = read_yaml(DATA / "ontology" / "crosswalks.yaml")
    return Crosswalks(
        ontology=load_ontology(),
        planned=raw["planned"],
        codes=raw["codes"],
        quads=raw["quads"],
        groups=raw["groups"],
        roles=raw["roles"],
        sectors=raw["sectors"],
        cameo=raw["cameo"],
        goldstein={row["code"]: float(row["goldstein"]) for row in read_tsv(DATA / "ontology" / "cameo.tsv")},
        territories={
            row["code"]: Territory(row["fips"], row["cow"], _point(row))
            for row in read_tsv(DATA / "places" / "countries.tsv")
        },
        points=_points(),
    )


def _points() -> Mapping[tuple[str, str], Point | None]:
    """The points of places by name, in either language, and country."""
    known = {(row["name_en"], row["code"]): _point(row) for row in read_tsv(DATA / "places" / "points.tsv")}
    points: dict[tuple[str, str], Point | None] = {}
    for row in read_tsv(DATA / "places" / "places.tsv"):
        found = known.get((row["name_en"], row["code"]))
        if found is not None:
            for name in (*row["name_fr"].split("|"), *row["name_en"].split("|")):
                points.setdefault((name, row["code"]), found)
    return points


def _point(row: Mapping[str, str]) -> Point | None:
    return (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
