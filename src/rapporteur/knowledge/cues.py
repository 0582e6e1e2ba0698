"""The grammatical words of a language that say whether an act happened, who says so, and how acts hang together."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.knowledge.files import read_yaml

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusCues:
    """Lemmas that give an act one status: as its governor, its modal, its modifier or its connective.

    ``reflexive`` verbs count only with a reflexive pronoun, ``infinitives`` only with an infinitive ('is to visit').
    """

    verbs: Words
    reflexive: Words
    auxiliaries: Words
    infinitives: Words
    adjectives: Words
    nouns: Words
    adverbs: Words
    markers: Words


@dataclass(frozen=True, slots=True)
class Negation:
    """``words`` negate alone; ``particles`` only where no ``restrictive`` word follows ('ne ... que')."""

    words: Words
    particles: Words
    restrictive: Words


@dataclass(frozen=True, slots=True)
class Speech:
    """``verbs`` report what their subject says; ``denials`` deny it; ``prepositions`` name a source before it."""

    verbs: Words
    reflexive: Words
    denials: Words
    nouns: Words
    prepositions: Words
    anonymous: Words


@dataclass(frozen=True, slots=True)
class LinkCue:
    """Words that link two acts. ``other`` says where the linked act stands: 'after' the words or 'before' them."""

    kind: str
    form: str
    other: str


@dataclass(frozen=True, slots=True)
class ClaimCues:
    """Words of figures that can be checked: ordinals and cardinals by value, counted nouns, units, connectives."""

    ordinals: Mapping[str, int]
    cardinals: Mapping[str, int]
    since: Words
    after: Words
    units: Mapping[str, str]
    sentences: Words
    acts: Words
    spans: Words
    markers: Words


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words of a language.

    ``scenes`` are nouns of complex prepositions ('in the wake of'); ``there`` stands for the place told last, ``venues`` are
    kinds of places within a town, ``matters`` have places of their own, where they are only talked of ('the war in Ukraine');
    ``perfect`` are the auxiliaries of past tenses; ``temporal`` words open a clause that tells what happened at a date ('2021, when'); ``capitals`` name a country's seat by its name ('the Chinese capital');
    ``leading`` words mark a purpose that a past act led to; auxiliaries ``future_in_past`` tell under a verb of saying
    what was to come; ``obligation`` auxiliaries ('must') and ``obliging`` verbs ('has to') make of
    what is said a demand; ``private`` pronouns stand for no party ('I', 'you') unless who speaks is known; words of
    ``company`` join a party to one named before it ('along with');
    ``naming`` prepositions mark what something is called ('branded as illegal').
    """

    status: Mapping[str, StatusCues]
    negation: Negation
    speech: Speech
    support: Words
    quantifiers: Words
    unaccusative: Words
    semi_auxiliaries: Words
    future: Words
    conditional: Words
    occurrence: Words
    object_control: Words
    obligation: Words
    obliging: Words
    private: Words
    naming: Words
    causatives: Words
    agent_prepositions: Words
    reflexives: Words
    datives: Words
    genitives: Words
    scenes: Words
    temporal: Words
    there: Words
    venues: Words
    matters: Words
    perfect: Words
    capitals: Words
    leading: Words
    future_in_past: Words
    locative: Words
    between: Words
    company: Words
    quotes: tuple[tuple[str, str], ...]
    feminine: Words
    plural_pronouns: Words
    neutral_pronouns: Words
    links: tuple[LinkCue, ...]
    claims: ClaimCues
    infinitive_vowel: str


def _words(raw: Any) -> Words:
    return frozenset(str(word).lower() for word in raw or ())


def load_cues(path: Path) -> Cues:
    """Reads cues.yaml of a language."""
    raw = read_yaml(path)
    keys = ("verbs", "reflexive", "auxiliaries", "infinitives", "adjectives", "nouns", "adverbs", "markers")
    speech_keys = ("verbs", "reflexive", "denials", "nouns", "prepositions", "anonymous")
    claims = raw.get("claims") or {}
    plain = (
        "support", "quantifiers", "unaccusative", "semi_auxiliaries", "future", "conditional", "occurrence", "object_control", "obligation", "obliging", "private", "naming", "causatives", "agent_prepositions", "reflexives", "datives", "genitives", "scenes", "temporal", "there", "venues", "matters", "perfect", "capitals", "leading", "future_in_past", "locative", "between", "company",
        "feminine", "plural_pronouns", "neutral_pronouns",
    )  # fmt: skip
    return Cues(
        status={name: StatusCues(**{key: _words(entry.get(key)) for key in keys}) for name, entry in raw["status"].items()},
        negation=Negation(**{key: _words(raw["negation"].get(key)) for key in ("words", "particles", "restrictive")}),
        speech=Speech(**{key: _words(raw["speech"].get(key)) for key in speech_keys}),
        infinitive_vowel=str(raw.get("infinitive_vowel") or ""),
        quotes=tuple((pair[0], pair[1]) for pair in raw["quotes"]),
        links=tuple(LinkCue(kind, form.lower(), other) for kind, sides in raw["links"].items()
                    for other, forms in sides.items() for form in forms),
        claims=ClaimCues(
            {str(k).lower(): int(v) for k, v in (claims.get("ordinals") or {}).items()},
            {str(k).lower(): int(v) for k, v in (claims.get("cardinals") or {}).items()},
            _words(claims.get("since")), _words(claims.get("after")),
            {str(k).lower(): str(v) for k, v in (claims.get("units") or {}).items()},
            _words(claims.get("sentences")), _words(claims.get("acts")), _words(claims.get("spans")), _words(claims.get("markers")),
        ),
        **{key: _words(raw.get(key)) for key in plain},
    )  # fmt: skip
