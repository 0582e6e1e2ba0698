"""What analysts decide: each a record of its own, with who, when and why. None is ever changed or taken away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapporteur.records.text import Span


class Act(StrEnum):
    """What an analyst does with an event, a mention, an actor that an article introduced, or an earlier judgement."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Subject(StrEnum):
    """What a judgement is about."""

    EVENT = "event"
    MENTION = "mention"
    ACTOR = "actor"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Anchor:
    """How what was judged is found again once its article is coded anew: the words that it stands on.

    For an actor, ``trigger`` are the words that introduce it, ``words`` its name, ``type`` its code.
    """

    article: str
    mention: str
    type: str
    words: str
    trigger: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``about`` is the id that was judged; ``at`` is ISO, in UTC; ``id`` its place in the record.

    ``anchors`` are the mentions judged; ``others`` those that are merged with them or split from them. ``values`` are the
    new values of an edit, by field; ``undoes`` is the judgement that an undoing takes back.
    """

    id: int
    subject: Subject
    about: str
    act: Act
    by: str
    at: str
    why: str | None = None
    anchors: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    undoes: int | None = None


VERDICTS: Mapping[Act, str] = {Act.ACCEPT: "accepted", Act.REJECT: "rejected", Act.EDIT: "edited"}
"""What an event that was judged so is said to be."""
REJECTED = VERDICTS[Act.REJECT]
EDITED = VERDICTS[Act.EDIT]
