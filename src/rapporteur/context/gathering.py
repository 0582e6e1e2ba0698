"""Mentions of one article -> the same, with what is said and settled at a meeting placed where the meeting is.

"The two presidents met in Geneva. They signed a treaty.": what the same parties do together, its own place unsaid, took
place there. What the lead of a dispatch says several did together took place where the dispatch comes from.
"""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.context.place import Location
from rapporteur.records.mention import EventMention, Status

_MEETING, _APART = "CONSULT", "phone"
_TOGETHER = frozenset({_MEETING, "AGREE", "SUPPORT"})
_SEVERAL = 2


def gather(mentions: Sequence[EventMention], dateline: Location, lead: int) -> list[EventMention]:
    """The mentions in the same order; a place taken over comes with the words that tell it of the meeting, or head the text.

    ``lead`` is where the lead ends, in code points.
    """
    mentions = [
        _dispatched(mention, dateline) if mention.evidence.sentence[1] <= lead else mention
        for mention in mentions
    ]
    meetings = [
        (at, mention)
        for at, mention in enumerate(mentions)
        if mention.type == _MEETING and mention.mode != _APART and mention.place is not None
    ]
    return [_placed(at, mention, meetings) for at, mention in enumerate(mentions)]


def _dispatched(mention: EventMention, dateline: Location) -> EventMention:
    """The news that several parties did something together, where the dispatch comes from."""
    apart = mention.place is not None or mention.type not in _TOGETHER or mention.mode == _APART
    if (
        apart
        or dateline.place is None
        or mention.status is not Status.ACTUAL
        or len(_codes(mention)) < _SEVERAL
    ):
        return mention
    return replace(mention, place=dateline.place, evidence=replace(mention.evidence, place=dateline.span))


def _placed(at: int, mention: EventMention, meetings: Sequence[tuple[int, EventMention]]) -> EventMention:
    if mention.place is not None or mention.type not in _TOGETHER or mention.mode == _APART:
        return mention
    fitting = [(abs(at - where), meeting) for where, meeting in meetings if _at_meeting(mention, meeting)]
    if not fitting:
        return mention
    meeting = min(fitting, key=lambda each: each[0])[1]
    evidence = replace(mention.evidence, place=meeting.evidence.place)
    return replace(mention, place=meeting.place, evidence=evidence)


def _at_meeting(mention: EventMention, meeting: EventMention) -> bool:
    """Whether an act's parties all took part in a meeting of the same status that no date sets apart."""
    here, there = _codes(mention), _codes(meeting)
    return (
        len(here) >= _SEVERAL
        and here <= there
        and mention.status is meeting.status
        and (mention.evidence.date is None or meeting.evidence.date is None or mention.when == meeting.when)
    )


def _codes(mention: EventMention) -> frozenset[str]:
    return frozenset(who.code for who in (*mention.actors, *mention.recipients))
