"""How acts of one article hang together, where words state it."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.knowledge.cues import LinkCue
from rapporteur.knowledge.folding import fold
from rapporteur.records.mention import EventMention, Link, LinkKind
from rapporteur.records.text import Sentence, Span

_AFTER = "after"
_REACH = 140


class Linker:
    """Finds the linking words of a language and the acts on their two sides."""

    def __init__(self, cues: Sequence[LinkCue]) -> None:
        self._cues = sorted(cues, key=lambda cue: -len(cue.form))

    def link(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[EventMention]
    ) -> tuple[EventMention, ...]:
        """The mentions with their links; ``text`` is the article's text as received."""
        ordered = sorted(mentions, key=lambda m: m.evidence.trigger)
        links: dict[str, list[Link]] = {}
        for sentence in sentences:
            for cue, span in self._found(text, sentence):
                pair = _sides(cue, span, sentence, ordered)
                if pair is not None:
                    of, to = pair
                    links.setdefault(of.id, []).append(Link(LinkKind(cue.kind), to.id, span))
        return tuple(
            replace(m, links=tuple(dict.fromkeys((*m.links, *links[m.id])))) if m.id in links else m
            for m in mentions
        )

    def _found(self, text: str, sentence: Sentence) -> list[tuple[LinkCue, Span]]:
        folded = fold(text[sentence.start : sentence.end])
        found: list[tuple[LinkCue, Span]] = []
        for cue in self._cues:
            form = fold(cue.form)
            at = folded.find(form)
            while at >= 0:
                span = (sentence.start + at, sentence.start + at + len(form))
                clear = (
                    not (at and folded[at - 1].isalnum())
                    and not folded[at + len(form) : at + len(form) + 1].isalnum()
                )
                if clear and not any(s[0] < span[1] and span[0] < s[1] for _, s in found):
                    found.append((cue, span))
                at = folded.find(form, at + 1)
        return found


def _sides(
    cue: LinkCue, span: Span, sentence: Sentence, mentions: Sequence[EventMention]
) -> tuple[EventMention, EventMention] | None:
    """The act that is linked and the one it is linked to; None where either is missing."""
    inside = [m for m in mentions if sentence.start <= m.evidence.trigger[0] < sentence.end]
    before = [m for m in inside if m.evidence.trigger[1] <= span[0]]
    after = [m for m in inside if m.evidence.trigger[0] >= span[1] - 1]
    if cue.other == _AFTER:
        if not after or after[0].evidence.trigger[0] - span[1] > _REACH:
            return None
        of = before[-1] if before else (after[1] if len(after) > 1 else None)
        return None if of is None or of.id == after[0].id else (of, after[0])
    earlier = before or [
        m
        for m in mentions
        if m.evidence.trigger[1] <= sentence.start and sentence.start - m.evidence.trigger[1] < 2 * _REACH
    ]
    if not after or not earlier or earlier[-1].id == after[0].id:
        return None
    return (after[0], earlier[-1])
