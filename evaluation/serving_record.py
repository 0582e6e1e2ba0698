"""A made-up record for `serving.py`: parties, dates, types and sources spread as unevenly as in the news.

A fifth of the events are told by a second source, at times otherwise; a quarter of the mentions carry a figure that the
record has checked; four in ten are acts of a person whom the article introduces. Where mentions stand is left out, so that
what is added later is compared with what was added alone, and its claims with all.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from rapporteur.knowledge.comparison import load_background
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.knowledge.ontology import EventType, load_ontology
from rapporteur.reconcile import rules_of
from rapporteur.records.article import Article
from rapporteur.records.event import Difference, Disagreement, Event, Source
from rapporteur.records.mention import (
    ActorMention,
    Claim,
    ClaimKind,
    Coding,
    EventMention,
    Evidence,
    Interval,
    Place,
    Status,
    Verdict,
    Who,
)
from rapporteur.store import Record
from rapporteur.store.eventing import write_claims, write_events
from rapporteur.store.findings import Findings, replace_findings
from rapporteur.store.tables import article as article_table

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from made_up import mention, store

CODES = "USA RUS CHN FRA DEU GBR UKR BLR POL ISR IRN TUR IND PAK JPN KOR PRK SAU EGY SYR ITA ESP BRA MEX ZAF NGA ETH KEN AUS CAN UN EU NATO AU".split()
PEOPLE = 40
"""People of each party."""
PUBLISHERS = [f"Publisher {number}" for number in range(60)]
FIRST, DAYS = date(2015, 1, 1), 3900
SENTENCE = "{actor} visited {recipient} on {day}, officials said after a day of talks in the capital. "
FIGURE = "It was the {value} visit since 2015. "
FILLER = "The two sides went over the file at length and agreed to keep in touch in the coming weeks. "
FILLED = 6
_VERDICTS = {
    Verdict.UNKNOWN: "record-begins-later", Verdict.SUPPORTED: "counted", Verdict.CONTRADICTED: "fewer-in-record",
}  # fmt: skip
"""Verdicts with their reasons."""


@dataclass
class _Draft:
    """An article as it is being written."""

    number: int
    published: date
    text: str = ""
    mentions: list[EventMention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    learned: list[ActorMention] = field(default_factory=list)


def make(place: str, wanted: int) -> None:
    """Makes a record of as many events; prints what it holds."""
    events, told = _written(wanted, Random(7))
    begun = time.perf_counter()
    record = Record(place)
    store(record, told)
    with record._writing() as connection:
        write_events(connection, events, None)
        write_claims(
            connection,
            [c for _, coding in told for c in coding.claims],
            {s.mention: e for e in events for s in e.mentions},
        )
        connection.execute(article_table.update().values(reconciled=True))
        replace_findings(connection, Findings((), (), {}, rules_of(load_background(LANGUAGES))))
    claims = sum(len(coding.claims) for _, coding in told)
    took, size = time.perf_counter() - begun, Path(place).stat().st_size / 1e6
    print(
        f"{len(told)} articles, {len(events)} events, {claims} claims in {took:.0f} s; {size:.0f} MB",
        flush=True,
    )


def _written(wanted: int, chance: Random) -> tuple[list[Event], list[tuple[Article, Coding]]]:
    """The events, and the articles that tell them."""
    kinds = list(load_ontology().types.values())
    events: list[Event] = []
    told: list[tuple[Article, Coding]] = []
    while len(events) < wanted:
        draft = _Draft(len(told), FIRST + timedelta(days=chance.randrange(DAYS)))
        for _ in range(chance.randint(2, 4)):
            _tell(draft, chance.choice(kinds), chance)
        article = Article(
            f"a{draft.number}", draft.text, "en", chance.choice(PUBLISHERS), f"https://example.org/a{draft.number}",
            f"Talks in the capital, {draft.number}", draft.published.isoformat(),
        )  # fmt: skip
        coding = Coding(article.id, tuple(draft.mentions), tuple(draft.claims), learned=tuple(draft.learned))
        told.append((article, coding))
        for act in draft.mentions:
            source = Source(article.id, article.publisher, article.published, act.id)
            events.append(Event(_event(act.id), act, (source,), 1))
    return [_joined(event, events, chance) for event in events[:wanted]], told


def _tell(draft: _Draft, kind: EventType, chance: Random) -> None:
    """Adds a sentence that tells an act, at times with a figure after it."""
    weights = [1 / (rank + 1) for rank in range(len(CODES))]
    actor, recipient = chance.choices(CODES, weights, k=2)
    status = chance.choices(list(Status), [80, 10, 6, 4])[0]
    days = chance.randrange(60) if status is Status.PLANNED else -chance.randrange(30)
    day = (draft.published + timedelta(days=days)).isoformat()
    who = Who(actor, actor)
    if chance.random() < 0.4:
        who = Who(actor, f"Person {chance.randrange(PEOPLE)} of {actor}", "GOV", "minister")
    words = SENTENCE.format(actor=who.name, recipient=recipient, day=day)
    start = len(draft.text)
    verb, other = (start + words.index(each, len(who.name)) for each in ("visited", recipient))
    evidence = Evidence(
        (start, start + len(words)), (verb, verb + 7), ((start, start + len(who.name)),), ((other, other + len(recipient)),)
    )  # fmt: skip
    mode, confidence = chance.choice([None, *kind.modes]), round(chance.uniform(0.4, 0.99), 2)
    act = mention(
        f"{draft.number:08x}{len(draft.mentions):08x}", kind.name, evidence, [who], [Who(recipient, recipient)], mode=mode,
        status=status, when=Interval(day, day), place=Place(recipient, None), trigger="visited", confidence=confidence,
    )  # fmt: skip
    draft.text += words
    draft.mentions.append(act)
    if who.role:
        draft.learned.append(ActorMention(evidence.actors[0], (who,), "made"))
    if chance.random() < 0.25:
        draft.claims.append(_claim(draft, act, chance))
    draft.text += FILLER * FILLED


def _claim(draft: _Draft, mention: EventMention, chance: Random) -> Claim:
    """A figure on an act, its words put behind the act's; what bears it out is the act itself."""
    value = str(chance.randint(2, 30))
    words, start = FIGURE.format(value=value), len(draft.text)
    draft.text += words
    verdict = chance.choices(list(_VERDICTS), [70, 20, 10])[0]
    return Claim(
        f"c{mention.id}", ClaimKind.NTH, value, words.strip(), value, (start, start + len(words) - 1), mention.type,
        mention.actors, mention.recipients, mention.id, "2015", verdict, _VERDICTS[verdict], (_event(mention.id),),
    )  # fmt: skip


def _event(mention: str) -> str:
    """The id of the event that a mention tells first."""
    return mention[::-1]


def _joined(event: Event, events: Sequence[Event], chance: Random) -> Event:
    """An event, at times one that a second source tells too, at times otherwise."""
    if chance.random() >= 0.2:
        return event
    other = chance.choice(events[:1000])
    said = (
        Difference("2020-01-01", (event.agreed.id,)),
        Difference("2020-01-02", (other.agreed.id,)),
    )
    differs = (Disagreement("when", said),) if chance.random() < 0.2 else ()
    return replace(event, mentions=(*event.mentions, *other.mentions), independent=2, disagreements=differs)
