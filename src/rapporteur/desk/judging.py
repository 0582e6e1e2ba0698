"""What an analyst says of an id -> a judgement: what the id means, the words that it stands on, values that can hold."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from rapporteur.knowledge.ontology import load_ontology
from rapporteur.reconcile import standing
from rapporteur.records.judgement import Act, Anchor, Judgement, Subject
from rapporteur.records.mention import ActorMention, EventMention, Status
from rapporteur.store import Reading

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_OF_EVENTS = ("type", "mode", "status", "start", "end", "place", "actors", "recipients")
_OF_ACTORS = ("code", "name", "sector", "role")


class JudgementError(Exception):
    """A judgement that cannot be made; the message says why."""


class Case:
    """What can be judged: the record as it stands."""

    def __init__(self, now: Reading) -> None:
        self._now = now
        self._look = now.lookup

    def judge(self, said: Judgement, others: Sequence[str]) -> Judgement:
        """What an analyst said of an id, or its beginning, with what it means; not yet kept.

        ``others`` are the ids of what is merged or split off. JudgementError says why it cannot be made.
        """
        if said.act is Act.UNDO:
            undone = self._standing(said.about)
            return replace(
                said, about=undone.about, anchors=undone.anchors, others=undone.others, undoes=undone.id
            )
        subject, id_ = self._meant(said.about)
        if subject is Subject.ACTOR:
            if said.act not in {Act.ACCEPT, Act.REJECT, Act.EDIT}:
                raise JudgementError(f"an actor can be accepted, rejected or edited, not {said.act.value}")
            edits = _checked_actor(said.values) if said.act is Act.EDIT else {}
            return replace(said, subject=subject, about=id_, anchors=(self._learned()[id_],), values=edits)
        own, apart = self._anchors(subject, id_), self._others(said.act, id_, others)
        if said.act is Act.SPLIT:
            gone = {anchor.mention for anchor in apart}
            own = tuple(anchor for anchor in own if anchor.mention not in gone)
            if not own:
                raise JudgementError(f"{id_}: nothing of it would be left")
        edits = _checked(said.values) if said.act is Act.EDIT else {}
        return replace(said, subject=subject, about=id_, anchors=own, others=apart, values=edits)

    def _meant(self, about: str) -> tuple[Subject, str]:
        """The one thing that an id or its beginning means."""
        whole = self._look.became(about) or about
        found = [(Subject.EVENT, id_) for id_ in self._look.event_ids(whole)]
        found += [(Subject.MENTION, id_) for id_ in self._look.mention_ids(about)]
        found = found or [(Subject.ACTOR, id_) for id_ in self._learned() if id_.startswith(about)]
        if not found:
            raise JudgementError(f"{about}: there is no event, mention or actor of this id in the record")
        if len(found) > 1 and found[0][1] != whole:
            some = ", ".join(id_ for _, id_ in found[:3])
            raise JudgementError(f"{about}: several ids begin so ({some}, ...)")
        return found[0]

    def _standing(self, about: str) -> Judgement:
        """The judgement that an undoing takes back: by its number, or the last that stands on an id."""
        judgements = self._now.judgements()
        stands = standing(judgements)
        if about.isdigit():
            undoings = [each for each in judgements if each.act is Act.UNDO]
            found = [each for each in (*stands, *undoings) if each.id == int(about)]
        else:
            _, id_ = self._meant(about)
            found = [each for each in stands if (self._look.became(each.about) or each.about) == id_]
        if not found:
            raise JudgementError(f"{about}: no judgement stands on it")
        return found[-1]

    def _others(self, act: Act, id_: str, others: Sequence[str]) -> tuple[Anchor, ...]:
        if act not in {Act.MERGE, Act.SPLIT}:
            if others:
                raise JudgementError(f"{act.value} takes no further ids")
            return ()
        if not others:
            raise JudgementError(f"{act.value} needs the ids of what is meant besides {id_}")
        found = [anchor for other in others for anchor in self._anchors(*self._meant(other))]
        if act is Act.SPLIT:
            held = {source.mention for event in self._look.events([id_]) for source in event.mentions}
            strange = [anchor.mention for anchor in found if anchor.mention not in held]
            if strange:
                raise JudgementError(f"{id_}: it does not hold mention {strange[0]}")
        return tuple(found)

    def _anchors(self, subject: Subject, id_: str) -> tuple[Anchor, ...]:
        if subject is Subject.ACTOR:
            raise JudgementError(f"{id_}: it is neither an event nor a mention")
        ids = [id_]
        if subject is Subject.EVENT:
            ids = [source.mention for event in self._look.events(ids) for source in event.mentions]
        mentions = self._look.mentions(ids)
        return tuple(_anchor(*mentions[each]) for each in ids if each in mentions)

    def _learned(self) -> dict[str, Anchor]:
        return {
            actor_id(article, each): Anchor(
                article, actor_id(article, each), who.code, who.name, each.span, each.span
            )
            for article, learned in self._now.learned().items()
            for each in learned
            for who in each.who
        }


def actor_id(article: str, learned: ActorMention) -> str:
    """The id of an actor that an article introduced: it follows from where."""
    return sha256(f"actor|{article}|{learned.span[0]}|{learned.span[1]}".encode()).hexdigest()[:12]


def _anchor(mention: EventMention, article: str) -> Anchor:
    return Anchor(
        article,
        mention.id,
        mention.type,
        mention.trigger,
        mention.evidence.trigger,
        mention.evidence.sentence,
    )


def _checked(values: Mapping[str, str]) -> dict[str, str]:
    """The values of an edit as they are kept; JudgementError names one that cannot hold."""
    _known(values, _OF_EVENTS)
    types = load_ontology().types
    held = dict(values)
    if "type" in held:
        held["type"] = held["type"].upper()
        if held["type"] not in types:
            raise JudgementError(f"type: {held['type']!r} is none of {', '.join(types)}")
        held.setdefault("mode", "")
        kind = types[held["type"]]
        held |= {"quad": str(kind.quad), "score": str(load_ontology().score(kind.name, held["mode"] or None))}
        if held["mode"] and held["mode"] not in kind.modes:
            raise JudgementError(f"mode: {held['mode']!r} is none of {', '.join(kind.modes)}")
    elif held.get("mode") and not any(held["mode"] in kind.modes for kind in types.values()):
        raise JudgementError(f"mode: there is no {held['mode']!r}")
    if "status" in held and held["status"] not in set(Status):
        raise JudgementError(f"status: {held['status']!r} is none of {', '.join(Status)}")
    for name in ("start", "end"):
        if held.get(name) and not _DATE.fullmatch(held[name]):
            raise JudgementError(f"{name}: {held[name]!r} is not a date: YYYY, YYYY-MM or YYYY-MM-DD")
    for name in ("place", "actors", "recipients"):
        for each in filter(None, map(str.strip, held.get(name, "").split(","))):
            _check_code(name, each.partition(":")[0])
    return held


def _checked_actor(values: Mapping[str, str]) -> dict[str, str]:
    _known(values, _OF_ACTORS)
    if "code" in values:
        _check_code("code", values["code"])
    return dict(values)


def _known(values: Mapping[str, str], names: Iterable[str]) -> None:
    if not values:
        raise JudgementError(f"edit needs FIELD=VALUE; fields: {', '.join(names)}")
    for name in values:
        if name not in names:
            raise JudgementError(f"{name!r} is none of {', '.join(names)}")


def _check_code(name: str, code: str) -> None:
    if not _CODE.fullmatch(code):
        raise JudgementError(f"{name}: {code!r} is not a code such as BLR or UN")
