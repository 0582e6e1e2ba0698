"""The words in which a language tells the record: sentences by type and status, names of parties, headings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.knowledge.files import DATA, KnowledgeError, read_yaml

Phrase = tuple[str, str]
"""What is done (infinitive) and what was done (past), with slots for the parties."""


@dataclass(frozen=True, slots=True)
class ArticleClass:
    """How names of a class take their article and say where; the elided forms stand before a vowel.

    ``several``: the verb of such a name stands in the plural.
    """

    article: str
    within: str
    elided: str
    within_elided: str
    several: bool


@dataclass(frozen=True)
class Wording:
    """All words of the brief in one language; ``words`` holds headings and short texts by their path."""

    lang: str
    acts: Mapping[str, Mapping[str, Phrase]]
    classes: Mapping[str, ArticleClass]
    usual: ArticleClass
    names: Mapping[str, str]
    bodies: Mapping[str, str]
    joins: tuple[tuple[str, str], ...]
    vowels: str
    words: Mapping[str, Any]

    def say(self, path: str, **values: object) -> str:
        """A short text by its path ('titles.brief'), with its slots filled; KeyError names a missing one."""
        found: Any = self.words
        for key in path.split("."):
            found = found[key]
        return str(found).format(**values)

    def phrase(self, type_: str, mode: str | None, way: str) -> Phrase | None:
        """The phrase of a mode, or of its type, for one way of standing together; None where there is none."""
        for key in (f"{type_}/{mode}", type_):
            phrases = self.acts.get(key, {})
            if way in phrases:
                return phrases[way]
        return None


def load_wording(lang: str) -> Wording:
    """Reads brief.yaml of a language; KnowledgeError names a file that is missing or malformed."""
    path = DATA / "languages" / lang / "brief.yaml"
    raw = read_yaml(path)
    try:
        classes = {name: _article_class(entry) for name, entry in raw["articles"].items()}
        return Wording(
            lang=lang,
            acts={key: {way: (p[0], p[1]) for way, p in ways.items()} for key, ways in raw["acts"].items()},
            classes={code: classes[name] for name, e in raw["articles"].items() for code in e["codes"]},
            usual=next(iter(classes.values())),
            names=raw["names"],
            bodies=raw["bodies"],
            joins=tuple((pattern, by) for pattern, by in raw["joins"]),
            vowels=raw["vowels"],
            words=raw,
        )
    except (KeyError, TypeError, IndexError) as error:
        raise KnowledgeError(f"{path}: {error!r}") from error


def _article_class(entry: Mapping[str, Any]) -> ArticleClass:
    article, within = entry["article"], entry["in"]
    return ArticleClass(
        article,
        within,
        entry.get("elided", article),
        entry.get("in_elided", within),
        bool(entry.get("several")),
    )
