"""Judgements -> gold: what analysts found right, in the shape that scoring reads, and samples for calibrating confidence."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapporteur.reconcile import edited, rule, standing
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED, Act, Judgement, Subject
from rapporteur.records.mention import Coding, EventMention


def judged_mentions(
    judgements: Sequence[Judgement],
    codings: Sequence[Coding],
    articles: Mapping[str, Article],
    events: Sequence[Event],
) -> dict[str, EventMention | None]:
    """For each mention that was judged, alone or with its event, what it should be; None where it is no event.

    An edited event says what each of its mentions should be, in the fields that were edited.
    """
    ruled = rule(judgements, codings, articles)
    corrected = {mention.id: mention for coding in ruled.codings for mention in coding.mentions}
    found: dict[str, EventMention | None] = {}
    for event in events:
        if event.judgement is not None:
            marks = [m for s in event.mentions for m in ruled.ruling.marks.get(s.mention, ())]
            marks.sort(key=lambda mark: mark.order)
            for source in event.mentions:
                mention = corrected.get(source.mention)
                for mark in marks:
                    mention = edited(mention, mark.values) if mention is not None else None
                found[source.mention] = None if event.judgement == REJECTED else mention
    for judgement in standing(judgements):
        if judgement.subject is Subject.MENTION and judgement.act in {Act.ACCEPT, Act.EDIT, Act.REJECT}:
            found.update((anchor.mention, corrected.get(anchor.mention)) for anchor in judgement.anchors)
    return found


def gold(
    judged: Mapping[str, EventMention | None],
    codings: Sequence[Coding],
    articles: Mapping[str, Article],
    partly: bool,
) -> tuple[list[dict[str, Any]], int]:
    """The articles as gold, a shape each, and how many were left out since only part of their mentions is judged."""
    lines: list[dict[str, Any]] = []
    left_out = 0
    for coding in codings:
        known = [mention for mention in coding.mentions if mention.id in judged]
        whole = len(known) == len(coding.mentions)
        if not known:
            continue
        if not whole and not partly:
            left_out += 1
            continue
        article = articles[coding.article]
        right = (judged[mention.id] for mention in known)
        lines.append({
            "id": article.id, "lang": article.lang, "url": article.url, "title": article.title,
            "published": article.published, "complete": whole,
            "events": [_shape(mention) for mention in right if mention is not None],
        })  # fmt: skip
    return lines, left_out


def samples(judged: Mapping[str, EventMention | None], codings: Sequence[Coding]) -> Iterator[dict[str, Any]]:
    """Each judged mention as it was coded: its features, its confidence, and whether type, sides and status were right."""
    by_article: dict[str, list[EventMention]] = defaultdict(list)
    for coding in codings:
        by_article[coding.article] += [mention for mention in coding.mentions if mention.id in judged]
    for article, mentions in sorted(by_article.items()):
        for mention in mentions:
            yield {
                "article": article, "mention": mention.id, "confidence": mention.confidence,
                "features": dict(mention.features), "right": _right(mention, judged[mention.id]),
            }  # fmt: skip


def _right(coded: EventMention, told: EventMention | None) -> bool:
    return told is not None and _scored(coded) == _scored(told)


def _scored(mention: EventMention) -> tuple[object, ...]:
    sides = (frozenset(who.code for who in side) for side in (mention.actors, mention.recipients))
    return (mention.type, mention.status, *sides)


def _shape(mention: EventMention) -> dict[str, Any]:
    def parties(side: Sequence[Any]) -> list[dict[str, Any]]:
        return [{"code": who.code, "name": who.name, "sector": who.sector} for who in side]

    return {
        "type": mention.type, "mode": mention.mode, "actors": parties(mention.actors),
        "recipients": parties(mention.recipients), "status": mention.status.value, "start": mention.when.start,
        "end": mention.when.end,
        "place": {"code": mention.place.code, "name": mention.place.name} if mention.place else None,
        "attributed_to": ", ".join(who.name for who in mention.attributed_to) or None, "trigger": mention.trigger,
        "evidence": {"sentence": list(mention.evidence.sentence), "trigger": list(mention.evidence.trigger)},
    }  # fmt: skip
