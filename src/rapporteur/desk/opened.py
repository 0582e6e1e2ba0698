"""A desk and its record: what all parts of a desk stand on."""

from rapporteur.desk.settling import Settling
from rapporteur.store import Record, StoreError


class Opened:
    """A desk's record. ``place`` names it: a path, sqlite:///... or postgresql://...; None keeps nothing."""

    def __init__(self, place: str | None = None, new: bool = True) -> None:
        """Opens the record, if one is named, or makes it where ``new`` allows it; StoreError says why it cannot be."""
        self._record = Record(place, new) if place is not None else None
        self._settling = Settling(self._record) if self._record is not None else None

    def __repr__(self) -> str:
        return f"Desk({self._record.place!r})" if self._record is not None else "Desk()"

    def close(self) -> None:
        """Closes the record."""
        if self._record is not None:
            self._record.close()

    @property
    def record(self) -> Record:
        """The open record; StoreError where none was named."""
        if self._record is None:
            raise StoreError("no record was named")
        return self._record

    def settle(self) -> None:
        """Brings events and verdicts up to date with the articles, where they are not and the record can be written."""
        if self._settling is None:
            raise StoreError("no record was named")
        self._settling.settle()
