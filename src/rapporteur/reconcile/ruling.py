"""Judgements and codings -> codings as corrected, and what is ruled of their mentions.

Judgements are replayed in their order over whatever the articles say by now: what was judged is found again by its id, or,
once its article was coded anew, by its words. What cannot be found again is told, not passed over.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.records.article import Article
from rapporteur.records.judgement import VERDICTS, Act, Anchor, Judgement, Subject
from rapporteur.records.mention import Coding, EventMention, Interval, Place, Status, Who


@dataclass(frozen=True, slots=True)
class Mark:
    """What was said of an event, by the judgement of a number, and the values that it was given."""

    order: int
    verdict: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Pairs of mentions that tell one event and pairs that do not, whatever speaks for it; marks by mention."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)

    def on(self, mentions: Container[str]) -> "Ruling":
        """What is ruled of some mentions."""
        return Ruling(
            frozenset(pair for pair in self.together if pair[0] in mentions or pair[1] in mentions),
            {id_: others for id_, others in self.apart.items() if id_ in mentions},
            {id_: marks for id_, marks in self.marks.items() if id_ in mentions},
        )


@dataclass(frozen=True, slots=True)
class Ruled:
    """Codings with the corrections of single mentions and actors made, the ruling on the rest, what was not found."""

    codings: tuple[Coding, ...]
    ruling: Ruling
    lost: tuple[Judgement, ...] = ()


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that were not undone, in their order; an undoing can itself be undone."""
    ordered = sorted(judgements, key=lambda each: each.id)
    undone: set[int] = set()
    for judgement in reversed(ordered):
        if judgement.act is Act.UNDO and judgement.id not in undone and judgement.undoes is not None:
            undone.add(judgement.undoes)
    return [each for each in ordered if each.id not in undone and each.act is not Act.UNDO]


def rule(
    judgements: Iterable[Judgement], codings: Sequence[Coding], articles: Mapping[str, Article]
) -> Ruled:
    """Replays judgements over codings."""
    rulings = _Rulings(codings, articles)
    for judgement in standing(judgements):
        rulings.replay(judgement)
    return rulings.result()


class _Rulings:
    def __init__(self, codings: Sequence[Coding], articles: Mapping[str, Article]) -> None:
        self._codings = {coding.article: coding for coding in codings}
        self._follows = {a.previous: a.id for a in articles.values() if a.previous}
        self._mentions = {m.id: c.article for c in codings for m in c.mentions}
        self._changes: dict[str, list[Callable[[EventMention], EventMention | None]]] = defaultdict(list)
        self._everyone: list[Callable[[Who], Who | None]] = []
        self._together: set[frozenset[str]] = set()
        self._apart: set[frozenset[str]] = set()
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        self._lost: list[Judgement] = []

    def replay(self, judgement: Judgement) -> None:
        if judgement.subject is Subject.ACTOR:
            self._everyone.append(_correction(judgement))
            return
        own = [id_ for anchor in judgement.anchors if (id_ := self._find(anchor))]
        others = [id_ for anchor in judgement.others if (id_ := self._find(anchor))]
        if not own or (judgement.others and not others):
            self._lost.append(judgement)
        elif judgement.act is Act.MERGE:
            pairs = {frozenset((own[0], id_)) for id_ in (*own[1:], *others) if id_ != own[0]}
            self._together |= pairs
            self._apart -= {frozenset((a, b)) for a in (*own, *others) for b in (*own, *others)}
        elif judgement.act is Act.SPLIT:
            pairs = {frozenset((a, b)) for a in own for b in others if a != b}
            self._apart |= pairs
            self._together -= pairs
        elif judgement.subject is Subject.EVENT:
            self._marks[own[0]].append(Mark(judgement.id, VERDICTS[judgement.act], judgement.values))
        elif judgement.act is Act.REJECT:
            self._changes[own[0]].append(lambda mention: None)
        elif judgement.act is Act.EDIT:
            self._changes[own[0]].append(lambda mention: edited(mention, judgement.values))

    def result(self) -> Ruled:
        codings = tuple(self._corrected(coding) for coding in self._codings.values())
        apart: dict[str, set[str]] = defaultdict(set)
        for one, two in map(sorted, self._apart):
            apart[one].add(two)
            apart[two].add(one)
        ruling = Ruling(
            frozenset((one, two) for one, two in map(sorted, self._together)),
            {id_: frozenset(others) for id_, others in apart.items()},
            {id_: tuple(marks) for id_, marks in self._marks.items()},
        )
        return Ruled(codings, ruling, tuple(self._lost))

    def _find(self, anchor: Anchor) -> str | None:
        """The mention of today that an anchor means: the same one, or the one of its type that stands on its words."""
        if anchor.mention in self._mentions:
            return anchor.mention
        coding = self._codings.get(anchor.article)
        if coding is not None:
            there = [m for m in coding.mentions if _meet(m.evidence.trigger, anchor.trigger)]
            there = there or [m for m in coding.mentions if _meet(m.evidence.sentence, anchor.sentence)]
        else:
            newer = self._codings.get(self._follows.get(anchor.article, ""))
            there = [m for m in newer.mentions if m.trigger == anchor.words] if newer else []
        alike = [m for m in there if m.type == anchor.type] or (there if coding is not None else [])
        return alike[0].id if alike else None

    def _corrected(self, coding: Coding) -> Coding:
        mentions = []
        for mention in coding.mentions:
            changed: EventMention | None = self._with_actors(mention)
            for change in self._changes.get(mention.id, ()):
                changed = change(changed) if changed is not None else None
            if changed is not None:
                mentions.append(changed)
        kept = {mention.id for mention in mentions}
        if len(kept) < len(coding.mentions):
            mentions = [replace(m, links=tuple(e for e in m.links if e.to in kept)) for m in mentions]
        return replace(coding, mentions=tuple(mentions))

    def _with_actors(self, mention: EventMention) -> EventMention:
        for correct in self._everyone:
            sides = [
                tuple(new for who in side if (new := correct(who)) is not None)
                for side in (mention.actors, mention.recipients, mention.attributed_to)
            ]
            if sides != [mention.actors, mention.recipients, mention.attributed_to]:
                mention = replace(mention, actors=sides[0], recipients=sides[1], attributed_to=sides[2])
        return mention


def _correction(judgement: Judgement) -> Callable[[Who], Who | None]:
    """What becomes of a party that was resolved as the actor judged."""
    (anchor, *_) = judgement.anchors

    def correct(who: Who) -> Who | None:
        if who.name != anchor.words or who.code != anchor.type or judgement.act is Act.ACCEPT:
            return who
        if judgement.act is Act.REJECT:
            return None
        told = judgement.values
        return Who(
            told.get("code", who.code),
            told.get("name", who.name),
            told.get("sector", who.sector or "") or None,
            told.get("role", who.role or "") or None,
        )

    return correct


def edited(mention: EventMention, values: Mapping[str, str]) -> EventMention:
    """A mention with an analyst's values: type, quad, score, mode, status, start, end, place, actors, recipients.

    A place is CODE or CODE:Name, parties CODE:Name, CODE:Name, ...; an empty value takes the old one away.
    """
    when = Interval(
        values.get("start", mention.when.start or "") or None,
        values.get("end", mention.when.end or "") or None,
    )
    code, _, name = values.get("place", "").partition(":")
    return replace(
        mention,
        type=values.get("type", mention.type),
        quad=int(values.get("quad", mention.quad)),
        score=float(values.get("score", mention.score)),
        mode=values.get("mode", mention.mode or "") or None,
        status=Status(values.get("status", mention.status.value)),
        when=when,
        place=mention.place if "place" not in values else Place(code, name or None) if code else None,
        actors=_parties(values["actors"], mention.actors) if "actors" in values else mention.actors,
        recipients=(
            _parties(values["recipients"], mention.recipients)
            if "recipients" in values
            else mention.recipients
        ),
    )


def _parties(told: str, before: Sequence[Who]) -> tuple[Who, ...]:
    """Parties from their text; one that stood there before under that code and name keeps its sector and role."""
    known = {(who.code, who.name): who for who in before}
    parties = []
    for each in filter(None, map(str.strip, told.split(","))):
        code, _, name = each.partition(":")
        parties.append(known.get((code, name or code), Who(code, name or code)))
    return tuple(parties)


def _meet(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]
