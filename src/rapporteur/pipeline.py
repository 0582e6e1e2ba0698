"""Article -> what it says. Pure; the one place that knows in which order the stages run."""

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from rapporteur.actors import stage
from rapporteur.actors.setting import written_from
from rapporteur.context.attribution import read_attribution
from rapporteur.context.dating import read_date
from rapporteur.context.gathering import gather
from rapporteur.context.links import Linker
from rapporteur.context.mood import pluperfect
from rapporteur.context.place import Location, places_before, read_place
from rapporteur.context.purpose import Purposes, load_purposes, read_purpose
from rapporteur.context.setting import Settings, ordered
from rapporteur.context.status import read_status
from rapporteur.context.timeline import Timeline, Told, read_timeline
from rapporteur.context.topic import Topics
from rapporteur.context.when import Calendar, load_calendar
from rapporteur.events import Choice, Lexicon, Scanner, Stage, read_drafts
from rapporteur.events.claims import TimeWords, read_claims
from rapporteur.events.confidence import Confidence, features
from rapporteur.events.merge import merge
from rapporteur.knowledge import Knowledge, Language
from rapporteur.knowledge.gazetteer import Hit
from rapporteur.knowledge.names import NameKind
from rapporteur.records.article import Article
from rapporteur.records.cast import Cast
from rapporteur.records.draft import Draft, Side
from rapporteur.records.mention import (
    ActorMention,
    Claim,
    Coding,
    Counts,
    EventMention,
    Evidence,
    Interval,
    Place,
    Who,
)
from rapporteur.records.text import Sentence, Span, Unit, UnitKind
from rapporteur.text import Parser, SplitRules, act_words, load_rules, split

_ELSEWHERE, _BESIDE = 0.1, 0.6
"""Weight of unpolitical words per sentence from which on an article, or a passage, is about something else."""
_SEVERAL = 3
"""Acts between named parties that make an article political, whatever else it is about."""
_FIRST = 3
"""Sentences of a lead."""
_MET = frozenset({"CONSULT"})
"""Types of which a word for one mode takes up acts of another ('this meeting', of a visit)."""
_TEMPER = 2
"""Sentences by which an article is taken to be longer, so that a stray word of a short one does not weigh too much."""
_READ = frozenset({UnitKind.BODY, UnitKind.HEADLINE})
_PARTIES = tuple(kind for kind in NameKind if kind not in {NameKind.OUTLET, NameKind.PREFIX, NameKind.PLACE})


@dataclass(frozen=True)
class Reader:
    """Everything that reading one language needs, built once: its knowledge, parser, lexicon, calendar."""

    language: Language
    parser: Parser
    rules: SplitRules
    lexicon: Lexicon
    scanner: Scanner
    calendar: Calendar
    settings: Settings
    topics: Topics
    linker: Linker
    purposes: Purposes


def reader(language: Language) -> Reader:
    """Builds the reader of a language; loads its trained model."""
    return Reader(
        language,
        Parser(language.model, language.lemmas, acts=act_words(language.frames)),
        load_rules(language.folder),
        Lexicon(language.frames),
        Scanner(language.frames, language.irregular["endings"], language.irregular["stems"]),
        load_calendar(language.code),
        Settings(language.contexts),
        Topics(language.topics),
        Linker(language.cues.links),
        load_purposes(language.code),
    )


def code(article: Article, knowledge: Knowledge, reader: Reader) -> Coding:
    """All that one article says. ``reader`` is that of the article's language."""
    return _Coder(article, knowledge, reader).code()


def acts(article: Article, knowledge: Knowledge, reader: Reader) -> Stage:
    """The acts that an article tells before their parties are chosen: what the choice is fitted on."""
    coder = _Coder(article, knowledge, reader)
    _, casts, _ = coder.cast()
    return coder.stage(casts)


def _lead(units: Sequence[Unit]) -> int:
    """Where the first sentences of the body end."""
    body = [unit.end for unit in units if unit.kind is UnitKind.BODY]
    return body[:_FIRST][-1] if body else 0


class _Coder:
    def __init__(self, article: Article, knowledge: Knowledge, reader: Reader) -> None:
        self._article = article
        self._knowledge = knowledge
        self._reader = reader
        self._language = reader.language
        self._confidence = Confidence(knowledge.confidence)
        self._topical = 0.0
        self._elsewhere = False

    @cached_property
    def _hits(self) -> Sequence[Hit]:
        """The names in the text."""
        return self._language.names.scan(self._article.text)

    def code(self) -> Coding:
        article = self._article
        units, casts, learned = self.cast()
        choice = Choice(self.stage(casts), self._knowledge.policy, self._knowledge.choice)
        drafts = tuple(choice.complete())
        sentences_read = [cast.sentence for cast in casts]
        timeline = read_timeline(article, units, sentences_read, self._reader.calendar, self._language.cues)
        self._topical = self._reader.topics.of(sentences_read, _TEMPER)
        self._elsewhere = self._topical >= _ELSEWHERE and sum(map(_sure, drafts)) < _SEVERAL
        drafts = tuple(draft for draft in drafts if self._political(draft, sentences_read))
        told_in: dict[int, list[Draft]] = {}
        for draft in drafts:
            told_in.setdefault(draft.sentence, []).append(draft)
        told_of: list[EventMention] = []
        taken_up: dict[int, Interval] = {}
        where = places_before(casts, self._language.cues, self._knowledge.policy)
        for number, sentence in enumerate(sentences_read):
            here = told_in.get(number, [])
            again = self._taken_up(sentence, told_of)
            if again:
                taken_up[sentence.paragraph] = again
            for draft in here:
                told, under = timeline.told[number], again
                if told.under is None and not pluperfect(draft.verb, sentence, self._language.cues):
                    under = again or taken_up.get(sentence.paragraph)
                told = replace(told, under=under) if under else told
                told_of.append(self._mention(draft, casts, told, timeline.news, _acts(here), where[number]))
        mentions, stands_for = merge(gather(told_of, self._dateline(units), _lead(units)))
        mentions = self._reader.linker.link(article.text, sentences_read, mentions)
        return Coding(
            article=article.id,
            mentions=mentions,
            claims=self._claims(casts, timeline, told_of, stands_for),
            counts=Counts(len(units), len(casts), len(mentions)),
            learned=learned,
        )

    def cast(self) -> tuple[Sequence[Unit], tuple[Cast, ...], tuple[ActorMention, ...]]:
        """The units of the text, who is on stage in each sentence that may tell an act, and who was introduced."""
        article = self._article
        units = split(article.text, self._reader.rules)
        chosen = self._promising(units, self._hits)
        sentences = self._reader.parser.parse(article.text, chosen)
        return units, *stage(article, units, sentences, self._hits, self._language)

    def stage(self, casts: Sequence[Cast]) -> Stage:
        """The acts told, their parties yet to be chosen, and whom the article is about."""
        cues = self._language.cues
        return Stage.of(casts, tuple(read_drafts(casts, self._reader.lexicon, cues)), cues, self._headline())

    def _dateline(self, units: Sequence[Unit]) -> Location:
        """The place that a dispatch names as where it comes from."""
        found = written_from(self._hits, units)
        return Location(Place(found[0][0], None), found[0][1]) if found else Location()

    def _political(self, draft: Draft, sentences: Sequence[Sentence]) -> bool:
        """Whether an act is meant as the lexicon reads it: where all around is sport or art, only one with both sides clear."""
        if _sure(draft):
            return True
        around = self._reader.topics.of(sentences[max(0, draft.sentence - 1) : draft.sentence + 2])
        return not self._elsewhere and around < _BESIDE

    def _headline(self) -> list[str]:
        """The codes that the title names beyond doubt."""
        hits = self._language.names.scan(self._article.title or "")
        named = [{name.code for name in hit.of(*_PARTIES) if name.code and not name.weak} for hit in hits]
        return [codes.pop() for codes in named if len(codes) == 1]

    def _promising(self, units: Sequence[Unit], hits: Sequence[Hit]) -> list[Unit]:
        """The units worth parsing: those with a possible trigger that name a party, or follow one that does."""
        named = _counts(units, [hit.start for hit in hits if hit.of(*_PARTIES)])
        triggers = _counts(units, self._reader.scanner.starts(self._article.text))
        return [
            unit
            for i, unit in enumerate(units)
            if unit.kind in _READ
            and triggers[i]
            and (named[i] or (i and named[i - 1] and units[i - 1].paragraph == unit.paragraph))
        ]

    def _claims(
        self,
        casts: Sequence[Cast],
        timeline: Timeline,
        mentions: Sequence[EventMention],
        stands_for: Mapping[str, str],
    ) -> tuple[Claim, ...]:
        """The claims of the article, each tied to the act it is about, under the mention that stands for it."""
        cues = self._language.cues.claims
        return tuple(
            replace(claim, mention=stands_for.get(claim.mention)) if claim.mention else claim
            for cast, told in zip(casts, timeline.told, strict=True)
            if cast.sentence.kind is not UnitKind.BOILERPLATE
            for claim in read_claims(
                self._article.id,
                self._article.text,
                cast,
                cues,
                [TimeWords(t.span, t.interval.start) for t in told.times],
                mentions,
            )
        )

    def _taken_up(self, sentence: Sentence, earlier: Sequence[EventMention]) -> Interval | None:
        """The date of an act told before that a sentence points back at ('during that visit')."""
        for token in sentence.tokens:
            if token.pos == "DET" and token.has("PronType=Dem"):
                noun = sentence.tokens[token.head]
                frames = self._reader.lexicon.of(noun.lemma.lower(), noun.pos)
                meant = {frame.type if frame.type in _MET else (frame.type, frame.mode) for frame in frames}
                for mention in reversed(earlier):
                    told = mention.evidence.date is not None and mention.when.end is not None
                    if told and {mention.type, (mention.type, mention.mode)} & meant:
                        return mention.when
        return None

    def _mention(
        self,
        draft: Draft,
        casts: Sequence[Cast],
        told: Told,
        news: Interval | None,
        acts: Set[int],
        where: Location,
    ) -> EventMention:
        cast, cues = casts[draft.sentence], self._language.cues
        sentence = cast.sentence
        around = [c.sentence for c in casts[max(0, draft.sentence - 2) : draft.sentence + 3]]
        status = read_status(draft, sentence, cues)
        published = self._article.published
        dated = read_date(draft, sentence, told.times, told.under, news, status.status, acts, cues, published)
        place = read_place(draft, cast, cues, self._knowledge.policy, self._knowledge.countries, acts, where)
        sources = read_attribution(draft, cast, cues)
        ontology = self._knowledge.ontology
        mode = self._knowledge.policy.mode(
            draft.type, draft.mode, draft.content, draft.actors.codes | draft.recipients.codes
        )
        values = features(
            draft, status.status, self._quoted(draft), self._reader.topics.of(around), self._topical
        )
        values = {**values, "headline": float(sentence.kind is UnitKind.HEADLINE)}
        return EventMention(
            id=self._id(draft),
            type=draft.type,
            mode=mode,
            contexts=ordered(self._reader.settings.of(sentence, self._article.text), ontology.contexts),
            quad=ontology.types[draft.type].quad,
            score=ontology.score(draft.type, mode),
            actors=_who(draft.actors),
            recipients=_who(draft.recipients),
            status=status.status,
            when=dated.when,
            place=place.place,
            attributed_to=sources.who,
            trigger=self._article.text[slice(*draft.trigger)],
            confidence=self._confidence.of(values),
            rule=draft.rule,
            evidence=Evidence(
                sentence=(sentence.start, sentence.end),
                trigger=draft.trigger,
                actors=_spans(draft.actors),
                recipients=_spans(draft.recipients),
                date=dated.span,
                place=place.span,
                attribution=sources.spans,
                status=status.cue,
                purpose=read_purpose(draft, sentence, self._reader.purposes),
            ),
            features=tuple(sorted(values.items())),
        )

    def _id(self, draft: Draft) -> str:
        key = f"{self._article.id}|{draft.type}|{draft.trigger[0]}|{draft.trigger[1]}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def _quoted(self, draft: Draft) -> bool:
        """Whether the trigger stands between quotation marks."""
        text = self._article.text
        before = text[max(0, draft.trigger[0] - 600) : draft.trigger[0]].rsplit("\n\n", 1)[-1]
        return any(
            before.rfind(opening) > before.rfind(closing)
            if opening != closing
            else before.count(opening) % 2 == 1
            for opening, closing in self._language.cues.quotes
        )


def _sure(draft: Draft) -> bool:
    """Whether a draft tells an act between two parties that it names."""
    return bool(draft.features["clear"]) and not draft.weak


def _acts(drafts: Sequence[Draft]) -> Set[int]:
    """The tokens at which the acts of a sentence are told."""
    return {at for draft in drafts for at in (draft.token, draft.verb)}


def _counts(units: Sequence[Unit], offsets: Sequence[int]) -> list[int]:
    """How many of the offsets, given in order, lie in each unit."""
    return [bisect_left(offsets, unit.end) - bisect_left(offsets, unit.start) for unit in units]


def _who(side: Side) -> tuple[Who, ...]:
    """The parties of a side, each once."""
    found: dict[tuple[str, str], Who] = {}
    for party in side.parties:
        for who in party.who:
            found.setdefault((who.code, who.name), who)
    return tuple(found.values())


def _spans(side: Side) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(party.span for party in side.parties))
