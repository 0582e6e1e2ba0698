"""Records -> JSON values and back, by their declared types."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Text, type_coerce

Record = TypeVar("Record")


def _make_adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


_adapter: Callable[[Any], TypeAdapter[Any]] = lru_cache(_make_adapter)
"""The adapter of a type: a function of the type alone, kept since building one is slow."""


def to_json(record: Any) -> Any:
    """A record as dicts and lists of plain values."""
    return _adapter(type(record)).dump_python(record, mode="json")


def from_json(kind: type[Record], value: Any) -> Record:
    """The record that ``to_json`` made a value of, or its text; fields that it lacks keep their defaults."""
    read = _adapter(kind).validate_json if isinstance(value, str) else _adapter(kind).validate_python
    result: Record = read(value)
    return result


def unread(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column ``record`` as a file keeps it, as text: ``from_json`` reads that in two thirds of the time."""
    return type_coerce(column, Text).label("record")


def as_text(kind: Any, value: Any) -> str:
    """A value of a type as JSON text, without the fields that have their defaults."""
    return _adapter(kind).dump_json(value, exclude_defaults=True).decode()


def from_text(kind: Any, text: str) -> Any:
    """The value that ``as_text`` made a text of."""
    return _adapter(kind).validate_json(text)
