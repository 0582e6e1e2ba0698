"""Makes events and acts with known properties."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from rapporteur.records.act import Act
from rapporteur.records.event import Event, Source
from rapporteur.records.mention import EventMention, Evidence, Interval, Status, Who

FIRST = date(2018, 1, 1)


def make_event(
    id_: str, actors: str, recipients: str, start: str | None, published: str | None = None,
    type_: str = "CONSULT", quad: int = 1, score: float = 2.5, status: Status = Status.ACTUAL,
) -> Event:  # fmt: skip
    """An event between parties named by codes; ``published`` is the date of its one article."""
    mention = EventMention(
        f"m-{id_}", type_, None, (), quad, score,
        tuple(Who(code, code) for code in actors.split()), tuple(Who(code, code) for code in recipients.split()),
        status, Interval(start, start), None, (), "met", 0.9, "test", Evidence((0, 3), (0, 3)),
    )  # fmt: skip
    return Event(id_, mention, (Source("a", None, published, f"m-{id_}"),), 1)


@pytest.fixture(scope="session")
def event() -> Callable[..., Event]:
    return make_event


@pytest.fixture(scope="session")
def simulated() -> tuple[list[Act], dict[tuple[str, str], np.ndarray]]:
    """Acts of 40 dyads over 120 weeks whose levels walk at random, and those levels: the model's own world."""
    chance = np.random.default_rng(7)
    acts: list[Act] = []
    truth = {}
    for number in range(40):
        dyad = (f"A{number:02}", f"B{number:02}")
        level = chance.normal(1, 2) + np.cumsum(chance.normal(0, 0.3, 120))
        truth[dyad] = level
        rate = np.exp(chance.normal(0.3, 1))
        for week, value in enumerate(level):
            for _ in range(chance.poisson(rate)):
                day = FIRST + timedelta(days=7 * week + int(chance.integers(7)))
                acts.append(
                    Act(f"e{len(acts)}", *dyad, "CONSULT", 1, float(chance.normal(value, 3)), day, day)
                )
    return acts, truth


PARTIES = ("BLR", "CHN", "FRA", "GEO", "POL", "RUS", "USA")
KINDS = (("CONSULT", 1, 2.5), ("AID", 2, 10.0), ("ACCUSE", 3, -3.0), ("ASSAULT", 4, -9.0))


def make_habits(weeks: int = 80, seed: int = 5) -> list[Event]:
    """Events of seven parties, each dyad with habits of its own and with conflict that comes in waves."""
    chance = np.random.default_rng(seed)
    events = []
    for one in PARTIES:
        for other in PARTIES:
            rates = chance.gamma(0.6, 0.35, len(KINDS)) if one != other else np.zeros(len(KINDS))
            wave = 0.0
            for week in range(weeks):
                wave = 0.9 * wave + (chance.random() < 0.03)
                for (type_, quad, score), rate in zip(KINDS, rates, strict=True):
                    for _ in range(chance.poisson(rate * (0.5 + 4 * wave * (quad > 2)))):
                        day = FIRST + timedelta(days=7 * week + int(chance.integers(7)))
                        known = day + timedelta(days=int(chance.integers(3)))
                        id_ = f"e{len(events):05}"
                        events.append(
                            make_event(
                                id_, one, other, day.isoformat(), known.isoformat(), type_, quad, score
                            )
                        )
    return events


@pytest.fixture(scope="session")
def habits() -> list[Event]:
    return make_habits()
