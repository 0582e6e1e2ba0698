"""The API on a record of the bundled dispatches."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rapporteur.present.web import Settings, make_app

TOKEN = "a token for tests"


@pytest.fixture(scope="session")
def place(dispatches: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the dispatches that come with the program."""
    return shutil.copy(dispatches, tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="session")
def application(place: str) -> FastAPI:
    return make_app(Settings(place, token=TOKEN, writes_a_minute=10_000))


@pytest.fixture(scope="session")
def client(application: FastAPI) -> Iterator[TestClient]:
    with TestClient(application, base_url="http://127.0.0.1") as made:
        yield made
