"""How parties stand, for those who must not wait.

A record of some thousand events is read when it is asked for. Reading a larger one takes a minute or more: that is done
by a process of its own, which gives way to all others, and again when the record has changed, but not oftener than once
in a while; meanwhile the answers are the earlier ones.
"""

import logging
import os
from collections.abc import Hashable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from threading import Lock
from time import monotonic
from typing import Any

from rapporteur.desk import Desk, Revision, end_with_parent

try:
    from rapporteur.analyst import Analyst
except ImportError:  # the extra `forecast` is not installed
    Analyst = None  # type: ignore[assignment,misc]

_log = logging.getLogger(__name__)
_SMALL = 3000
"""Events up to which a record is read at once."""
_OLD = 900.0
"""Seconds for which what was worked out for a large record is good enough, though it has changed."""
SECONDS = 60
"""After how long to ask again."""
_PATIENCE = 20.0
"""Seconds for which an answer from what was read already is waited for."""
_ASKED = 1000
"""Answers that are kept."""


_LATER = "this is being worked out; ask again in a minute"


class UnreadyError(Exception):
    """What is asked for is being worked out; it is there after a while."""


@dataclass(frozen=True)
class _Apart:
    """An analyst in a process of its own, reading the record; ``ready`` is done once it has."""

    revision: Revision
    begun: float
    process: ProcessPoolExecutor
    ready: "Future[None]"
    asked: dict[Hashable, "Future[Any]"] = field(default_factory=dict)

    def ask(self, verb: str, told: Sequence[Any], named: Mapping[str, Any]) -> "Future[Any]":
        """The answer to a question, which is worked out once."""
        key = repr((verb, told, named))
        if key not in self.asked:
            while len(self.asked) >= _ASKED:
                self.asked.pop(next(iter(self.asked)))
            self.asked[key] = self.process.submit(_ask, verb, told, named)
        return self.asked[key]


class Standings:
    """Asks the analyst about the record as it is, or nearly is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._here: Analyst | None = None
        self._apart: _Apart | None = None
        self._next: _Apart | None = None
        self._turn = Lock()

    def ask(self, verb: str, *told: Any, patience: float = _PATIENCE, **named: Any) -> Any:
        """What the analyst answers, waited for some seconds where the record is large.

        UnreadyError where it is not there yet, ImportError where the extra is not installed.
        """
        if Analyst is None:
            raise ImportError("this needs the extra: pip install 'rapporteur[forecast]'")
        with self._turn:
            if self._desk.size() <= _SMALL:
                self._here = self._here or Analyst(self._desk)
                return getattr(self._here, verb)(*told, **named)
            answer = self._large().ask(verb, told, named)
        try:
            return answer.result(patience)
        except TimeoutError as error:
            raise UnreadyError(_LATER) from error

    def close(self) -> None:
        """Ends the processes."""
        for each in (self._apart, self._next):
            if each is not None:
                each.process.shutdown(wait=False, cancel_futures=True)

    def _large(self) -> _Apart:
        """The analyst that has read a large record last."""
        if self._next is not None and self._next.ready.done():
            made, self._next = self._next, None
            if failure := made.ready.exception():
                _log.warning("the record could not be read for relations: %s", failure)
            else:
                if self._apart is not None:
                    self._apart.process.shutdown(wait=False)
                self._apart = made
        revision = self._desk.revision()
        kept = self._apart
        old = kept is None or (kept.revision != revision and monotonic() - kept.begun > _OLD)
        if old and self._next is None:
            process = ProcessPoolExecutor(1, get_context("spawn"), _begin, (self._desk.record.place,))
            self._next = _Apart(revision, monotonic(), process, process.submit(_read))
        if kept is None:
            raise UnreadyError(_LATER)
        return kept


_held: list["Analyst"] = []


def _begin(place: str) -> None:
    """Begins a process that gives way to all others and ends with its parent."""
    os.nice(19)
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    end_with_parent()
    _held.append(Analyst(Desk(place, new=False), hold=True))


def _read() -> None:
    _held[0].prepare()


def _ask(verb: str, told: Sequence[Any], named: Mapping[str, Any]) -> Any:
    return getattr(_held[0], verb)(*told, **named)
