"""Made-up acts by chance, for tests of what must hold for any record: drawn as values, told by a newsroom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from newsroom import Newsroom
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import ClaimKind, Coding, Status, Who

CODES = ("USA", "BLR", "CHN", "RUS")
PEOPLE = (
    Who("USA", "Mike Pompeo", "GOV", "foreign_minister"),
    Who("USA", "Antony Blinken", "GOV", "foreign_minister"),
    Who("USA", "Keith Kellogg", "GOV", "envoy"),
)
DAYS = ("2020-02-01", "2020-02-02", "2020-02-10", "2020-02", "2020", None)
KINDS = (None, None, ClaimKind.NTH, ClaimKind.FIRST_SINCE, ClaimKind.FIRST_EVER, ClaimKind.COUNT)
SINCE = {ClaimKind.NTH: "2019", ClaimKind.FIRST_SINCE: "2020-02-01"}

acts = st.tuples(
    st.sampled_from("abcdefg"),
    st.sampled_from(("They met on oil", "Talks on prisoners", "Oil supplies were cut")),
    st.sampled_from((("CONSULT", None), ("CONSULT", "visit"), ("SANCTION", None), ("RETREAT", None))),
    st.sampled_from((*(Who(code, code) for code in CODES), *PEOPLE)),
    st.lists(st.sampled_from(CODES), max_size=3, unique=True),
    st.sampled_from(DAYS),
    st.sampled_from(tuple(Status)),
    st.sampled_from(KINDS),
)
"""An act: its article, its sentence, type and mode, actor, recipients, day, status, the figure told of it."""


def told(newsroom: Newsroom, drawn: Iterable[Any]) -> Newsroom:
    """The newsroom with some drawn acts told."""
    for number, (article, sentence, (type_, mode), actor, recipients, when, status, kind) in enumerate(drawn):
        mention = newsroom.act(
            article, sentence, type_, [actor], [Who(code, code) for code in recipients], when, status, mode,
            published=f"2020-02-{3 + ord(article) % 3:02}", told=number % 3 != 0, publisher=article,
        )  # fmt: skip
        if kind is not None:
            words = actor.name if number % 2 else ""
            newsroom.claim(mention, kind, str(1 + number % 3), SINCE.get(kind), words)
    return newsroom


def versions(newsroom: Newsroom) -> list[tuple[Article, Coding]]:
    """Each article as it is stored: g is a newer version of f."""
    found = []
    for coding in newsroom.codings():
        origin = "f" if coding.article == "g" else coding.article
        found.append((replace(newsroom.articles[coding.article], origin=origin), coding))
    return found


def contents(events: Sequence[Event]) -> Mapping[tuple[str, ...], Event]:
    """Events by their mentions, without their ids: what they hold, and what they are linked to."""
    mentions = {event.id: tuple(source.mention for source in event.mentions) for event in events}
    return {
        mentions[event.id]: replace(
            event, id="", links=tuple(sorted((link.kind.value, mentions[link.to]) for link in event.links))
        )
        for event in events
    }
