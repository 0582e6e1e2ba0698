"""Records are made, brought up to date, or refused for a reason that names them."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from rapporteur.store import HEAD, Record, StoreError, driver, migrations
from rapporteur.store.opening import open_engine
from rapporteur.store.tables import metadata
from rapporteur.store.upgrading import downgrade

MIGRATIONS = Path(migrations.__file__).parent


def reason(place: str, new: bool = True) -> str:
    """Why a record cannot be opened: one line that names it."""
    with pytest.raises(StoreError) as caught:
        Record(place, new)
    message = str(caught.value)
    assert "\n" not in message
    return message


def _is_declared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether it is none of the tables in which a database keeps its index of words."""
    return kind != "table" or not str(name).startswith(("article_words", "mention_words"))


@pytest.fixture
def engine(place: str) -> Engine:
    return open_engine(place)


def test_migrations_make_the_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "include_name": _is_declared},
        )
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()


def test_migrations_down_and_up(engine: Engine, place: str, article: Callable[..., Any]) -> None:
    """Each step can be undone, down to nothing; what an older record holds is found again in a newer one."""
    steps = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    record = Record(place)
    stored, coding = article("a")
    record.store(stored, coding)
    record.close()
    for revision in steps[1:]:
        with engine.begin() as connection:
            downgrade(connection, revision)
    record = Record(place)
    with record.reading() as now:
        assert (now.articles(), now.codings()) == ({"a": stored}, (coding,))
        for question in ("detenus", "det*", '"14 détenus après"', '"13 detenus" OR', "premi* 2020"):
            found = ["a"] if "13" not in question else []
            assert [each.id for each in now.search.articles(record.ask(question), 5)] == found
        assert now.stale()
    record.close()
    with engine.begin() as connection:
        downgrade(connection, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
    open_engine(place).dispose()


def test_beginnings_have_an_index_in_a_file(tmp_path: Path, article: Callable[..., Any]) -> None:
    """Without it a beginning of a frequent word took seconds in a big record; going back drops it, coming again makes it."""
    place = str(tmp_path / "record.db")
    record = Record(place)
    record.store(*article("a"))
    record.close()
    engine = open_engine(place)
    sizes = []
    for revision in (None, "0008", None):
        if revision is not None:
            with engine.begin() as connection:
                downgrade(connection, revision)
        else:
            open_engine(place).dispose()
        with engine.connect() as connection:
            told = "SELECT name, sql FROM sqlite_master WHERE name LIKE '%_words'"
            sizes.append({row.name: "prefix=" in row.sql for row in connection.exec_driver_sql(told)})
    with_, without = (dict.fromkeys(("article_words", "mention_words"), has) for has in (True, False))
    assert sizes == [with_, without, with_]
    engine.dispose()


def test_head_is_the_last_step() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_constraints_and_indexes_are_those_declared(engine: Engine) -> None:
    found = inspect(engine)
    for table in metadata.tables.values():
        indexes = {index["name"] for index in found.get_indexes(table.name)}
        assert indexes == {str(index.name) for index in table.indexes}
        references = {
            (key["referred_table"], *key["constrained_columns"]) for key in found.get_foreign_keys(table.name)
        }
        assert references == {(key.column.table.name, key.parent.name) for key in table.foreign_keys}
        assert set(found.get_pk_constraint(table.name)["constrained_columns"]) == {
            c.name for c in table.primary_key
        }
    engine.dispose()


def test_whether_events_are_up_to_date_is_seen_from_an_index(tmp_path: Path) -> None:
    """Every question asks it first, however many articles there are."""
    place = tmp_path / "record.db"
    Record(str(place)).close()
    with sqlite3.connect(place) as connection:
        article = metadata.tables["article"].c
        question = select(article.id).where(~article.reconciled).compile(dialect=sqlite_dialect())
        plan = connection.execute(f"EXPLAIN QUERY PLAN {question}")
        assert "ix_article_pending" in str(plan.fetchall())
    connection.close()


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    Record(str(place)).close()
    before = place.read_bytes()
    Record(str(place)).close()
    assert place.read_bytes() == before


@pytest.mark.parametrize("name", ["a?b=c.db", "100%.db", "déjà vu #1.db", "a b.db"])
def test_file_names_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    Record(str(tmp_path / name)).close()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_url_of_a_file(tmp_path: Path) -> None:
    Record(f"sqlite:///{tmp_path}/record.db").close()
    assert (tmp_path / "record.db").exists()


def test_foreign_database_is_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    connection.close()
    before = place.read_bytes()
    assert reason(str(place)) == f"{place}: it is a database of something else (its tables: invoices)"
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_foreign_database_with_migrations_of_its_own(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('abc')")
    connection.close()
    assert "a database of something else" in reason(str(place))


def test_record_of_a_newer_version(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    Record(str(place)).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert reason(str(place)) == f"{place}: it was written by a newer version of the program (tables 9999)"


def test_record_that_lost_a_table(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    Record(str(place)).close()
    with sqlite3.connect(place) as connection:
        connection.execute("DROP TABLE party")
    connection.close()
    assert reason(str(place)) == f"{place}: tables are missing: party"


def test_file_that_is_no_database(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    place.write_text("no database, but more than a hundred bytes of text. " * 3)
    assert reason(str(place)) == f"{place}: file is not a database"
    assert place.read_text().startswith("no database")


def test_damaged_record_is_refused_when_it_is_read(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    Record(str(place)).close()
    data = bytearray(place.read_bytes())
    data[4096 * 2 :] = os.urandom(len(data) - 4096 * 2)
    place.write_bytes(data)
    with pytest.raises(StoreError, match=r"record\.db: .*malformed"):
        Record(str(place)).stale()


def test_empty_file_becomes_a_record(tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    place.touch()
    Record(str(place)).close()
    assert place.stat().st_size


def test_places_where_no_record_can_be(tmp_path: Path) -> None:
    assert reason(str(tmp_path)) == f"{tmp_path}: it is a folder, not a record"
    missing = tmp_path / "no" / "record.db"
    assert reason(str(missing)) == f"{missing}: there is no folder '{missing.parent}'"
    assert "there is no such record" in reason(str(tmp_path / "record.db"), new=False)
    assert "there is no such record" in reason(f"sqlite:///{tmp_path}/record.db", new=False)
    assert "a record is a SQLite file" in reason("mysql://localhost/x")
    assert "://" in reason("://")
    assert list(tmp_path.iterdir()) == []


def test_password_is_not_shown() -> None:
    message = reason("postgresql://someone:secret@127.0.0.1:1/record")
    assert message.startswith("postgresql://someone:***@127.0.0.1:1/record: ")
    assert "secret" not in message


def test_foreign_database_on_a_server(database: str) -> None:
    engine = open_engine(database)
    with engine.begin() as connection:
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE article_words, mention_words")
        connection.exec_driver_sql("CREATE TABLE invoices (id INTEGER)")
    engine.dispose()
    assert "a database of something else (its tables: alembic_version, invoices)" in reason(database)


def test_read_only_record_is_read_but_not_written(tmp_path: Path) -> None:
    """Opened for reading alone, as a record on a medium that cannot be written."""
    place = tmp_path / "record.db"
    Record(str(place)).close()
    record = Record(f"sqlite:///file:{place}?mode=ro&immutable=1&uri=true")
    with record.reading() as now:
        assert now.articles() == {}
    with pytest.raises(StoreError, match="readonly"):
        record.replace_events([], [], [])
    record.close()


def test_record_may_be_copied(tmp_path: Path) -> None:
    """A closed record is one file, with nothing beside it."""
    Record(str(tmp_path / "record.db")).close()
    assert [each.name for each in tmp_path.iterdir()] == ["record.db"]
    shutil.copy(tmp_path / "record.db", tmp_path / "copy.db")
    Record(str(tmp_path / "copy.db"), new=False).close()


def journal(place: Path) -> str:
    connection = sqlite3.connect(place)
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    return str(mode)


def test_write_ahead_log_where_it_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With it readers need not wait for a writer; without it a second writer still waits for the first."""
    for version, mode in (((3, 51, 2), "delete"), ((3, 51, 3), "wal")):
        monkeypatch.setattr(driver, "sqlite_version_info", version)
        Record(str(tmp_path / f"{mode}.db")).close()
        assert journal(tmp_path / f"{mode}.db") == mode


def test_record_without_a_log_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is opened with an SQLite that is safe, as on another machine."""
    place = tmp_path / "record.db"
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    Record(str(place)).close()
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 3))
    Record(str(place)).close()
    assert journal(place) == "wal"
