"""Events as notebooks want them: a tuple of records that is also a table."""

from html import escape
from typing import TYPE_CHECKING

from rapporteur.export.columns import COLUMNS, rows
from rapporteur.export.parquet import frame
from rapporteur.records.event import Event

if TYPE_CHECKING:
    import pandas
    import polars

_SHOWN = 20
_HEADS = (
    "start",
    "type",
    "mode",
    "status",
    "actor_names",
    "recipient_names",
    "place",
    "sources",
    "confidence",
)


class Events(tuple[Event, ...]):
    """Some events, in order; every one a typed record."""

    def to_polars(self) -> "polars.DataFrame":
        """A row an event, with the columns of the exports; needs the extra `notebook`."""
        return frame(self)

    def to_pandas(self) -> "pandas.DataFrame":
        """The same as a pandas data frame."""
        import pandas

        return pandas.DataFrame(list(rows(self)), columns=list(COLUMNS))

    def _repr_html_(self) -> str:
        """What a notebook shows: the first events as a table."""
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in _HEADS)
        body = "".join(
            "<tr>"
            + "".join(f"<td>{escape('' if row[name] is None else str(row[name]))}</td>" for name in _HEADS)
            + "</tr>"
            for row in rows(self[:_SHOWN])
        )
        more = f"<p>… {len(self)}</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
