"""A stream of acts -> examples: for each act, its features and those of the candidates that it was not.

Each example is made on the morning of a day from what was known by then. The act lies 0 or more days ahead: a model that
is to answer about a month from now learns from examples a month ahead, so that its memory need not be younger than it
will be.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.memory.features import NAMES
from rapporteur.analyse.memory.stream import CANDIDATES, Memory, Numbers, Rows, Shortlist, Stream

_HARD = 25
_EASY = 15
_KEPT = 1 + _HARD + _EASY


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features by example, of which the first is the act that took place; ``starts`` are first rows.

    ``stands_for`` is how many rivals a row stands for: of those low on a shortlist a few are drawn, each for many.
    """

    rows: Rows
    starts: Numbers
    stands_for: NDArray[np.float32]

    @property
    def sizes(self) -> Numbers:
        """How many rows each example has."""
        return np.diff(np.append(self.starts, len(self.rows)))


@dataclass(frozen=True, slots=True)
class Day:
    """The acts of a day, and the questions (who acts, type) that they answer: ``asked[question[i]]`` is that of i."""

    acts: Numbers
    asked: Numbers
    question: Numbers

    def answers(self, question: int) -> Numbers:
        """All parties acted upon."""
        return np.asarray(self.acts[self.question == question, 2])


def day_of(acts: Numbers) -> Day:
    """A day from its acts, each counted once."""
    acts = np.unique(acts[:, :3], axis=0)
    asked, question = np.unique(acts[:, :2], axis=0, return_inverse=True)
    return Day(acts, asked, question.ravel())


def collect(
    stream: Stream,
    days: range,
    wanted: int,
    ahead: Sequence[int] = (0,),
    seed: int = 0,
    memory: Memory | None = None,
) -> Examples:
    """About as many examples as wanted, of acts that took place ``ahead`` days after one of the days.

    No act that became known after the last of the days is looked at, neither as history nor as an answer.
    """
    chance = np.random.default_rng(seed)
    memory = memory or Memory(stream)
    happened = _by_day(stream.both[stream.both[:, 4] < days.stop])
    share = min(1.0, wanted / max(sum(len(happened.get(day, ())) for day in days), 1))
    rows = np.zeros((int(wanted * 1.3 + 100) * _KEPT, len(NAMES)), np.float32)
    stands_for = np.ones(len(rows), np.float32)
    sizes: list[int] = []
    at = 0
    for day in range(days.stop):
        if day >= days.start:
            for some, lead in _split(chance, ahead):
                acts = happened.get(day + lead)
                if acts is None or day + lead >= days.stop:
                    continue
                whole = day_of(acts)
                picked = np.flatnonzero(chance.random(len(whole.acts)) < share * some)
                for example, each in _examples(memory, whole, picked, day, lead, chance):
                    if at + len(example) <= len(rows):
                        rows[at : at + len(example)] = example
                        stands_for[at + _KEPT - _EASY : at + len(example)] = each
                        at += len(example)
                        sizes.append(len(example))
        memory.learn(day)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return Examples(rows[:at], starts, stands_for[:at])


def collect_types(
    stream: Stream, days: range, wanted: int, seed: int = 0, memory: Memory | None = None
) -> Examples:
    """The same for the question which type of act comes: rivals are the other types between the same two parties."""
    chance = np.random.default_rng(seed)
    memory = memory or Memory(stream)
    happened = _by_day(stream.acts[stream.acts[:, 4] < days.stop])
    share = min(1.0, wanted / max(sum(len(happened.get(day, ())) for day in days), 1))
    rows: list[Rows] = []
    for day in range(days.stop):
        acts = happened.get(day)
        if day >= days.start and acts is not None:
            acts = np.unique(acts[:, :3], axis=0)
            for a, t, b in acts[chance.random(len(acts)) < share]:
                came = acts[(acts[:, 0] == a) & (acts[:, 2] == b), 1]
                types = [t, *np.setdiff1d(np.arange(stream.types), came)]
                rows.append(memory.features(of_types(a, types, b), day))
        memory.learn(day)
    sizes = [len(each) for each in rows]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    whole = np.concatenate([*rows, np.zeros((0, len(NAMES)), np.float32)])
    return Examples(whole, starts[: len(rows)], np.ones(len(whole), np.float32))


def of_types(a: int, types: Sequence[int], b: int) -> Numbers:
    """Acts of each type between two parties."""
    return np.array([(a, each, b) for each in types], np.int64).reshape(-1, 3)


def _split(chance: np.random.Generator, ahead: Sequence[int]) -> list[tuple[float, int]]:
    """The leads to take examples at on one day, and the share of acts for each: a few, drawn by chance."""
    if len(ahead) == 1:
        return [(1.0, ahead[0])]
    few = min(3, len(ahead))
    return [(1.0 / few, int(lead)) for lead in chance.choice(list(ahead), few, replace=False)]


def _by_day(acts: Numbers) -> dict[int, Numbers]:
    """Acts by the day on which they took place."""
    acts = acts[np.argsort(acts[:, 3], kind="stable")]
    days, starts = np.unique(acts[:, 3], return_index=True)
    return dict(zip(days.tolist(), np.split(acts, starts[1:]), strict=True))


def _examples(
    memory: Memory, day: Day, picked: Numbers, today: int, lead: int, chance: np.random.Generator
) -> list[tuple[Rows, float]]:
    if not len(picked):
        return []
    questions, place = np.unique(day.question[picked], return_inverse=True)
    ahead = np.full(len(questions), lead, np.int64)
    short = memory.shortlist(day.asked[questions], today, ahead, CANDIDATES)
    found = []
    for act, row in zip(picked, place, strict=True):
        some = _rivals(short, row, day.answers(day.question[act]), int(day.acts[act, 2]), chance)
        if some is not None:
            found.append((short.features[row, some[0]], some[1]))
    return found


def _rivals(
    short: Shortlist, row: int, answers: Numbers, answer: int, chance: np.random.Generator
) -> tuple[Numbers, float] | None:
    """The place of the answer in the shortlist, then those of rivals that were no answer, and how many each of the last
    ones stands for; None where the answer is missing."""
    listed = short.parties[row, : short.many[row]]
    at = np.flatnonzero(listed == answer)
    if not len(at):
        return None
    rivals = np.flatnonzero(~np.isin(listed, answers))
    easy = chance.permutation(rivals[_HARD:])[:_EASY]
    stands_for = len(rivals[_HARD:]) / max(len(easy), 1)
    return np.concatenate([at, rivals[:_HARD], easy]), max(stands_for, 1.0)
