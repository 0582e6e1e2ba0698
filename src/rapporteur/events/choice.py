"""Drafts -> the same with their parties chosen: of all pairs of candidates, the one with the most to speak for it.

One weighted choice stands for what would be a ladder of fallbacks: which slot of the frame holds a party, whom a
pronoun means, what the text around supplies, whether an act stays within one country. The weights are a conditional
logistic model (McFadden 1974), fitted by evaluation/fit_choice.py.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.events.candidates import Candidate, Candidates
from rapporteur.events.pairs import PAIR, SIDES, pair_features, shape
from rapporteur.events.scene import Stage
from rapporteur.knowledge.choice import ChoiceWeights
from rapporteur.knowledge.policy import Policy
from rapporteur.records.cast import Party, PartyKind
from rapporteur.records.draft import Draft, Side

_GUESSED = 0.5
_HOME = 0.4
_REASONS = 3
BECAUSE = "because "
"""Opens the names of features that say why a party was chosen; confidence does not weigh them."""
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Option:
    """A pair of candidates with the features of each and of both, and their total weight."""

    actor: Candidate
    recipient: Candidate
    features: Mapping[str, Features]
    value: float = 0.0


def options(draft: Draft, stage: Stage, policy: Policy) -> Iterator[Option]:
    """Every way to fill the two sides of a draft."""
    candidates = Candidates(stage, draft)
    actors = candidates.of(draft.acting, draft.acted_on)
    recipients = candidates.of(draft.acted_on, draft.acting)
    for actor in actors:
        for recipient in recipients:
            both = pair_features(draft, actor, recipient, policy, stage)
            yield Option(
                actor,
                recipient,
                dict(zip((*SIDES, PAIR), (actor.features, recipient.features, both), strict=True)),
            )


class Choice:
    """Chooses the parties of the acts of one article."""

    def __init__(self, stage: Stage, policy: Policy, weights: ChoiceWeights) -> None:
        self._stage = stage
        self._policy = policy
        self._weights = weights

    def complete(self) -> Iterator[Draft]:
        """The drafts with their parties; those left out for whom nobody is likelier than anyone."""
        for draft in self._stage.drafts:
            ranked = self._ranked(draft)
            best = max(ranked, key=lambda option: option.value)
            chosen = _filled(draft, best)
            if chosen.actors.parties or chosen.recipients.parties:
                chosen.features.update(clear=float(_clear(chosen)), **_certainty(draft, ranked, best))
                chosen.features.update(self._reasons(draft, best))
                chosen.features["so before"] = self._stage.so_before(draft)
                chosen.features["weak.clear"] = float(draft.weak) * chosen.features["clear"]
                yield chosen

    def _reasons(self, draft: Draft, best: Option) -> Features:
        """What spoke most for either party and for the pair, with what it weighed; named apart from other features."""
        told: dict[str, float] = {}
        for part, features in best.features.items():
            weights = self._weights.of(shape(draft), part)
            weighed = {name: weights.get(name, 0.0) * value for name, value in features.items()}
            most = sorted(weighed, key=lambda name: -abs(weighed[name]))[:_REASONS]
            told |= {f"{BECAUSE}{part}: {name}": round(weighed[name], 2) for name in most if weighed[name]}
        return told

    def _ranked(self, draft: Draft) -> list[Option]:
        """All options, each with its total weight."""
        kind = shape(draft)
        weights = {part: self._weights.of(kind, part) for part in (*SIDES, PAIR)}
        known: dict[int, float] = {}
        ranked = []
        for option in options(draft, self._stage, self._policy):
            total = 0.0
            for part, features in option.features.items():
                if part == PAIR or id(features) not in known:
                    value = sum(weights[part].get(name, 0.0) * each for name, each in features.items())
                    known[id(features)] = value
                total += known[id(features)]
            ranked.append(replace(option, value=total))
        return ranked


def sides(draft: Draft, option: Option) -> tuple[Side, Side]:
    """Both sides of a draft under an option: acts of all parties together have them on one side, mutual ones on both."""
    actors, recipients = option.actor.side, option.recipient.side
    kind = shape(draft)
    if kind == "directed":
        return actors, recipients
    everyone = dict.fromkeys((*actors.parties, *recipients.parties))
    side = Side(tuple(everyone), actors.via if actors.parties else recipients.via)
    return side, side if kind == "mutual" else Side()


def _filled(draft: Draft, option: Option) -> Draft:
    actors, recipients = sides(draft, option)
    if shape(draft) == "directed" and _one_name(actors, recipients):
        # Someone in a country acts upon someone else in it: the other is known by the country alone.
        if _told(option.recipient) and not _told(option.actor):
            actors = _home(recipients)
        else:
            recipients = _home(actors)
    return replace(draft, actors=actors, recipients=recipients, features=dict(draft.features))


def _one_name(one: Side, two: Side) -> bool:
    return bool({p.span for p in one.parties} & {p.span for p in two.parties})


def _told(candidate: Candidate) -> bool:
    return "slot.direct" in candidate.features


def _home(known: Side) -> Side:
    """The same country on the other side."""
    return Side(tuple(_country(party) for party in known.parties[:1]), "home")


def _country(party: Party) -> Party:
    who = tuple(replace(who, sector=None, role=None) for who in party.who)
    return replace(party, kind=PartyKind.STATE, who=who, how="same country", certain=_HOME)


def _certainty(draft: Draft, ranked: Sequence[Option], best: Option) -> Features:
    """How likely the chosen codes are among all options, and whether they were told where the frame expects them."""
    wanted = _codes(draft, best)
    total = same = 0.0
    for option in ranked:
        weight = math.exp(option.value - best.value)
        total += weight
        same += weight if _codes(draft, option) == wanted else 0.0
    return {"choice": same / total, "choice.value": best.value / 10.0}


def _codes(draft: Draft, option: Option) -> tuple[frozenset[str], frozenset[str]]:
    actors, recipients = sides(draft, option)
    return actors.codes, recipients.codes


def _clear(draft: Draft) -> bool:
    """Whether both sides are named in the clause, and are not one and the same country."""
    everyone = (*draft.actors.parties, *draft.recipients.parties)
    sure = all(party.certain > _GUESSED for party in everyone)
    if shape(draft) != "directed":
        return sure and len(draft.actors.codes) > 1
    both = bool(draft.actors.parties) and bool(draft.recipients.parties)
    return sure and both and not draft.recipients.codes <= draft.actors.codes
