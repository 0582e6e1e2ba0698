"""A draft and the casts around -> who may stand on a side of the act, each with named features for the choice.

Candidates are the parties that the sentence names, those of the sentences before it, and those that the article is
most about. Features say how the words of a candidate stand to the trigger; what they weigh is data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.events.scene import Stage
from rapporteur.records.cast import ASIDE, Party, PartyKind
from rapporteur.records.draft import Draft, Filler, Side
from rapporteur.records.text import Sentence, Token

NOBODY = "nobody"
_REACH = 3
_FOCUS = 2
_ISO = 3
_LONGEST = 4
_BANDS = ((3, "3"), (8, "8"), (16, "16"))
_GUESSED = 0.4
_UNSURE = 0.8
_OWN = (
    "slot", "other", "side", "marker", "dep", "distance", "nearer", "up", "down", "finite", "path", "stopped", "speaker",
    "opens", "here",
)  # fmt: skip
_CORE = frozenset({"subj", "obj", "iobj", "adj", "poss", "compound", "host", "home", "content", "together"})

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Parties that may stand on a side, where they are named (``back`` sentences before), and what speaks for them."""

    side: Side
    features: Features
    back: int = 0
    place: int = -1


class Candidates:
    """Lists the candidates for the sides of one draft."""

    def __init__(self, stage: Stage, draft: Draft) -> None:
        self._stage = stage
        self._draft = draft
        self._last = stage.before(draft)
        self._cast = stage.casts[draft.sentence]
        self._sentence = self._cast.sentence
        self._up = (draft.token, *self._sentence.ancestors(draft.token))
        self._total = sum(stage.told.values()) or 1

    def of(self, fillers: Sequence[Filler], others: Sequence[Filler]) -> list[Candidate]:
        """All candidates for the side that ``fillers`` are read for, nobody among them."""
        found = [Candidate(Side(), {NOBODY: 1.0})]
        found += self._here(fillers, others)
        found += self._before()
        found += self._around({code for each in found for code in each.side.codes})
        return found

    def _here(self, fillers: Sequence[Filler], others: Sequence[Filler]) -> Iterator[Candidate]:
        """Parties of the sentence itself: those of the frame's slots as the slots give them, then all others."""
        own, foreign = self._by_span(fillers), self._by_span(others)
        order = self._order()
        seen: set[tuple[tuple[int, int], ...]] = set()
        for index in order:
            party = self._cast.parties[index]
            filled = own.get(party.span, [])
            groups = [filler.parties for filler in filled[:1]] or [self._group(index)]
            for group in groups:
                key = tuple(each.span for each in group)
                if key in seen:
                    continue
                seen.add(key)
                features = {
                    **self._slots(filled, "slot"),
                    **self._slots(foreign.get(party.span, []), "other"),
                    **self._stand(index, order),
                    **self._party(group),
                    "here": 1.0,
                    f"read={self._manner(index, party)}": float(party.certain < _UNSURE),
                }
                via = _via(filled[0]) if filled else "nearest"
                yield Candidate(Side(group, via), features, 0, index)
                if filled and party.certain < _UNSURE:
                    yield from self._otherwise(index, group[0], via, features)
        for filler in fillers:
            key = tuple(each.span for each in filler.parties)
            if key not in seen:
                seen.add(key)
                features = {**self._slots([filler], "slot"), **self._party(filler.parties), "here": 1.0}
                yield Candidate(Side(filler.parties, _via(filler)), features, 0, -1)

    def _otherwise(self, index: int, party: Party, via: str, features: Features) -> Iterator[Candidate]:
        """A pronoun or a role without a country, read as each of the parties that it may stand for."""
        manner = self._manner(index, party)
        kept = {name: value for name, value in features.items() if name.startswith(_OWN)}
        for code, (at, place, other) in self._antecedents(index).items():
            if code == party.codes:
                continue
            meant = replace(party, who=other.who, how=f"{manner}, otherwise", certain=_GUESSED)
            sentence = self._stage.casts[at].sentence
            back = self._draft.sentence - at
            told = {
                **self._party([meant]),
                **kept,
                "otherwise": 1.0,
                f"otherwise={manner}": 1.0,
                f"otherwise.back={manner}.{back}": 1.0,
                f"otherwise.kind={manner}.{other.kind.value}": 1.0,
                f"otherwise.subject={manner}": float(_subject(sentence, place)),
                f"otherwise.marker={manner}.{self._marker(sentence.preposition(place))}": 1.0,
                f"otherwise.agrees={manner}.{_agreement(self._sentence.tokens[index], sentence.tokens[place])}": 1.0,
            }
            yield Candidate(Side((meant,), via), told, 0, index)

    def _manner(self, index: int, party: Party) -> str:
        """What sort of anaphor stands for a party."""
        if party.how.startswith("pronoun"):
            return "possessive" if party.kind is PartyKind.POSSESSIVE else "pronoun"
        return "organ" if party.kind is PartyKind.ORGAN else "role"

    def _antecedents(self, index: int) -> dict[frozenset[str], tuple[int, int, Party]]:
        """Parties named before (in the sentence, then in those before it), the nearest telling of each code."""
        found: dict[frozenset[str], tuple[int, int, Party]] = {}
        for back in range(_REACH + 1):
            at = self._draft.sentence - back
            if at < 0:
                break
            cast = self._stage.casts[at]
            places = sorted(
                cast.parties, key=lambda i: (not _subject(cast.sentence, i), cast.parties[i].kind in ASIDE, i)
            )
            for place in places:
                other = cast.parties[place]
                if back == 0 and (place == index or other.span == cast.parties[index].span):
                    continue
                if other.certain >= _UNSURE and other.kind is not PartyKind.OUTLET and other.codes:
                    found.setdefault(other.codes, (at, place, other))
        return found

    def _by_span(self, fillers: Sequence[Filler]) -> dict[tuple[int, int], list[Filler]]:
        found: dict[tuple[int, int], list[Filler]] = {}
        for filler in fillers:
            for party in filler.parties:
                found.setdefault(party.span, []).append(filler)
        return found

    def _order(self) -> list[int]:
        """The tokens of parties in the sentence, in text order, one for each name."""
        spans: dict[tuple[int, int], int] = {}
        for index in sorted(self._cast.parties):
            party = self._cast.parties[index]
            if party.kind is not PartyKind.OUTLET and party.codes:
                spans.setdefault(party.span, index)
        return list(spans.values())

    def _group(self, index: int) -> tuple[Party, ...]:
        """A party with those coordinated with it."""
        party = self._cast.parties[index]
        if party.kind in ASIDE:
            return (party,)
        return self._cast.named(index) or (party,)

    def _slots(self, fillers: Sequence[Filler], name: str) -> Features:
        """Which slots of the frame a candidate fills, and whether before all others."""
        if not fillers:
            return {f"{name}=none": 1.0}
        first = fillers[0]
        cased = self._slot(first)
        return {
            f"{name}={cased}": 1.0,
            f"{name}.{'deep' if first.deep else 'direct'}": 1.0,
            f"{name}.first": float(first.rank == 0),
            f"{name}.{self._form()}={cased}": 1.0,
        }

    def _slot(self, filler: Filler) -> str:
        """A slot's name, prepositions by their class; '+' where the party stands inside what fills it."""
        name = filler.slot if filler.slot in _CORE else self._marker(filler.slot)
        return f"{name}+" if filler.deep else name

    def _form(self) -> str:
        return "verb" if self._draft.verbal else "noun"

    def _marker(self, preposition: str | None) -> str:
        """The class of a preposition."""
        cues = self._stage.cues
        if preposition is None:
            return "bare"
        for name, words in (
            ("agent", cues.agent_prepositions),
            ("genitive", cues.genitives),
            ("between", cues.between),
            ("dative", cues.datives),
            ("locative", cues.locative),
        ):
            if preposition in words:
                return name
        return "oblique"

    def _stand(self, index: int, order: Sequence[int]) -> dict[str, float]:
        """How a token stands to the trigger: path, side, distance, marker."""
        tokens, trigger, form = self._sentence.tokens, self._draft.token, self._form()
        side = "before" if index < trigger else "after"
        marker = self._marker(self._sentence.preposition(index))
        dep = tokens[index].dep
        up, down = self._path(index)
        nearer = sum(1 for other in order if (index < other < trigger or trigger < other < index))
        between = tokens[min(index, trigger) + 1 : max(index, trigger)]
        crossed = sum(1 for t in between if t.has("VerbForm=Fin"))
        path = "^".join(up) + "_" + "_".join(down)
        return {
            f"side={form}.{side}": 1.0,
            f"marker={marker}": 1.0,
            f"marker.side={form}.{side}.{marker}": 1.0,
            f"dep={dep.split(':')[0]}": 1.0,
            f"dep.side={form}.{side}.{dep}": 1.0,
            f"distance={side}.{_band(abs(index - trigger))}": 1.0,
            f"nearer={side}.{min(nearer, 3)}": 1.0,
            f"up={min(len(up), 4)}": 1.0,
            f"down={min(len(down), 4)}": 1.0,
            f"finite={min(crossed, 2)}": 1.0,
            "path=" + (f"{form}:{path}" if len(up) + len(down) <= _LONGEST else "long"): 1.0,
            "stopped": float(any(t.text in {";", ":"} for t in between)),
            "speaker": float(self._speaks(index)),
            "opens": float(index == order[0]),
        }

    def _path(self, index: int) -> tuple[list[str], list[str]]:
        """The relations from the trigger up to the first common governor, and from there down to a token."""
        tokens = self._sentence.tokens
        below = (index, *self._sentence.ancestors(index))
        meet = next((at for at in below if at in self._up), below[-1])
        up = self._up[: self._up.index(meet)] if meet in self._up else self._up
        down = below[: below.index(meet)]
        return [_short(tokens[at].dep) for at in up], [_short(tokens[at].dep) for at in reversed(down)]

    def _speaks(self, index: int) -> bool:
        """Whether a token is the subject of a verb of speech that governs the trigger."""
        token = self._sentence.tokens[index]
        above = self._sentence.tokens[token.head]
        return (
            token.dep.startswith("nsubj")
            and token.head != self._draft.token
            and above.lemma.lower() in self._stage.cues.speech.verbs
        )

    def _party(self, group: Sequence[Party]) -> dict[str, float]:
        """What a party is, how it was resolved, how much the article is about it."""
        party = group[0]
        codes = {code for each in group for code in each.codes}
        rank = min((self._stage.ranks.get(code, 9) for code in codes), default=9)
        body = any(len(code) != _ISO for code in codes)
        share = max((self._stage.told[code] / self._total for code in codes), default=0.0)
        return {
            f"kind={party.kind.value}": 1.0,
            f"kind={self._form()}.{party.kind.value}": 1.0,
            f"how={party.how.split(',')[0].split(':')[0]}": 1.0,
            "certain": party.certain,
            f"rank={min(rank, 3)}": 1.0,
            "share": share,
            "headline": float(bool(codes & self._stage.headline)),
            "body": float(body),
            f"body.type={self._draft.type}": float(body),
            "several": float(len(codes) > 1),
            f"sector={next((w.sector for w in party.who if w.sector), 'none')}": 1.0,
            "acted last": float(bool(self._last and codes & self._last.actors.codes)),
            "suffered last": float(bool(self._last and codes & self._last.recipients.codes)),
            "acts": self._stage.often(self._draft, codes, None),
            "suffers": self._stage.often(self._draft, None, codes),
            "acts so": self._stage.often(self._draft, codes, None, self._draft.type),
            "suffers so": self._stage.often(self._draft, None, codes, self._draft.type),
        }

    def _before(self) -> Iterator[Candidate]:
        """Parties of the sentences before, each code once, the best standing first."""
        for back in range(1, _REACH + 1):
            at = self._draft.sentence - back
            if at < 0:
                return
            cast = self._stage.casts[at]
            seen: set[frozenset[str]] = set()
            ranked = sorted(
                cast.parties, key=lambda i: (cast.parties[i].kind in ASIDE, not _subject(cast.sentence, i), i)
            )
            for index in ranked:
                party = cast.parties[index]
                if party.codes in seen or party.kind in {PartyKind.POSSESSIVE, PartyKind.OUTLET}:
                    continue
                seen.add(party.codes)
                subject = _subject(cast.sentence, index)
                same = cast.sentence.paragraph == self._sentence.paragraph
                guess = replace(party, how="told before", certain=_GUESSED)
                features = {
                    **self._party([party]),
                    f"back={back}": 1.0,
                    "back.subject": float(subject),
                    f"back.subject={back}": float(subject),
                    "back.paragraph": float(same),
                    f"back.marker={self._marker(cast.sentence.preposition(index))}": 1.0,
                    f"back.form={self._form()}": 1.0,
                }
                yield Candidate(Side((guess,), "before"), features, back, index)

    def _around(self, taken: set[str]) -> Iterator[Candidate]:
        """What the article is most about, where nothing nearer tells of it."""
        for code, _ in self._stage.told.most_common(_FOCUS):
            if code in taken:
                continue
            party = next(
                (p for cast in self._stage.casts for p in cast.parties.values() if p.codes == {code}), None
            )
            if party is not None:
                guess = replace(party, how="told of most", certain=_GUESSED)
                yield Candidate(Side((guess,), "around"), {**self._party([party]), "around": 1.0}, _REACH + 1)


def _subject(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].dep.startswith("nsubj")


def _agreement(one: Token, two: Token) -> str:
    """Whether two words agree in number and gender as far as they show them."""
    for name in ("Number=Sing", "Number=Plur", "Gender=Masc", "Gender=Fem"):
        opposite = _OPPOSITE[name]
        if one.has(name) and two.has(opposite):
            return f"no {name.split('=')[0].lower()}"
    return "yes"


_OPPOSITE = {
    "Number=Sing": "Number=Plur",
    "Number=Plur": "Number=Sing",
    "Gender=Masc": "Gender=Fem",
    "Gender=Fem": "Gender=Masc",
}


def _band(distance: int) -> str:
    return next((name for limit, name in _BANDS if distance <= limit), "far")


def _short(dep: str) -> str:
    """A relation without its subtype, but for those that turn it round."""
    return dep if dep in {"nsubj:pass", "obl:agent"} else dep.split(":")[0]


def _via(filler: Filler) -> str:
    return f"{filler.slot}+" if filler.deep else filler.slot
