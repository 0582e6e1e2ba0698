"""Figures that the record itself can check: 'the fifteenth visit since 1994', '14 prisoners', 'sentenced to 18 years'."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.knowledge.cues import ClaimCues
from rapporteur.records.cast import Cast, PartyKind
from rapporteur.records.mention import Claim, ClaimKind, EventMention
from rapporteur.records.text import Span

_COUNTED = frozenset({PartyKind.GROUP, PartyKind.PERSON, PartyKind.PEOPLE})
_REACH = 14
_STOPS = frozenset({".", ";", ":", "!", "?", "»", "«", "(", ")"})


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A date told in a sentence, for 'since' claims: its offsets and ISO start."""

    span: Span
    start: str | None


def read_claims(
    article: str,
    text: str,
    cast: Cast,
    cues: ClaimCues,
    times: Sequence[TimeWords],
    mentions: Sequence[EventMention],
) -> tuple[Claim, ...]:
    """The claims of one sentence, each tied to the act of the sentence that it is about, where one is coded."""
    return tuple(_ClaimReader(article, text, cast, cues, times, mentions).read())


class _ClaimReader:
    def __init__(
        self,
        article: str,
        text: str,
        cast: Cast,
        cues: ClaimCues,
        times: Sequence[TimeWords],
        mentions: Sequence[EventMention],
    ) -> None:
        self._article = article
        self._text = text
        self._cast = cast
        self._tokens = cast.sentence.tokens
        self._cues = cues
        self._times = times
        self._mentions = mentions

    def read(self) -> Iterator[Claim]:
        index = 0
        while index < len(self._tokens):
            claim, index = self._at(index)
            if claim is not None:
                yield claim

    def _at(self, index: int) -> tuple[Claim | None, int]:
        """The claim that begins at a token, if any, and the token to go on from."""
        word = self._tokens[index].text.lower()
        if word in self._cues.ordinals and self._cues.ordinals[word] and not self._in_date(index):
            return self._ordinal(index, self._cues.ordinals[word])
        value, after = self._number(index)
        if value is not None and not self._in_date(index):
            return self._cardinal(index, value, after)
        return None, index + 1

    def _in_date(self, index: int) -> bool:
        token = self._tokens[index]
        return any(time.span[0] <= token.start < time.span[1] and time.start for time in self._times)

    def _number(self, index: int) -> tuple[int | None, int]:
        """A whole number in digits (thousands may be grouped) or words, and the token after it."""
        digits = ""
        at = index
        while (
            at < len(self._tokens)
            and (part := _digits(self._tokens[at].text))
            and (not digits or len(part) == 3)
        ):
            digits += part
            at += 1
        if digits:
            return int(digits), at
        word = self._tokens[index].text.lower()
        value = self._cues.cardinals.get(word)
        if value is None or (value == 1 and self._tokens[index].pos != "NUM"):
            return None, index + 1
        return value, index + 1

    def _ordinal(self, index: int, value: int) -> tuple[Claim | None, int]:
        noun = (
            self._tokens[index].head
            if self._tokens[index].dep.startswith(("amod", "det", "nummod"))
            else index
        )
        act = self._tokens[noun].lemma.lower() in self._cues.acts
        elliptic = noun == index and any(
            t.lemma.lower() in self._cues.acts for t in self._tokens[max(0, index - 5) : index]
        )
        by_infinitive = self._by_infinitive(index)
        if not (act or elliptic or by_infinitive):
            return None, index + 1
        since, end = self._since(max(index, noun))
        end = end if since else self._phrase_end(max(index, noun))
        first = (
            max(0, index - 1)
            if index and self._tokens[index - 1].pos == "DET" and (by_infinitive or elliptic)
            else index
        )
        if value == 1 and since is not None:
            return self._claim(ClaimKind.FIRST_SINCE, since, first, end, since), end
        return self._claim(ClaimKind.NTH, str(value), first, end, since), end

    def _by_infinitive(self, index: int) -> bool:
        """Whether an infinitive says what someone is the first to do, nothing but the words of his name between."""
        for at in range(index + 1, min(len(self._tokens) - 1, index + _REACH)):
            token = self._tokens[at]
            if token.lemma.lower() in self._cues.markers:
                following = self._tokens[at + 1 : at + 3]
                if any(each.has("VerbForm=Inf") for each in following):
                    return True
            if token.pos in {"VERB", "AUX", "SCONJ"} or token.text in _STOPS:
                return False
        return False

    def _since(self, index: int) -> tuple[str | None, int]:
        """The date or span after 'since' or 'after' that bounds an ordinal, and the token after it."""
        for at in range(index + 1, min(len(self._tokens), index + _REACH)):
            word = self._tokens[at].text.lower()
            if word in _STOPS:
                break
            if word in self._cues.since:
                for time in self._times:
                    if (
                        time.start
                        and time.span[1] > self._tokens[at].start
                        and time.span[0] <= self._tokens[at].end + 25
                    ):
                        return time.start, self._token_after(time.span[1])
            if word in self._cues.after:
                value, after = self._number(at + 1) if at + 1 < len(self._tokens) else (None, at)
                if (
                    value
                    and after < len(self._tokens)
                    and self._tokens[after].text.lower() in self._cues.units
                ):
                    return f"{value} {self._tokens[after].text.lower()}", after + 1
        return None, index + 1

    def _token_after(self, offset: int) -> int:
        return next((i for i, t in enumerate(self._tokens) if t.start >= offset), len(self._tokens))

    def _phrase_end(self, index: int) -> int:
        end = index + 1
        while (
            end < len(self._tokens)
            and end < index + _REACH
            and self._tokens[end].pos not in {"PUNCT", "CCONJ", "SCONJ"}
        ):
            end += 1
        return end

    def _cardinal(self, index: int, value: int, after: int) -> tuple[Claim | None, int]:
        if after >= len(self._tokens):
            return None, after
        token = self._tokens[after]
        if token.text.lower() in self._cues.units:
            unit = token.text.lower()
            tail = [t.lemma.lower() for t in self._tokens[after + 1 : after + 4]]
            heads = [self._tokens[i].text.lower() for i in range(max(0, index - 1), index)]
            if any(word in self._cues.sentences for word in tail) or any(
                word in self._cues.spans for word in heads
            ):
                end = after + 1 + next((i + 1 for i, w in enumerate(tail) if w in self._cues.sentences), 0)
                return self._claim(ClaimKind.DURATION, f"{value} {unit}", index, end, None), after + 1
            return None, after + 1
        noun = after
        while (
            noun < len(self._tokens)
            and noun < after + 3
            and self._tokens[noun].pos in {"ADJ", "ADP", "DET", "NUM"}
        ):
            noun += 1
        if noun >= len(self._tokens) or value < 2 or self._taken_up(index):
            return None, after
        party = self._cast.parties.get(noun)
        counted = (party is not None and party.kind in _COUNTED) or self._tokens[
            noun
        ].lemma.lower() in self._cues.acts
        if not counted or self._tokens[noun].pos not in {"NOUN", "ADJ"}:
            return None, after
        end = noun + 1
        while end < len(self._tokens) and self._tokens[end].pos == "ADJ":
            end += 1
        return self._claim(ClaimKind.COUNT, str(value), index, end, None), end

    def _taken_up(self, index: int) -> bool:
        """Whether a number only takes up those told of ('the two leaders')."""
        before = self._tokens[index - 1] if index else None
        if before is None or self._tokens[index].text.isdigit():
            return False
        return any(before.has(feature) for feature in ("Definite=Def", "PronType=Dem", "Poss=Yes"))

    def _claim(self, kind: ClaimKind, value: str, first: int, end: int, since: str | None) -> Claim:
        span = (self._tokens[first].start, self._tokens[min(end, len(self._tokens)) - 1].end)
        mention = self._nearest(span)
        key = f"{self._article}|{kind.value}|{span[0]}|{span[1]}"
        return Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            kind=kind,
            value=value,
            about=self._text[span[0] : span[1]],
            trigger=self._text[span[0] : span[1]],
            evidence=span,
            type=mention.type if mention else None,
            actors=mention.actors if mention else (),
            recipients=mention.recipients if mention else (),
            mention=mention.id if mention else None,
            since=since,
        )

    def _nearest(self, span: Span) -> EventMention | None:
        """The act of the sentence whose trigger stands nearest to the figure."""
        sentence = self._cast.sentence
        inside = [m for m in self._mentions if sentence.start <= m.evidence.trigger[0] < sentence.end]
        return min(
            inside,
            key=lambda m: max(span[0] - m.evidence.trigger[1], m.evidence.trigger[0] - span[1], 0),
            default=None,
        )


def _digits(text: str) -> str:
    kept = text.replace("\u00a0", "").replace("\u202f", "").replace(",", "").replace(" ", "").replace(".", "")
    return kept if kept.isdigit() else ""
