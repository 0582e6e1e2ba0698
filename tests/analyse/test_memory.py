"""The memory knows nothing of what comes, and its way of ranking gives what another way gives."""

import numpy as np
import pytest

from rapporteur.analyse.memory import Memory, Stream
from rapporteur.analyse.memory.features import NAMES
from rapporteur.analyse.memory.stream import Shortlist
from rapporteur.analyse.ranking.examples import Day, collect, day_of
from rapporteur.analyse.ranking.ranks import figures, ranks

PARTIES, TYPES, DAYS = 40, 5, 80
CUT = 60


def generated(seed: int) -> np.ndarray:
    """Acts of parties that have habits, some known days after they took place: rows of a, type, b, day, known."""
    chance = np.random.default_rng(seed)
    habits = chance.integers(0, [PARTIES, TYPES, PARTIES], (150, 3))
    rows = []
    for day in range(DAYS):
        some = habits[chance.integers(0, len(habits), 30)].copy()
        new = chance.random(30) < 0.2
        some[new, 2] = chance.integers(0, PARTIES, new.sum())
        late = np.where(chance.random(30) < 0.1, chance.integers(0, 9, 30), 0)
        rows.append(np.column_stack([some, np.full(30, day), day + late]))
    acts = np.concatenate(rows)
    acts = acts[(acts[:, 0] != acts[:, 2]) & (acts[:, 4] < DAYS)]
    return acts[np.argsort(acts[:, 4], kind="stable")]


def stream(acts: np.ndarray) -> Stream:
    place = np.arange(PARTIES) % 7
    return Stream(acts, TYPES, place, np.arange(PARTIES) % 4)


@pytest.fixture(scope="module")
def acts() -> np.ndarray:
    return generated(3)


@pytest.fixture(scope="module")
def noised(acts: np.ndarray) -> np.ndarray:
    """The same acts up to a day, noise from then on."""
    chance = np.random.default_rng(9)
    past = acts[acts[:, 4] < CUT]
    noise = np.column_stack(
        [chance.integers(0, [PARTIES, TYPES, PARTIES], (900, 3)), np.sort(chance.integers(CUT, DAYS, 900))]
    )
    return np.concatenate([past, noise[:, [0, 1, 2, 3, 3]]])


def told_until(acts: np.ndarray, day: int) -> Memory:
    memory = Memory(stream(acts))
    for each in range(day):
        memory.learn(each)
    return memory


def test_features_know_nothing_of_what_comes(acts: np.ndarray, noised: np.ndarray) -> None:
    """Bit by bit: candidates, their order, and every feature."""
    asked = np.array([(a, t) for a in range(PARTIES) for t in range(2 * TYPES)])
    one, other = (told_until(each, CUT).shortlist(asked, CUT) for each in (acts, noised))
    assert one.many.min() > 5
    assert one.parties.tobytes() == other.parties.tobytes()
    assert one.features.tobytes() == other.features.tobytes()
    assert not np.isnan(one.features).any()
    moved = one.features[one.real].std(axis=0)
    assert {name for name, each in zip(NAMES, moved, strict=True) if each == 0} <= {"horizon"}


def test_examples_know_nothing_of_what_comes(acts: np.ndarray, noised: np.ndarray) -> None:
    for ahead in ((0,), (0, 3, 10)):
        one, other = (collect(stream(each), range(20, CUT), 500, ahead, seed=1) for each in (acts, noised))
        assert len(one.starts) > 200
        assert one.starts.tobytes() == other.starts.tobytes()
        assert one.rows.tobytes() == other.rows.tobytes()


def test_answers_to_come_differ(acts: np.ndarray, noised: np.ndarray) -> None:
    """That the test above can fail: a day later the noise is seen."""
    asked = np.array([(a, 0) for a in range(PARTIES)])
    one, other = (told_until(each, CUT + 3).shortlist(asked, CUT + 3) for each in (acts, noised))
    assert one.features.tobytes() != other.features.tobytes()


def test_recurrency_ranks_as_an_implementation_of_its_own(acts: np.ndarray) -> None:
    """Decayed counts of the same act, and a little of how often it is done to the party at all.

    The baseline of Gastinger et al. (2024), once through the memory and the ranking code, once from the plain list of acts.
    """
    acts = acts.copy()
    acts[:, 4] = acts[:, 3]
    acts = np.unique(acts, axis=0)
    acts = acts[np.argsort(acts[:, 4], kind="stable")]
    memory = told_until(acts, CUT)
    through: list[np.ndarray] = []
    plain: list[np.ndarray] = []
    for day in range(CUT, DAYS):
        asked = day_of(memory._stream.known(day))
        short = memory.shortlist(asked.asked, day)
        through.append(ranks(short, recurrency(short), asked, PARTIES))
        plain.append(plain_ranks(memory._stream.both, asked, day))
        memory.learn(day)
    one, other = figures(np.concatenate(through)), figures(np.concatenate(plain))
    assert one.mrr == pytest.approx(other.mrr, abs=1e-4)
    assert (one.first, one.ten) == (pytest.approx(other.first, abs=2e-3), pytest.approx(other.ten, abs=2e-3))
    assert 0.3 < one.mrr < 0.9


def recurrency(short: Shortlist) -> np.ndarray:
    own, often = (
        short.features[..., NAMES.index(each)].astype(float) for each in ("act_month", "suffers_year")
    )
    return np.where(short.real, own + 1e-3 * often, -np.inf)


def plain_ranks(both: np.ndarray, asked: Day, day: int) -> np.ndarray:
    found = []
    for a, t, b in asked.acts:
        score = np.zeros(PARTIES)
        for x, y, z, when, _ in both[both[:, 3] < day]:
            if y == t:
                score[z] += (x == a) * 0.5 ** ((day - 1 - when) / 30) + 1e-3 * 0.5 ** ((day - 1 - when) / 200)
        others = np.ones(PARTIES, bool)
        others[asked.acts[(asked.acts[:, :2] == (a, t)).all(axis=1), 2]] = False
        rivals = score[others]
        close = np.isclose(rivals, score[b], rtol=1e-5)
        found.append(1 + (rivals[~close] > score[b]).sum() + close.sum() / 2)
    return np.array(found)
