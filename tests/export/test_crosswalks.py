"""The tables to other codings fit the ontology."""

from rapporteur.knowledge.crosswalks import load_crosswalks
from rapporteur.knowledge.files import DATA, read_tsv


def test_every_type_and_mode_has_a_cameo_code() -> None:
    tables = load_crosswalks()
    known = {f"{name}/{mode}" for name, kind in tables.ontology.types.items() for mode in kind.modes}
    assert set(tables.cameo) <= known | set(tables.ontology.types)
    assert set(tables.cameo) >= set(tables.ontology.types)
    assert set(tables.cameo.values()) <= set(tables.goldstein)


def test_cameo_codes_read_back_as_the_type_they_stand_for() -> None:
    tables = load_crosswalks()
    types = {row["code"]: row["type"] for row in read_tsv(DATA / "ontology" / "cameo.tsv")}
    other = {name: types[code] for name, code in tables.cameo.items() if types[code] != name.split("/")[0]}
    assert other == {"RETREAT": "CONCEDE", "RETREAT/resign": "CONCEDE"}


def test_capitals_lie_where_they_should() -> None:
    tables = load_crosswalks()
    latitude, longitude = tables.point("FRA", "Paris") or (0, 0)
    assert round(latitude), round(longitude) == (49, 2)
    assert tables.point("FRA", "no such place") == tables.territories["FRA"].point
    assert tables.point(None, "Paris") is None
