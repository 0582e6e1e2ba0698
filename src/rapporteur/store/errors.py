"""What a database says -> one line that names the record and the reason."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError


class StoreError(Exception):
    """A record that cannot be opened, read or written; the message names it and says why."""


def shown(place: str) -> str:
    """The name of a record as it may be shown: without a password."""
    if "://" not in place:
        return place
    try:
        url = make_url(place)
    except ArgumentError:
        return place
    return place if url.password is None else url.render_as_string(hide_password=True)


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Whatever the database refuses inside is a StoreError."""
    try:
        yield
    except (SQLAlchemyError, ImportError) as error:
        reason = str(getattr(error, "orig", None) or error)
        raise StoreError(f"{shown(place)}: {' '.join(reason.split())}") from error
    except ValidationError as error:
        raise StoreError(
            f"{shown(place)}: what is stored in it cannot be understood ({error.title})"
        ) from error
