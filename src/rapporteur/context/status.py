"""Whether an act happened, is announced, is merely possible, or is said not to have happened."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import starmap

from rapporteur.context.mood import SAID, bare, done, infinitive, moods
from rapporteur.context.negation import negated
from rapporteur.knowledge.cues import Cues, StatusCues
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Status
from rapporteur.records.text import Sentence, Span, UnitKind

_PLANNED, _POSSIBLE, _NEGATED = Status.PLANNED, Status.POSSIBLE, Status.NEGATED
_ACTUAL = Status.ACTUAL.value
_ORDER = (_NEGATED, _PLANNED, _POSSIBLE)
_GOVERNED = ("xcomp", "ccomp", "obj", "csubj", "nsubj:pass", "nmod", "acl", "obl", "advcl", "iobj")
_RELATIVE = "acl:relcl"
_CAUSE = "because_of"
_VERBAL = frozenset({"VERB", "AUX"})
_MAX_STEPS = 4
_LONGEST = 4
"""Words before the last one of a connective."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A status and the words that give it (None where the plain indicative does)."""

    status: Status
    cue: Span | None


ACTUAL = Reading(Status.ACTUAL, None)


def read_status(draft: Draft, sentence: Sentence, cues: Cues) -> Reading:
    """The status of one act: its own mood and negation first, then the words that govern it."""
    return _StatusReader(sentence, cues).read(draft)


def status_at(index: int, sentence: Sentence, cues: Cues) -> Status:
    """The status of whatever a word tells, act or not."""
    reader = _StatusReader(sentence, cues)
    found = next(reader.own(index), None) or next(reader.governed(index), None) or ACTUAL
    return found.status


def awaits(index: int, sentence: Sentence, cues: Cues) -> bool:
    """Whether a word says in the present passive that something is to come ('is expected', 'scheduled for')."""
    token = sentence.tokens[index]
    auxiliaries = [sentence.tokens[i] for i in sentence.children(index, "aux")]
    return (
        token.lemma.lower() in cues.status[_PLANNED.value].verbs
        and token.has("VerbForm=Part")
        and not token.has("Tense=Pres")
        and all(each.dep == "aux:pass" and each.has("Tense=Pres") for each in auxiliaries)
    )


def _upto(form: str, word: str) -> str:
    """What stands before a word in a connective, without spaces."""
    return form.partition(word)[0].replace(" ", "")


def _strongest(readings: Iterator[Reading]) -> Reading | None:
    """The nearest reading, unless what is merely possible is denied in its turn ('denies wanting to')."""
    first = next(readings, None)
    if first is None or first.status is not _POSSIBLE:
        return first
    return next((each for each in readings if each.status is _NEGATED), first)


class _StatusReader:
    def __init__(self, sentence: Sentence, cues: Cues) -> None:
        self._sentence = sentence
        self._tokens = sentence.tokens
        self._cues = cues

    def read(self, draft: Draft) -> Reading:
        if draft.status == _ACTUAL:
            return ACTUAL
        if draft.status is not None:
            denied = self._negated(draft.verb)
            return Reading(_NEGATED, denied) if denied else Reading(Status(draft.status), draft.trigger)
        if self._presupposed(draft):
            return ACTUAL
        own = next((r for at in dict.fromkeys((draft.token, draft.verb)) for r in self.own(at)), None)
        above = next(self._occurs(draft), None) or _strongest(self.governed(draft.verb))
        if (
            own is not None
            and own.status is _PLANNED
            and above is not None
            and above.status is not Status.PLANNED
        ):
            # 'hopes that they will leave': what governs a future outweighs it.
            return above
        return own or above or self._asked(draft) or ACTUAL

    def _presupposed(self, draft: Draft) -> bool:
        """Whether an act is named in a connective that takes it as given ('at the invitation of')."""
        word = self._tokens[draft.token].text.lower()
        before = "".join(
            token.text.replace("’", "'") for token in self._tokens[max(0, draft.token - 3) : draft.token]
        )
        return any(
            cue.kind == _CAUSE
            and word in cue.form.replace("'", " ").split()[1:]
            and before.lower().endswith(_upto(cue.form, word))
            for cue in self._cues.links
        )

    def _asked(self, draft: Draft) -> Reading | None:
        """Whether an act happened is asked, and not who did it or why."""
        mark = self._tokens[-1]
        asked = mark.text == "?" and self._tokens[draft.verb].dep == "ROOT"
        if asked and not any(token.has("PronType=Int") for token in self._tokens):
            return Reading(_POSSIBLE, mark.span)
        return None

    def _occurs(self, draft: Draft) -> Iterator[Reading]:
        """An act noun that is subject of a verb of taking place has the status of that verb."""
        token = self._tokens[draft.token]
        above = token.head
        if (
            not draft.verbal
            and token.dep.startswith("nsubj")
            and self._tokens[above].lemma.lower() in self._cues.occurrence
        ):
            yield from self.own(above)
            yield from self.governed(above)
        elif not draft.verbal and token.dep.startswith("nsubj"):
            for verb in self._sentence.children(above, "xcomp"):
                # 'The talks must resume': the subject hangs on the modal.
                if infinitive(verb, self._sentence) and (
                    self._tokens[verb].lemma.lower() in self._cues.occurrence
                    or self._sentence.children(verb, "aux")
                ):
                    yield from self.governed(verb)
            field = {"ADJ": "adjectives", "NOUN": "nouns"}.get(self._tokens[above].pos)
            if field is not None:
                yield from self._by(self._tokens[above].lemma.lower(), field, self._tokens[above].span)

    def own(self, index: int) -> Iterator[Reading]:
        """Negation, mood, tense, auxiliaries and modifiers of the word itself."""
        if (span := self._negated(index)) is not None:
            yield Reading(_NEGATED, span)
        yield from self._moods(index)
        yield from self._due(index)
        above = self._tokens[index].head
        joined = self._tokens[index].dep == "conj" and done(index, self._sentence)
        if joined and awaits(above, self._sentence, self._cues):
            # 'is planned for May, followed by talks': a bare participle is joined to what is to come.
            yield Reading(_PLANNED, self._tokens[above].span)
        for child in self._sentence.children(index):
            token = self._tokens[child]
            if token.dep.startswith("aux"):
                if token.lemma.lower() in self._cues.future_in_past and self._tokens[index].dep.startswith(
                    SAID
                ):
                    yield Reading(_PLANNED, token.span)
                yield from self._by(token.lemma.lower(), "auxiliaries", token.span)
                if token.text.lower() in self._cues.status["planned"].auxiliaries and not token.has(
                    "VerbForm=Inf"
                ):
                    yield Reading(_PLANNED, token.span)
            elif token.dep.startswith(("amod", "acl")) and self._tokens[index].pos not in _VERBAL:
                yield from self._by(token.lemma.lower(), "adjectives", token.span)
                if token.pos == "VERB":
                    yield from self._by(token.lemma.lower(), "verbs", token.span)
            elif token.dep.startswith("advmod"):
                yield from self._by(token.lemma.lower(), "adverbs", token.span)
            elif token.dep == "mark" and not self._realised(index, child):
                for marker in self._markers(index, child):
                    yield from self._by(marker, "markers", token.span)

    def _due(self, index: int) -> Iterator[Reading]:
        """'is to visit', and in headings a bare 'to visit': an infinitive that is what the sentence says."""
        marks = self._sentence.children(index, "mark")
        if not marks or not infinitive(index, self._sentence):
            return
        be = self._cues.status["planned"].infinitives
        for child in self._sentence.children(index, "cop", "aux"):
            if self._tokens[child].lemma.lower() in be and not self._tokens[child].has("VerbForm=Inf"):
                yield Reading(_PLANNED, self._tokens[child].span)
        above = self._tokens[self._tokens[index].head]
        nominal = above.pos not in _VERBAL or self._tokens[index].head == index
        if self._sentence.kind is UnitKind.HEADLINE and nominal and above.dep == "ROOT":
            yield Reading(_PLANNED, self._tokens[marks[0]].span)

    def _markers(self, index: int, mark: int) -> Iterator[str]:
        """The connective that a clause opens with: its mark, with the words before that make one of it ('afin de')."""
        if (marker := self._sentence.preposition(index)) is not None:
            yield marker
        words = [token.text.lower().replace("’", "'") for token in self._tokens[:mark]]
        for before in range(max(0, mark - _LONGEST), mark):
            yield " ".join([*words[before:], self._tokens[mark].lemma.lower()])

    def _realised(self, index: int, mark: int) -> bool:
        """Whether an act told as the purpose of a past one was done with it ('went to Minsk to offer')."""
        above = self._tokens[index].head
        if (
            self._tokens[mark].lemma.lower() not in self._cues.leading
            or self._tokens[above].pos not in _VERBAL
        ):
            return False
        auxiliaries = self._sentence.children(above, "aux")
        past = any(
            self._tokens[i].has("Tense=Past") or self._tokens[i].has("Tense=Imp")
            for i in (above, *auxiliaries)
        )
        return past and not any(self.own(above)) and not any(self.governed(above))

    def _moods(self, index: int) -> Iterator[Reading]:
        yield from starmap(Reading, moods(index, self._sentence, self._cues))

    def _by(self, lemma: str, field: str, span: Span) -> Iterator[Reading]:
        for status in _ORDER:
            if lemma in getattr(self._cues.status[status.value], field):
                yield Reading(status, span)

    def _negated(self, index: int) -> Span | None:
        return negated(index, self._sentence, self._cues.negation)

    def governed(self, index: int) -> Iterator[Reading]:
        """What the words above make of the act, the nearest first."""
        at = index
        for step, above in enumerate(self._sentence.ancestors(index)):
            token = self._tokens[at]
            if step >= _MAX_STEPS:
                return
            if token.dep == "conj" and self._tokens[above].pos == token.pos:
                if self._misjoined(at, above):
                    return
                yield from self._shared(at, above)
                at = above
                continue
            if token.dep == _RELATIVE or not token.dep.startswith(_GOVERNED) or self._aside(at, above):
                yield from self._announced(at)
                return
            yield from self._governor(at, above)
            if self._tokens[above].pos in _VERBAL and (token.dep.startswith("nsubj") or not self._opaque(at)):
                return
            at = above

    def _misjoined(self, index: int, first: int) -> bool:
        """Whether a verb cannot be coordinated with the one that it hangs on, for one alone is finite."""
        token, other = self._tokens[index], self._tokens[first]
        if token.pos not in _VERBAL or any(self._sentence.children(index, "aux")):
            return False
        if token.has("VerbForm=Fin"):
            return other.has("VerbForm=Ger") or infinitive(first, self._sentence)
        return token.has("VerbForm=Part") and not token.has("Tense=Pres") and other.has("VerbForm=Fin")

    def _aside(self, index: int, above: int) -> bool:
        """Whether a participle only goes with what the verb above says ('they did not want it, demanding')."""
        return (
            self._tokens[index].pos in _VERBAL
            and self._tokens[above].pos in _VERBAL
            and bare(index, self._sentence)
        )

    def _announced(self, index: int) -> Iterator[Reading]:
        """An act noun told beside one that is announced ('a meeting is planned, followed by a parade')."""
        if self._tokens[index].pos in _VERBAL or index < self._tokens[index].head:
            return
        at = index
        for above in self._sentence.ancestors(index):
            dep = self._tokens[at].dep
            if dep.startswith(("ccomp", "parataxis")) or (dep == "conj" and not bare(at, self._sentence)):
                return
            if self._tokens[above].pos in _VERBAL:
                lemma = self._tokens[above].lemma.lower()
                if lemma in self._cues.status["planned"].verbs or self._tokens[above].has("Tense=Fut"):
                    yield Reading(_PLANNED, self._tokens[above].span)
            at = above

    def _shared(self, index: int, first: int) -> Iterator[Reading]:
        """A second verb shares the auxiliary of the first, unless it has its own finite form."""
        token = self._tokens[index]
        own = any(self._tokens[i].dep.startswith("aux") for i in self._sentence.children(index))
        if not own and not token.has("VerbForm=Fin"):
            yield from self.own(first)

    def _opaque(self, index: int) -> bool:
        """Whether what stands above still bears on the word: an infinitive or a nominal does not assert by itself."""
        token = self._tokens[index]
        return infinitive(index, self._sentence) or token.pos not in _VERBAL

    def _governor(self, index: int, above: int) -> Iterator[Reading]:
        token, governor = self._tokens[index], self._tokens[above]
        lemma = governor.lemma.lower()
        if governor.pos in _VERBAL:
            if token.dep.startswith(("obl", "advcl")) and not infinitive(index, self._sentence):
                yield from self._announced(index)
                return
            yield from self._verb(index, above, lemma)
            return
        field = "adjectives" if governor.pos in {"ADJ", "ADV"} else "nouns"
        for reading in self._by(lemma, field, governor.span):
            yield replace(reading, status=self._flip(reading.status, above))
        if token.dep == "xcomp" and infinitive(index, self._sentence):
            # Taggers miss verbs; what has an infinitive for its complement is one.
            yield from self._verb(index, above, lemma)

    def _verb(self, index: int, above: int, lemma: str) -> Iterator[Reading]:
        token, governor = self._tokens[index], self._tokens[above]
        said = lemma in self._cues.speech.verbs
        unmarked = infinitive(index, self._sentence)
        asserted = said and token.dep.startswith(SAID) and not unmarked
        reflexive = any(self._tokens[i].has("Reflex=Yes") for i in self._sentence.children(above))
        for status in _ORDER:
            cue: StatusCues = self._cues.status[status.value]
            modal = unmarked and lemma in cue.auxiliaries | cue.infinitives and self._still(above, status)
            governs = lemma in cue.verbs and not (asserted and status is not _NEGATED)
            if modal or governs or (reflexive and lemma in cue.reflexive):
                yield Reading(self._flip(status, above), governor.span)
        if unmarked or token.pos not in _VERBAL:
            yield from self._own_of(above, unmarked)

    def _still(self, modal: int, status: Status) -> bool:
        """Whether a modal leaves the act ahead: one of the future does not once it is past ('est allé remercier')."""
        return status is not _PLANNED or self._tokens[modal].has("VerbForm=Fin")

    def _own_of(self, above: int, unmarked: bool) -> Iterator[Reading]:
        """A governor that is future or conditional passes that on, one that is negated to an infinitive alone."""
        if unmarked and (span := self._negated(above)) is not None:
            yield Reading(_NEGATED, span)
        yield from self._moods(above)
        for child in self._sentence.children(above, "aux"):
            yield from self._by(self._tokens[child].lemma.lower(), "auxiliaries", self._tokens[child].span)

    def _flip(self, status: Status, above: int) -> Status:
        return _NEGATED if self._negated(above) is not None and status is not _NEGATED else status
