"""Mentions with what comparing them needs, taken once: codes, persons, days, words, figures."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.reconcile.stretches import Stretch, days_of, stretch
from rapporteur.records.article import Article
from rapporteur.records.mention import ClaimKind, Coding, EventMention, Status, Who

_WORD = re.compile(r"\w{4,}")
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
_FIGURES = frozenset({ClaimKind.COUNT, ClaimKind.DURATION})


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention made ready for comparison.

    ``days`` is when it took place, None where unknown; ``told`` says that words of the text date it, rather than
    the day of publication. ``published`` is the first and last day of publication. ``persons`` are (code, sound of
    the surname); ``figures`` (kind, value) of the claims tied to it.
    """

    mention: EventMention
    article: str
    publisher: str | None
    published_as: str | None
    published: tuple[int, int] | None
    days: Stretch | None
    told: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    persons: frozenset[tuple[str, str]]
    sectors: frozenset[tuple[str, str]]
    words: frozenset[str]
    figures: frozenset[tuple[str, str]]
    lang: str | None = None
    purpose: str | None = None

    @property
    def key(self) -> tuple[str, str, tuple[int, int], str]:
        """Orders readings by content: publication, article, place in the text, id."""
        return (self.published_as or "9999", self.article, self.mention.evidence.trigger, self.mention.id)

    @property
    def pool(self) -> frozenset[str]:
        """All codes, whichever side they stand on."""
        return self.actors | self.recipients


def readings(codings: Sequence[Coding], articles: Mapping[str, Article]) -> Iterator[Reading]:
    """Every mention of every coding, in the order of their content."""
    found = {
        mention.id: _reading(mention, coding, articles.get(coding.article))
        for coding in codings
        for mention in coding.mentions
    }
    yield from sorted(found.values(), key=lambda reading: reading.key)


def _reading(mention: EventMention, coding: Coding, article: Article | None) -> Reading:
    published = article.published if article else None
    everyone = (*mention.actors, *mention.recipients)
    first, last = mention.evidence.sentence
    return Reading(
        mention=mention,
        article=coding.article,
        publisher=article.publisher if article else None,
        published_as=published,
        published=days_of(published) if published else None,
        days=stretch(mention.when),
        told=_told(mention, published),
        actors=frozenset(who.code for who in mention.actors),
        recipients=frozenset(who.code for who in mention.recipients),
        persons=frozenset((who.code, sound(who.name)) for who in everyone if is_person(who)),
        sectors=frozenset((who.code, who.sector) for who in everyone if who.sector),
        words=words_of(article.text[first:last]) if article else frozenset(),
        figures=frozenset(
            (claim.kind.value, claim.value)
            for claim in coding.claims
            if claim.mention == mention.id and claim.kind in _FIGURES
        ),
        lang=article.lang if article else None,
        purpose=_purpose(mention, article),
    )


def _purpose(mention: EventMention, article: Article | None) -> str | None:
    """The words that tell to what end an act is done, on one line."""
    span = mention.evidence.purpose
    return " ".join(article.text[slice(*span)].split()) if article and span else None


def _told(mention: EventMention, published: str | None) -> bool:
    """Whether the text dates the act itself: by words, or otherwise than by its day of publication."""
    if mention.evidence.date is not None or mention.status is not Status.ACTUAL:
        return True
    return mention.when.start != published


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
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def words_of(text: str) -> frozenset[str]:
    """The longer words and numbers of a stretch of text, folded."""
    return frozenset(_WORD.findall(fold(text)))
