"""Pictures that are asked for at once are all drawn."""

from concurrent.futures import ThreadPoolExecutor

from rapporteur.figures import Figure, Labels, network, timeline
from rapporteur.records.event import Event, Source
from rapporteur.records.mention import EventMention, Evidence, Interval, Status, Who

LABELS = Labels("en", lambda path: path, lambda code: code, lambda id_: f"/event/{id_}")


def made(number: int) -> Event:
    mention = EventMention(
        f"m{number}", "CONSULT", None, (), 1 + number % 4, 2.5, (Who("BLR", "Belarus"),), (Who("USA", "USA"),), Status.ACTUAL,
        Interval(f"2025-0{1 + number % 9}", f"2025-0{1 + number % 9}"), None, (), "met", 0.9, "made", Evidence((0, 1), (0, 1)),
    )  # fmt: skip
    return Event(f"e{number}", mention, (Source("a", None, "2025-01-01", mention.id),), 1)


def draw(number: int) -> Figure:
    events = [made(each) for each in range(12)]
    return (
        timeline(events, LABELS, "Timeline", ["An act."] * len(events))
        if number % 2
        else network(events, LABELS, "Network")
    )


def test_drawn_at_once() -> None:
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(lambda number: draw(number).svg(), range(12)))
    assert len({drawn[0], drawn[2], drawn[10]}) == len({drawn[1], drawn[3], drawn[11]}) == 1
    assert all(each.startswith("<svg") and "<script" not in each for each in drawn)
    assert "/event/e3" in drawn[1]
