"""Mentions with what comparing them needs, taken once: codes, persons, days, words, figures."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from sys import intern

from rapporteur.reconcile.stretches import Stretch, stretch
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.days import days_of
from rapporteur.records.mention import TOLD_OF_ONE, Coding, EventMention, Status, Who

_WORD = re.compile(r"\w{4,}")
_HIGH = re.compile("[\u0300-\U0010ffff]")
"""Characters among which all marks are that stand on letters."""
_SOUNDS = (
    ("tch", "c"),
    ("sch", "c"),
    ("sh", "c"),
    ("ch", "c"),
    ("ts", "t"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
)
_SAME = str.maketrans({"q": "k", "w": "v", "z": "s", "y": None, "h": None})
_SILENT = re.compile(r"[aeiouj]+")
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
_KINDLY = frozenset({1, 2})
_WORDS = 24
"""Words kept of a sentence: those that say most."""

_PARTIES = 8
"""Parties of one mention that are looked at."""

_LAG, _LEAD, _SLACK = 8, 75, 2
"""Days: how late an act is reported, how early it is announced, by how much tellings of a day may differ."""

Key = tuple[str, str, tuple[int, int], str]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A mention made ready for comparison.

    ``act``, ``mode`` and ``status`` are the mention's, save that a calling off is read as the act that did not happen.
    ``days`` is when it took place, None where unknown; ``told`` says that words of the text date it, rather than
    the day of publication. ``window`` holds the first and last day on which another telling of the act would be dated.
    ``published`` is the first and last day of publication. ``persons`` are (code, sound of the surname); ``figures``
    (kind, value) of the claims tied to it. ``key`` orders readings by content: publication, article, place in the text.
    ``blocks`` name what it has in common with those that it is compared with.
    """

    mention: EventMention
    article: str
    publisher: str | None
    published_as: str | None
    published: tuple[int, int] | None
    act: str
    mode: str | None
    status: Status
    kindly: bool
    lasting: bool
    days: Stretch | None
    told: bool
    window: tuple[int, int]
    actors: frozenset[str]
    recipients: frozenset[str]
    pool: frozenset[str]
    persons: frozenset[tuple[str, str]]
    sectors: frozenset[tuple[str, str]]
    words: frozenset[str]
    weight: float
    figures: frozenset[tuple[str, str]]
    key: Key
    blocks: tuple[str, ...]
    lang: str | None = None
    purpose: str | None = None

    @property
    def ahead(self) -> bool:
        """Whether the act is announced or possible: it can be fulfilled or cancelled, but is not the act itself."""
        return self.status in _AHEAD


def readings(
    codings: Sequence[Coding], articles: Mapping[str, Article], background: Background
) -> Iterator[Reading]:
    """Every mention of every coding, in the order of their content."""
    found = {
        mention.id: read(mention, coding, articles.get(coding.article), background)
        for coding in codings
        for mention in coding.mentions
    }
    yield from sorted(found.values(), key=lambda reading: reading.key)


def read(mention: EventMention, coding: Coding, article: Article | None, background: Background) -> Reading:
    """One mention of an article made ready."""
    as_published = article.published if article else None
    published = days_of(as_published) if as_published else None
    everyone = (*mention.actors, *mention.recipients)
    first, last = mention.evidence.sentence
    words = _saying_most(words_of(article.text[first:last]) if article else frozenset(), background)
    undone = _undone(mention, background)
    status = Status.NEGATED if undone else mention.status
    days = stretch(mention.when)
    told = _told(mention, as_published)
    actors = frozenset(who.code for who in mention.actors)
    recipients = frozenset(who.code for who in mention.recipients)
    kindly = mention.quad in _KINDLY or undone is not None
    return Reading(
        mention=mention,
        article=coding.article,
        publisher=article.publisher if article else None,
        published_as=as_published,
        published=published,
        act=undone or mention.type,
        mode=None if undone else mention.mode,
        status=status,
        kindly=kindly,
        lasting=undone is None and f"{mention.type}/{mention.mode}" in background.lasting,
        days=days,
        told=told,
        window=_window(days, told, published, status),
        actors=actors,
        recipients=recipients,
        pool=actors | recipients,
        persons=frozenset((who.code, sound(who.name)) for who in everyone if is_person(who)),
        sectors=frozenset((who.code, who.sector) for who in everyone if who.sector),
        words=words,
        weight=sum(map(background.weight, words)),
        figures=frozenset(
            (claim.kind.value, claim.value)
            for claim in coding.claims
            if claim.mention == mention.id and claim.kind in TOLD_OF_ONE
        ),
        key=(as_published or "9999", coding.article, mention.evidence.trigger, mention.id),
        blocks=_blocks(actors | recipients, kindly, undone or mention.type),
        lang=article.lang if article else None,
        purpose=_purpose(mention, article),
    )


def _blocks(pool: frozenset[str], kindly: bool, act: str) -> tuple[str, ...]:
    """Two parties and whether the act is kindly; for acts told of one party alone, that party and the type."""
    codes = sorted(pool)[:_PARTIES]
    pairs = [f"{one}|{two}|{'+' if kindly else '-'}" for one, two in combinations(codes, 2)]
    return tuple(map(intern, pairs + [f"{code}||{act}" for code in codes]))


def _undone(mention: EventMention, background: Background) -> str | None:
    """The type of the act that a mention says is called off; None where it calls off none."""
    if mention.status is not Status.ACTUAL or mention.mode is None:
        return None
    return background.undone.get(f"{mention.type}/{mention.mode}")


def _window(
    days: Stretch | None, told: bool, published: tuple[int, int] | None, status: Status
) -> tuple[int, int]:
    if days is not None:
        return days.first - (_SLACK if told else _LAG), days.last + _SLACK
    if published is None:
        return 0, 0
    return published[0] - _LAG, published[1] + (_LEAD if status in _AHEAD else _SLACK)


def _saying_most(words: frozenset[str], background: Background) -> frozenset[str]:
    if len(words) > _WORDS:
        words = frozenset(sorted(words, key=lambda word: (-background.weight(word), word))[:_WORDS])
    return frozenset(map(intern, words))


def _purpose(mention: EventMention, article: Article | None) -> str | None:
    """The words that tell to what end an act is done, on one line."""
    span = mention.evidence.purpose
    return " ".join(article.text[slice(*span)].split()) if article and span else None


def _told(mention: EventMention, published: str | None) -> bool:
    """Whether the text dates the act itself: by words, or otherwise than by its day of publication."""
    return mention.evidence.date is not None or mention.when.start != published


def is_person(who: Who) -> bool:
    """Whether a party is a person known by name: one whose role is not a word of the name itself."""
    return who.role is not None and fold(who.role.replace("_", " ")) not in fold(who.name)


def sound(name: str) -> str:
    """A surname reduced to what spellings in several languages share: 'Loukachenko', 'Lukashenko' -> 'lkcnk'."""
    word = fold(name).split()[-1] if name.split() else ""
    for letters, one in _SOUNDS:
        word = word.replace(letters, one)
    kept = word[:1].translate(_SAME) + _SILENT.sub("", word[1:].translate(_SAME))
    return re.sub(r"(.)\1+", r"\1", kept.replace("c", "k")) or word


def fold(text: str) -> str:
    """Lower case without accents."""
    return _HIGH.sub(_unmarked, unicodedata.normalize("NFKD", text.casefold()))


def _unmarked(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def words_of(text: str) -> frozenset[str]:
    """The longer words and numbers of a stretch of text, folded."""
    return frozenset(_WORD.findall(fold(text)))
