"""CSV and TSV: a row an article; which column holds which field is told, or known by its name."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

from rapporteur.ingest.dates import Dates
from rapporteur.ingest.decoding import UnreadableError, encoding_of
from rapporteur.ingest.draft import FIELDS, LONGEST_TEXT, Defaults, Origin, UnfitError
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import LONGEST_LINE, Piece, Split, told_piece
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.knowledge.names import LANGUAGES

_SAMPLE = 65_536
_SHOWN = 40
_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 2 * LONGEST_TEXT


def split_table(delimiter: str | None = None) -> Split:
    """Reads tables of one delimiter; None takes the one that the header holds most of."""

    def split(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
        csv.field_size_limit(_LONGEST_FIELD)
        told = _Lines(stream)
        header = next(told, None)
        if header is None:
            yield Failure(origin.name, "it is empty")
            return
        by = delimiter or max(_DELIMITERS, key=header.count)
        try:
            columns = _columns(next(csv.reader([header], delimiter=by, strict=False)), defaults.columns)
        except (UnfitError, csv.Error) as error:
            yield Failure(origin.name, str(error))
            return
        yield from _rows(told, by, columns, origin)

    return split


class _Lines(Iterator[str]):
    """The lines of a stream as text, counted; UnreadableError where it is no text or a line cannot be one."""

    def __init__(self, stream: IO[bytes]) -> None:
        buffered = io.BufferedReader(stream, _SAMPLE)  # type: ignore[type-var]
        sample = buffered.peek(_SAMPLE)
        self._text = io.TextIOWrapper(buffered, encoding_of(sample), newline="")
        self.number = 0

    def __next__(self) -> str:
        try:
            line = self._text.readline(LONGEST_LINE)
        except UnicodeError as error:
            raise UnreadableError(
                f"it is not valid {self._text.encoding} after line {self.number}"
            ) from error
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise UnreadableError(f"line {self.number} is longer than {LONGEST_LINE:,} characters")
        return line


def _rows(told: _Lines, by: str, columns: Mapping[str, int], origin: Origin) -> Iterator[Piece | Failure]:
    """A piece a row; a row that is none is a Failure, and the others go on unless the table itself breaks off."""
    rows = csv.reader(told, delimiter=by, strict=False)
    dates = Dates(LANGUAGES)
    number = 0
    while True:
        begin = told.number + 1
        part = origin.part(f":{begin}")
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Failure(part.name, f"the row cannot be read: {error}")
            return
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        fields = {name: row[column].strip() for name, column in columns.items() if column < len(row)}
        if fields.get("published"):
            fields["published"] = dates.find(fields["published"]) or fields["published"]
        yield (
            told_piece(fields, part) if fields.get("text") else Failure(part.name, "the article has no text")
        )
    if not number:
        yield Failure(origin.name, "there is no article in it")


def _columns(header: Sequence[str], told: Mapping[str, str]) -> Mapping[str, int]:
    """The column of each field; UnfitError where a column that was told is not there, or none holds the text."""
    there: dict[str, int] = {}
    for position, name in enumerate(header):
        there.setdefault(name.strip(), position)
    folded = {name.casefold(): position for name, position in there.items()}
    columns = {}
    for field, names in read_yaml(DATA / "sources" / "columns.yaml").items():
        if field in told:
            columns[field] = _told_column(told[field], there, folded)
        elif known := [folded[name] for name in names if name in folded]:
            columns[field] = known[0]
    if "text" not in columns:
        shown = ", ".join(" ".join(name.split())[:_SHOWN] for name in list(there)[:8])
        raise UnfitError(
            f"no column is known to hold the text (there are: {shown}); name one with --column text=NAME"
        )
    return columns


def _told_column(name: str, there: Mapping[str, int], folded: Mapping[str, int]) -> int:
    found = there.get(name, folded.get(name.casefold()))
    if found is None:
        raise UnfitError(f"there is no column {name!r}")
    return found


def read_columns(told: Sequence[str]) -> Mapping[str, str]:
    """Columns told as FIELD=NAME; ValueError where one is not, or names no field of an article."""
    columns = {}
    for each in told:
        field, equals, name = each.partition("=")
        if not equals or not name or field not in {*FIELDS, "text"}:
            raise ValueError(f"{each!r} is not FIELD=COLUMN, with a field of: text, {', '.join(FIELDS)}")
        columns[field] = name
    return columns
