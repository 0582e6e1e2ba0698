"""The API holds what its own description promises, whatever it is asked."""

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

HEADERS = {"host": "127.0.0.1", "authorization": "Bearer a token for tests"}
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance,
]  # fmt: skip
ROUTES = (
    ("GET", "/events"), ("GET", "/events/{id_}"), ("GET", "/agenda"), ("GET", "/claims"), ("GET", "/articles"),
    ("GET", "/articles/{id_}"), ("GET", "/brief"), ("GET", "/search"), ("POST", "/articles"), ("GET", "/threads"),
    ("GET", "/actors"), ("GET", "/judgements"), ("GET", "/relations/{one}"), ("GET", "/relations/{one}/{other}"),
    ("GET", "/forecasts/{one}"), ("GET", "/forecasts/{one}/{other}"), ("GET", "/backtest"),
    ("GET", "/export/{form}"), ("POST", "/code"),
)  # fmt: skip


@pytest.fixture(scope="session")
def described(application: FastAPI) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application, headers=HEADERS)


def test_every_route_is_described(described: schemathesis.BaseSchema) -> None:
    found = {(each.ok().method.upper(), each.ok().path) for each in described.get_all_operations()}
    assert found == set(ROUTES)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_as_described(method: str, path: str, described: schemathesis.BaseSchema) -> None:
    @given(case=described[path][method].as_strategy())
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers=HEADERS)

    ask()
