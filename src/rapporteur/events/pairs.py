"""Two candidates -> what speaks for or against their standing on the two sides of one act."""

from collections.abc import Mapping

from rapporteur.events.candidates import Candidate
from rapporteur.events.scene import Stage
from rapporteur.knowledge.policy import Policy
from rapporteur.records.draft import Draft

SIDES = ("actor", "recipient")
PAIR = "pair"
_ISO = 3
_SELDOM = 0.15


def shape(draft: Draft) -> str:
    """Whether an act goes from one side to the other, or is done by all together, or by all to each other."""
    if draft.mutual:
        return "mutual"
    return "together" if draft.features.get("together") else "directed"


def pair_features(
    draft: Draft, actor: Candidate, recipient: Candidate, policy: Policy, stage: Stage
) -> Mapping[str, float]:
    """Named features of a pair: whether it is one country, who is missing, how both stand to each other."""
    told = stage.told
    one, two = actor.side.codes, recipient.side.codes
    names: dict[str, float] = {}
    if not one and not two:
        return {"empty": 1.0}
    if not two:
        names["lone"] = 1.0
        names[f"lone.{draft.type}"] = 1.0
        names["lone.one"] = draft.features.get("one", 0.0)
        names["lone.several"] = float(len(one) > 1)
    elif not one:
        names["unacted"] = 1.0
        names[f"unacted.{draft.type}"] = 1.0
    elif one & two:
        share = policy.domestic.get(f"{draft.type}/{draft.mode}", policy.domestic.get(draft.type, 0.0))
        twice = actor.side.parties[0].span != recipient.side.parties[0].span
        names["same"] = 1.0
        names["same.share"] = share
        names[f"same.{draft.type}"] = 1.0
        names["same.home"] = draft.features.get("home", 0.0)
        names["same.body"] = float(any(len(code) != _ISO for code in one))
        names[f"same.{'twice' if twice else 'once'}"] = 1.0
        names["same.dominant"] = max(told[code] for code in one) / (sum(told.values()) or 1)
        names["same.partly"] = float(one != two)
        names["same.state"] = float(recipient.side.parties[0].kind.value in {"state", "capital"})
    else:
        names["two"] = 1.0
        often = [max(told[code] for code in codes) for codes in (one, two)]
        names["two.seldom"] = float(min(often) < _SELDOM * max(often))
        names["two.seldom.guessed"] = float(
            min(often) < _SELDOM * max(often) and not (_slot(actor) and _slot(recipient))
        )
        near = actor.back == recipient.back == 0
        names["two.here"] = float(near)
        if near:
            names[f"order.{'verb' if draft.verbal else 'noun'}.{_order(draft, actor, recipient)}"] = 1.0
    if one and two:
        names["dyad"] = stage.often(draft, one, two)
        names["dyad.back"] = stage.often(draft, two, one)
        names["dyad.so"] = stage.often(draft, one, two, draft.type)
    names["both slots"] = float(_slot(actor) and _slot(recipient))
    return names


def _slot(candidate: Candidate) -> bool:
    return candidate.side.via not in {"none", "nearest", "before", "around", "home"}


def _order(draft: Draft, actor: Candidate, recipient: Candidate) -> str:
    """The order of actor (a), recipient (r) and trigger (t) in the sentence."""
    places = sorted([(actor.place, "a"), (recipient.place, "r"), (draft.token, "t")])
    return "".join(name for _, name in places)
