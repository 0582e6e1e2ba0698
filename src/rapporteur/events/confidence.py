"""How far a coding can be trusted: named features of how it was read, weighed by a logistic regression."""

import math
from collections.abc import Mapping

from rapporteur.knowledge.confidence import ConfidenceWeights
from rapporteur.records.draft import Draft, Side
from rapporteur.records.mention import Status


def features(
    draft: Draft, status: Status, quoted: bool, topical: float, overall: float
) -> Mapping[str, float]:
    """Named features of one coding: how its trigger matched, how each side was found, where it stands."""
    out = {
        f"type={draft.type}": 1.0,
        f"status={status.value}": 1.0,
        f"actor={_way(draft.actors)}": 1.0,
        f"recipient={_way(draft.recipients)}": 1.0,
        "actor.certain": _certain(draft.actors),
        "recipient.certain": _certain(draft.recipients),
        "noun": float(not draft.verbal),
        "weak": float(draft.weak),
        "constraints": float(min(draft.constraints, 2)),
        "quoted": float(quoted),
        "same": float(draft.actors.codes == draft.recipients.codes and not draft.mutual),
        "mode": float(draft.mode is not None),
        "first": float(draft.sentence < 3),
        "topical": topical,
        "topical.overall": overall,
    }
    inferred = {"home", "around", "nearest", "before", "none"}
    if draft.weak:
        out[f"weak.actor={'inferred' if draft.actors.via in inferred else 'told'}"] = 1.0
        out[f"weak.recipient={'inferred' if draft.recipients.via in inferred else 'told'}"] = 1.0
        out[f"weak.type={draft.type}"] = 1.0
        out[f"weak.type={draft.type}.{'inferred' if draft.recipients.via in inferred else 'told'}"] = 1.0
    out[f"inferred={(draft.actors.via in inferred) + (draft.recipients.via in inferred)}"] = 1.0
    out[f"type.form={draft.type}.{'verb' if draft.verbal else 'noun'}"] = 1.0
    if draft.under is not None:
        out[f"under={draft.under}"] = 1.0
    if not draft.verbal:
        out["noun.supported"] = float(draft.verb != draft.token)
    return {**out, **draft.features}


def _certain(side: Side) -> float:
    return min((party.certain for party in side.parties), default=0.0)


def _way(side: Side) -> str:
    """How a side was found, in few words: by a core or an oblique slot, inside another noun, or inferred."""
    via = side.via
    if via in {"none", "home", "around", "nearest", "before", "content"}:
        return via
    if "&" in via:
        return "both"
    deep = "+" if via.endswith("+") else ""
    name = via.rstrip("+")
    return (name if name in {"subj", "obj", "iobj", "adj", "poss", "compound"} else "oblique") + deep


class Confidence:
    """Turns features into a probability between 0 and 1."""

    def __init__(self, weights: ConfidenceWeights) -> None:
        self._weights = weights.weights
        self._bias = weights.bias

    def of(self, values: Mapping[str, float]) -> float:
        """The probability that a coding with these features is right, rounded to three places."""
        total = self._bias + sum(self._weights.get(name, 0.0) * value for name, value in values.items())
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 3)
