"""Mentions of one article that tell the same act twice become one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapporteur.records.mention import EventMention, Interval, Status

_TAKEN_UP = frozenset({"AGREE", "CONSULT", "COOPERATE", "RETREAT"})
"""Types whose acts a text takes up again in other words ('met', 'the talks'); of the others, another word is another act."""


def merge(mentions: Sequence[EventMention]) -> tuple[tuple[EventMention, ...], Mapping[str, str]]:
    """Mentions in text order without repetitions, and for each mention the id of the one that stands for it.

    The more confident telling stands, with what the other adds.
    """
    kept: list[EventMention] = []
    places: dict[str, int] = {}
    for mention in mentions:
        for position, other in enumerate(kept):
            if same_act(mention, other):
                first, second = (
                    (other, mention) if other.confidence >= mention.confidence else (mention, other)
                )
                kept[position] = _joined(first, second)
                places[mention.id] = position
                break
        else:
            places[mention.id] = len(kept)
            kept.append(mention)
    return tuple(kept), {told: kept[position].id for told, position in places.items()}


def same_act(one: EventMention, two: EventMention) -> bool:
    """Whether two mentions of one article tell one act: type, parties, date and status agree as far as told."""
    if one.type != two.type or not _compatible(one.mode, two.mode) or not _retold(one, two):
        return False
    if (
        one.status != two.status
        and Status.ACTUAL in {one.status, two.status}
        and Status.NEGATED in {one.status, two.status}
    ):
        return False
    if not _compatible_dates(one.when, two.when) and not (_heads(one) or _heads(two)):
        return False
    if one.status != two.status and not (one.when.start and two.when.start):
        return False
    a, b = _codes(one), _codes(two)
    pooled = a[0] | a[1], b[0] | b[1]
    if pooled[0] == pooled[1] and (
        a == b or len(pooled[0]) == 1 or one.type == "CONSULT" or one.actors == one.recipients
    ):
        return True
    return (
        bool(a[0] & b[0])
        and bool(a[1] & b[1])
        and (a[0] <= b[0] or b[0] <= a[0])
        and (a[1] <= b[1] or b[1] <= a[1])
    )


def _retold(one: EventMention, two: EventMention) -> bool:
    """Whether the words of two mentions may tell one act: two verbs of a sentence, or other words elsewhere, hardly ever do."""
    if one.type in _TAKEN_UP or (one.actors == one.recipients and len(one.actors) > 1):
        return True
    if one.evidence.sentence == two.evidence.sentence:
        return _nominal(one) or _nominal(two)
    return _word(one) == _word(two)


def _nominal(mention: EventMention) -> bool:
    """Whether a noun tells the act."""
    return dict(mention.features).get("noun", 0.0) > 0


def _word(mention: EventMention) -> str:
    """The trigger's lemma, as the rule names it before its constraints."""
    return " ".join(word for word in mention.rule.rsplit(":", 1)[-1].split() if "=" not in word)


def _codes(mention: EventMention) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(w.code for w in mention.actors), frozenset(w.code for w in mention.recipients)


def _compatible(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one == two


def _compatible_dates(one: Interval, two: Interval) -> bool:
    if not one.start or not two.start:
        return True
    length = min(len(one.start), len(two.start))
    if one.start[:length] == two.start[:length]:
        return True
    return bool(one.end and two.end and one.start <= two.end and two.start <= one.end)


def _assumed(mention: EventMention) -> bool:
    """Whether no words tell the date, so that it is that of the news itself."""
    return mention.evidence.date is None


def _heads(mention: EventMention) -> bool:
    """Whether a heading tells the act, the text below it its date."""
    return _assumed(mention) and dict(mention.features).get("headline", 0.0) > 0


def _joined(first: EventMention, second: EventMention) -> EventMention:
    """The first telling, with mode, date and place of the second where it has none or a vaguer one."""
    later = (_assumed(first), -_precision(first.when)) > (_assumed(second), -_precision(second.when))
    dated = second if later and second.when.start else first
    evidence = replace(
        first.evidence,
        purpose=first.evidence.purpose or second.evidence.purpose,
        date=dated.evidence.date,
        place=first.evidence.place if first.place else second.evidence.place,
    )
    return replace(
        first,
        mode=first.mode or second.mode,
        when=dated.when,
        place=first.place or second.place,
        evidence=evidence,
    )


def _precision(when: Interval) -> int:
    return len(when.start or "")
