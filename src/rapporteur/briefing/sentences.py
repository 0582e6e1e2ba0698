"""Events -> sentences: who did what to whom and when, and the words of the article that say so."""

import re
from collections.abc import Mapping, Sequence

from rapporteur.briefing.dates import spell, spell_day
from rapporteur.briefing.naming import Names
from rapporteur.knowledge.wording import Phrase, Wording
from rapporteur.records.article import Article
from rapporteur.records.brief import Quote
from rapporteur.records.event import Event
from rapporteur.records.mention import Claim, EventMention, Who

_CHOICE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_SLOT = re.compile(r"\{R\.(in|to|of)\}")
_QUOTED = 240
_HEADING = 80
_TITLE = 3
"""Spaces in a line from which on it may be a title; shorter ones are rubrics and tags."""
_BEGINNING = 2000
"""Characters within which a title is looked for."""
_SPACE = re.compile(r"\s+")


class Teller:
    """Tells events in one language."""

    def __init__(self, wording: Wording, articles: Mapping[str, Article]) -> None:
        self.wording = wording
        self.names = Names(wording)
        self._articles = articles

    def tell(self, event: Event) -> str:
        """The act as a sentence with its date: 'X paid a visit to China (June 2 – 4, 2025)'."""
        act = event.agreed
        date = self.date(event)
        sentence = self.act(act)
        return self.names.joined(f"{sentence} ({date})" if date else sentence)

    def sentence(self, act: EventMention) -> str:
        """The act as a sentence without its date."""
        return self.names.joined(self.act(act))

    def date(self, event: Event) -> str | None:
        """When, as the sources tell it; where only the day of a report is known, it is said so."""
        when = event.agreed.when
        spelled = spell(when, self.wording.lang)
        if spelled and event.agreed.evidence.date is None:
            reported = {source.published for source in event.mentions}
            if when.start in reported and when.start == when.end:
                return self.wording.say("reported", date=spelled)
        return spelled

    def act(self, act: EventMention) -> str:
        """The act as a clause without its date."""
        way, phrase = self._phrase(act)
        subjects = self._subjects(act, way)
        subject = self.names.listed(subjects) or self.wording.say("nobody")
        several = len(set(subjects)) > 1 or any(
            self.names.several(who.code) and subjects[0].startswith(self.names.country(who.code))
            for who in act.actors
        )
        do, done = (self._filled(words, act.recipients) for words in phrase)
        frame = str(self.wording.words["status"][act.status.value])
        clause = frame.replace("{A}", subject).replace("{done}", done).replace("{do}", do)
        clause = _CHOICE.sub(lambda choice: choice.group(2 if several else 1), clause)
        if way in {"within", "alone"} and act.recipients and (gloss := self._gloss(act)):
            clause = f"{clause} ({gloss})"
        return clause

    def quote(self, event: Event) -> Quote | None:
        """The sentence that the agreed telling rests on, shortened around its trigger."""
        source = next((s for s in event.mentions if s.mention == event.agreed.id), event.mentions[0])
        article = self._articles.get(source.article)
        if article is None:
            return None
        span = _window(event.agreed.evidence.sentence, event.agreed.evidence.trigger)
        return Quote(
            _clipped(article.text, span, event.agreed.evidence.sentence),
            span,
            article.id,
            self.source(article.id),
        )

    def source(self, article_id: str) -> str:
        """Publisher and date of an article; its title where no publisher is known."""
        article = self._articles.get(article_id)
        if article is None:
            return article_id
        name = self.outlet(article)
        return f"{name}, {spell_day(article.published, self.wording.lang)}" if article.published else name

    def noun(self, act: EventMention) -> str:
        """What sort of act it is, as a noun: 'visit', 'release of detainees'."""
        return self.noun_of(act.type, act.mode)

    def noun_of(self, type_: str, mode: str | None = None) -> str:
        """A type and mode as a noun; the type's where the mode has none."""
        nouns = self.wording.words["nouns"]
        return str(nouns.get(f"{type_}/{mode}") or nouns.get(type_) or type_)

    def sources(self, event: Event) -> str:
        """Who tells an event, each voice once, with the chain by which it came; nothing where one paper alone has it."""
        chains: dict[str, tuple[str, ...]] = {}
        for source in event.mentions:
            told = source.chain or (source.publisher or self._named(source.article),)
            known = chains.setdefault(source.voice or source.article, told)
            if len(told) > len(known):
                chains[source.voice or source.article] = told
        named = dict.fromkeys(self._chain(chain) for chain in chains.values())
        if event.independent < 2:
            cited = any(len(chain) > 1 for chain in chains.values())
            return self.wording.say("one_source", names=self.names.listed(list(named))) if cited else ""
        return self.wording.say("sources", n=event.independent, names=self.wording.say("list").join(named))

    def differing(self, event: Event) -> str:
        """The fields on which the sources of an event differ."""
        fields = [self.wording.say(f"fields.{each.field}") for each in event.disagreements]
        return self.wording.say("differing", fields=self.wording.say("list").join(fields))

    def day(self, iso: str) -> str:
        """A date as precisely as it is known, as it stands in a sentence."""
        return self.names.contracted(spell_day(iso, self.wording.lang))

    def since(self, day: str) -> str:
        """Since when."""
        return self.wording.say("since", date=spell_day(day, self.wording.lang)) if day else ""

    def _named(self, article_id: str) -> str:
        """What an article without a publisher is called: its heading."""
        article = self._articles.get(article_id)
        return self.heading(article) if article is not None else article_id

    def _chain(self, chain: Sequence[str]) -> str:
        """'Reuters', or 'Reuters, via Fars'."""
        if len(chain) < 2:
            return "".join(chain)
        return self.wording.say("via", first=chain[0], others=self.wording.say("list").join(chain[1:]))

    def _subjects(self, act: EventMention, way: str) -> list[str]:
        """Those who act; a country stands for its people where the same ones act and are acted upon."""
        if way == "together":
            return [self.names.party(who) for who in _once((*act.actors, *act.recipients))]
        concerned = {who.name for who in act.recipients}
        if way in {"within", "alone"} and concerned and {who.name for who in act.actors} <= concerned:
            return [self.names.country(who.code) for who in act.actors]
        return [self.names.party(who) for who in _once(act.actors)]

    def heading(self, article: Article) -> str:
        """An article's title; where it has none, the first line that may be one."""
        if article.title:
            return article.title
        lines = [" ".join(line.split()) for line in article.text[:_BEGINNING].splitlines()]
        words = next((line for line in lines if line.count(" ") >= _TITLE), " ".join(filter(None, lines)))
        if not words:
            return self.wording.say("unnamed")
        opening = words if len(words) <= _HEADING else words[:_HEADING].rsplit(" ", 1)[0] + " …"
        return self.wording.say("quote", text=opening)

    def outlet(self, article: Article) -> str:
        """Who published an article; its heading where that is not told."""
        return article.publisher or self.heading(article)

    def reason(self, claim: Claim) -> str:
        """Why the record judges a figure as it does; '' where it says nothing."""
        reasons = self.wording.words["reasons"]
        told = str(reasons.get(claim.reason or "no-event", ""))
        return told.format(others="", n=len(claim.because)).rstrip(" :\u00a0")

    def purpose(self, event: Event) -> str | None:
        """The words of the agreed telling that say to what end."""
        span = event.agreed.evidence.purpose
        source = next((s for s in event.mentions if s.mention == event.agreed.id), event.mentions[0])
        article = self._articles.get(source.article)
        if span is None or article is None:
            return None
        return self.wording.say("quote", text=_SPACE.sub(" ", article.text[slice(*span)]))

    def _phrase(self, act: EventMention) -> tuple[str, Phrase]:
        """How the parties stand together, and the phrase for it."""
        for way in _ways(act):
            phrase = self.wording.phrase(act.type, act.mode, way)
            if phrase is not None:
                return way, phrase
        return "alone", (act.type, act.type)

    def _filled(self, words: str, recipients: Sequence[Who]) -> str:
        def preposed(slot: re.Match[str]) -> str:
            if slot.group(1) == "in":
                return self.names.listed([self.names.where(who.code) for who in recipients])
            preposition = slot.group(1)
            return self.names.listed(
                [self.wording.say(preposition, x=self.names.party(who)) for who in recipients]
            )

        filled = _SLOT.sub(preposed, words)
        return filled.replace("{R}", self.names.listed([self.names.party(who) for who in recipients]))

    def _gloss(self, act: EventMention) -> str:
        """Those concerned within one country, by the names that the text gives them."""
        return self.names.listed(
            [who.name for who in act.recipients if who.name not in self.names.called(who.code)]
        )


def _ways(act: EventMention) -> tuple[str, ...]:
    """The ways in which an act can be told, the fittest first."""
    acting, concerned = {who.code for who in act.actors}, {who.code for who in act.recipients}
    if len(acting) > 1 and (not concerned or acting == concerned):
        return ("together", "alone", "with") if concerned else ("together", "alone")
    if not concerned:
        return ("alone", "within", "together")
    return ("within", "alone", "with") if acting == concerned else ("with", "alone")


def _once(parties: Sequence[Who]) -> tuple[Who, ...]:
    """The parties by country; a person stands for the country, and a country named twice stands once."""
    found: dict[str, list[Who]] = {}
    for who in parties:
        found.setdefault(who.code, []).append(who)
    chosen: list[Who] = []
    for alike in found.values():
        persons = {who.name: who for who in alike if who.person}
        chosen.extend(persons.values() if persons else alike[:1])
    return tuple(chosen)


def _window(sentence: tuple[int, int], trigger: tuple[int, int]) -> tuple[int, int]:
    """The part of a sentence that is quoted: all of it, or as much around the trigger as can be read at a glance."""
    first, last = sentence
    if last - first <= _QUOTED:
        return sentence
    start = max(first, min(trigger[0] - _QUOTED // 3, last - _QUOTED))
    return start, min(last, start + _QUOTED)


def _clipped(text: str, span: tuple[int, int], sentence: tuple[int, int]) -> str:
    """The quoted words on one line, cut between words, with dots where something is left out."""
    words = _SPACE.sub(" ", text[span[0] : span[1]]).strip()
    if span[0] > sentence[0]:
        words = "… " + words.split(" ", 1)[-1]
    if span[1] < sentence[1]:
        words = words.rsplit(" ", 1)[0] + " …"
    return words
