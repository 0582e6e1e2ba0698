"""The lexicon of events: frames that name a trigger, what it codes, and where its parties stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.knowledge.files import KnowledgeError, read_yaml

CLASS_MARK = "@"
NEVER = "NONE"
PARTICLE = "prt"
"""The slot of the particle that a verb takes."""
OBJECT = "obj"
INFINITIVE = "inf"
"""The slot of the infinitive that a word governs."""
PATH = "."
"""Parts the slots of a path: ``inf.obj`` is the object of the verb in the slot of infinitives."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """What the filler of a slot must be: lemmas (classes already spelled out) or kinds of party.

    The kind ANY asks for a filler alone; of the slot of infinitives, for an infinitive whatever its verb.
    ``excluded`` turns it round: the slot must not hold one of them. ``literal``: the words are part of a fixed
    expression, named one by one and not by a class.
    """

    slot: str
    lemmas: frozenset[str]
    kinds: frozenset[str]
    excluded: bool
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger. ``type`` None means that words in this sense code nothing.

    ``verbal``: it has a subject, as verbs have, and adjectives that a copula says of someone ('is ready to').
    """

    rule: str
    lemma: str
    verbal: bool
    adjective: bool
    reflexive: bool
    type: str | None
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    constraints: tuple[Constraint, ...] = ()
    mutual: bool = False
    together: bool = False
    weak: bool = False
    one: bool = False
    content: bool = False
    status: str | None = None


ANY = "ANY"
KINDS = frozenset({"ACTOR", "PERSON", "COUNTRY", "GROUP", "PLACE", "EVENT", ANY})


def spell_out(raw: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    """Word classes with the classes that they include spelled out."""

    def words(name: str, seen: frozenset[str]) -> frozenset[str]:
        if name not in raw:
            raise KnowledgeError(f"word class {name!r} is used and not defined")
        out: set[str] = set()
        for word in raw[name] or ():
            if str(word).startswith(CLASS_MARK):
                inner = str(word)[1:]
                if inner not in seen:
                    out |= words(inner, seen | {inner})
            else:
                out.add(str(word).lower())
        return frozenset(out)

    return {name: words(name, frozenset({name})) for name in raw}


def _constraint(text: str, classes: Mapping[str, frozenset[str]]) -> Constraint:
    slot, _, alternatives = text.partition("=")
    excluded = slot.endswith("!")
    lemmas: set[str] = set()
    kinds: set[str] = set()
    for word in alternatives.split(","):
        if word.startswith(CLASS_MARK):
            if word[1:] not in classes:
                raise KnowledgeError(f"word class {word!r} is used and not defined")
            lemmas |= classes[word[1:]]
        elif word in KINDS:
            kinds.add(word)
        else:
            lemmas.add(word.replace("_", " ").lower())
    return Constraint(
        slot.rstrip("!").replace("_", " "),
        frozenset(lemmas),
        frozenset(kinds),
        excluded,
        CLASS_MARK not in alternatives,
    )


REFLEXIVE = ("se ", "s'", "s’")


def _frame(
    trigger: str, part: str, group: Mapping[str, Any], classes: Mapping[str, frozenset[str]], lang: str
) -> Frame:
    verbal = part != "nouns"
    reflexive = part == "verbs" and trigger.startswith(REFLEXIVE)
    if reflexive:
        trigger = trigger[2:] if trigger[1] in "'’" else trigger[3:]
    words = trigger.split()
    head = [word for word in words if "=" not in word]
    code = str(group["code"])
    type_, _, mode = code.partition("/")
    return Frame(
        rule=f"{lang}:{code}:{'se ' if reflexive else ''}{trigger}",
        lemma=" ".join(head).lower(),
        verbal=verbal,
        adjective=part == "adjectives",
        reflexive=reflexive,
        type=None if type_ == NEVER else type_,
        mode=mode or None,
        actor=_slots(group.get("actor")),
        recipient=_slots(group.get("recipient")),
        constraints=tuple(_constraint(word, classes) for word in words if "=" in word),
        **{name: bool(group.get(name)) for name in ("mutual", "together", "weak", "one", "content")},
        status=group.get("status"),
    )


def _slots(raw: str | list[str] | None) -> tuple[str, ...]:
    if raw is None:
        return ()
    return (raw,) if isinstance(raw, str) else tuple(raw)


def load_frames(folder: Path, classes: Mapping[str, frozenset[str]], lang: str) -> Iterator[Frame]:
    """All frames of a language; KnowledgeError names the file of one that is malformed."""
    for path in sorted(folder.glob("*.yaml")):
        for group in read_yaml(path) or ():
            try:
                for part in ("verbs", "nouns", "adjectives"):
                    for trigger in group.get(part) or ():
                        yield _frame(str(trigger), part, group, classes, lang)
            except (KeyError, TypeError, AttributeError, KnowledgeError) as error:
                raise KnowledgeError(f"{path}: {error!r} in {group!r}") from error
