"""A record on a server gives what a record in a file gives, through the whole program."""

from functools import cache
from pathlib import Path

import pytest

from rapporteur.desk import DEMO, Desk, Query, taking
from rapporteur.records.article import Article


def test_same_on_file_and_server(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "load_coder", cache(taking.load_coder))
    paths = sorted(str(path) for path in DEMO.iterdir())[:4]
    on_file, on_server = Desk(str(tmp_path / "record.db")), Desk(database)
    for desk in (on_file, on_server):
        assert all(isinstance(each, Article) for each in desk.add(paths))
        assert list(desk.add(paths)) == [None] * len(paths)
    assert on_file.events()
    assert on_server.events() == on_file.events()
    assert on_server.claims() == on_file.claims()
    assert on_server.articles() == on_file.articles()
    assert on_server.learned() == on_file.learned()
    assert on_server.agenda() == on_file.agenda()
    for query in (
        Query(about="BLR"),
        Query(since="2025-06-20"),
        Query(until="2020-02"),
        Query(type="CONSULT"),
    ):
        assert on_server.events(query) == on_file.events(query)
    on_file.close()
    on_server.close()
