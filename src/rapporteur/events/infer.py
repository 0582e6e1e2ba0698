"""Supplies a side of an act that its sentence leaves unsaid, from the act's other side and the text around."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.policy import Policy
from rapporteur.records.cast import ASIDE, Cast, Party, PartyKind
from rapporteur.records.draft import Draft, Side

_CERTAIN = 0.4
_REACH = 3
_UNASKED = frozenset({PartyKind.POSSESSIVE, PartyKind.PLACE, PartyKind.OUTLET})
_LOCATED = 0.4
_STATES = frozenset(
    {
        PartyKind.STATE,
        PartyKind.CAPITAL,
        PartyKind.ADJECTIVE,
        PartyKind.POSSESSIVE,
        PartyKind.BODY,
        PartyKind.PLACE,
    }
)
_QUALIFIER = 0.7
_FAR = 12
_OFTEN = 6.0
_GUESSED = 0.5
_HEADLINE = 3
_SELDOM = 0.15
_ISO = 3


class Supply:
    """Infers missing sides in one article.

    The policy says how often acts of a type stay within one country: where more often than not, the other side is
    the same country; else it is the likeliest other party around.
    """

    def __init__(
        self, casts: Sequence[Cast], cues: Cues, policy: Policy, headline: Iterable[str] = ()
    ) -> None:
        self._casts = casts
        self._cues = cues
        self._domestic = policy.domestic
        self._lone = policy.lone
        self._told = Counter(
            code for cast in casts for party in cast.parties.values() for code in party.codes
        )
        for code in headline:
            self._told[code] += _HEADLINE

    def complete(self, draft: Draft) -> Draft | None:
        """The draft with a missing side inferred; None where none can be and the act needs two sides."""
        draft.features["clear"] = float(_clear(draft))
        draft.features["weak.clear"] = float(draft.weak and _clear(draft))
        if draft.mutual or draft.features.get("together"):
            return self._pool(draft) if draft.actors.parties or self._resumed(draft) else None
        share = self._domestic.get(f"{draft.type}/{draft.mode}", self._domestic.get(draft.type, 0.0))
        if draft.actors.parties and draft.recipients.parties:
            if share > 0.5 or not _itself(draft):
                return draft
            # Between states nobody acts upon himself: the words found there were not the recipient.
            draft = replace(draft, recipients=Side())
        if not draft.actors.parties and not draft.recipients.parties:
            return self._within_one(draft) if share > 0.5 else None
        known = draft.actors if draft.actors.parties else draft.recipients
        side = self._domestic_side(draft, known) if share > 0.5 else self._partner(draft, known)
        if side is None:
            return draft if draft.features.get("one") and draft.actors.parties else None
        return replace(draft, recipients=side) if draft.actors.parties else replace(draft, actors=side)

    def _domestic_side(self, draft: Draft, known: Side) -> Side:
        """Who acts within a country: the state of the place, where one is told; else the country already known."""
        host = draft.host.parties
        if not draft.actors.parties and host and not host[0].codes & known.codes:
            return _home(draft.host)
        return _home(known)

    def _partner(self, draft: Draft, known: Side) -> Side | None:
        """Another country around; the same one in a text that hardly tells of any other."""
        other = self._other(draft, known.codes)
        own = sum(self._told[code] for code in known.codes)
        if other is not None and sum(self._told[code] for code in other.codes) >= _SELDOM * own:
            return other
        return None if draft.features.get("one") and draft.type in self._lone else _home(known)

    def _within_one(self, draft: Draft) -> Draft | None:
        """An act within one country, none of whose parties is named by country: that of the text around."""
        around = self._other(draft, frozenset(code for code in self._told if len(code) != _ISO))
        here = draft.host if draft.host.parties else around
        if here is None:
            return None
        side = replace(_home(here), via="around")
        return replace(
            draft,
            actors=side,
            recipients=Side() if draft.features.get("one") and draft.type not in self._domestic else side,
        )

    def _resumed(self, draft: Draft) -> bool:
        """Whether an act of several parties stands in a core slot of its clause, its parties told before."""
        sentence = self._casts[draft.sentence].sentence
        if draft.verbal:
            return draft.constraints > 0 and any(
                sentence.tokens[i].dep == "nsubj:pass" for i in sentence.children(draft.token)
            )
        return sentence.tokens[draft.token].dep.startswith(("nsubj", "obj", "ROOT"))

    def _pool(self, draft: Draft) -> Draft | None:
        """An act that all its parties do together: others are sought where fewer than two countries are told."""
        side = draft.actors
        while len(side.codes) < 2 and not (draft.features.get("one") and side.parties):
            other = self._other(draft, side.codes)
            if other is None:
                break
            side = Side((*side.parties, *other.parties), other.via)
        if not side.parties:
            return None
        return replace(draft, actors=side, recipients=side if draft.mutual else Side())

    def _other(self, draft: Draft, taken: frozenset[str]) -> Side | None:
        """The likeliest party of another country: near in the sentence or just before, and often told of."""
        best: tuple[float, int, Party] | None = None
        total = sum(self._told.values()) or 1
        for back in range(_REACH):
            at = draft.sentence - back
            if at < 0:
                break
            for index, party in self._candidates(at, taken):
                near = 1.0 / (1.0 + back) if back else 1.0 + self._closeness(draft, index)
                often = sum(self._told[code] for code in party.codes) / total
                value = (near + _OFTEN * often) * self._worth(at, index, party)
                if best is None or value > best[0]:
                    best = (value, back, party)
        if best is None:
            return None
        _, back, party = best
        how = replace(party, how="likeliest other party", certain=_CERTAIN * 0.8**back)
        return Side((how,), "before" if back else "nearest")

    def _candidates(self, at: int, taken: frozenset[str]) -> Iterator[tuple[int, Party]]:
        for index, party in self._casts[at].parties.items():
            if party.codes and not party.codes & taken and party.kind not in _UNASKED:
                yield index, party

    def _worth(self, at: int, index: int, party: Party) -> float:
        """Less for a mere qualifier and for a place where something happens."""
        if party.kind in ASIDE:
            return _QUALIFIER
        located = self._casts[at].sentence.preposition(index) in self._cues.locative
        return _LOCATED if located and party.kind in {PartyKind.STATE, PartyKind.CAPITAL} else 1.0

    def _closeness(self, draft: Draft, index: int) -> float:
        """1 next to the trigger in the tree, falling to 0 far from it."""
        sentence = self._casts[draft.sentence].sentence
        up = {draft.token: 0}
        for step, above in enumerate(sentence.ancestors(draft.token), 1):
            up.setdefault(above, step)
        distance = up.get(index)
        if distance is None:
            distance = next((up[a] + s for s, a in enumerate(sentence.ancestors(index), 1) if a in up), _FAR)
        return max(0.0, 1.0 - distance / _FAR)


def _clear(draft: Draft) -> bool:
    """Whether both sides are named in the clause, and are not one and the same country."""
    everyone = (*draft.actors.parties, *draft.recipients.parties)
    sure = all(party.certain > _GUESSED for party in everyone)
    if draft.mutual or draft.features.get("together"):
        return sure and len(draft.actors.codes) > 1
    both = bool(draft.actors.parties) and bool(draft.recipients.parties)
    return sure and both and not draft.recipients.codes <= draft.actors.codes


def _itself(draft: Draft) -> bool:
    """Whether a state is said to act upon itself, rather than someone in it upon someone else in it."""
    return draft.recipients.codes <= draft.actors.codes and all(
        party.kind in _STATES or party.certain <= _GUESSED for party in draft.recipients.parties
    )


def _home(known: Side) -> Side:
    """The same country on the other side."""
    parties = tuple(
        replace(
            party,
            kind=PartyKind.STATE,
            who=tuple(replace(who, sector=None, role=None) for who in party.who),
            how="same country",
            certain=_CERTAIN,
        )
        for party in known.parties[:1]
    )
    return Side(parties, "home")
