"""Pairs of annotated and coded events -> figures by language and by type."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.scoring.coded import Coded, CodedArticle
from rapporteur.scoring.pairing import Measure, Pairing, load_measure, same_start

ALL = "all"
_NO_LANGUAGE = "?"
_ACTUAL = "actual"
_DIGITS = 4
_NOTHING = CodedArticle(None, ())


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures by group (a language, or all) and by type, and the ids that were coded but not annotated."""

    groups: Mapping[str, Mapping[str, Any]]
    by_type: Mapping[str, Mapping[str, Any]]
    unknown: tuple[str, ...]

    def shape(self) -> dict[str, Any]:
        """All figures as one JSON object."""
        return {**self.groups, "by_type": dict(self.by_type)}


def score(gold: Mapping[str, CodedArticle], coded: Mapping[str, CodedArticle]) -> Scores:
    """Holds codings against gold, article by article; an article that was not coded counts as coded with nothing."""
    measure = load_measure()
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for id_ in sorted(gold):
        annotated, events = gold[id_].events, coded.get(id_, _NOTHING).events
        pairs = Pairing(annotated, events, measure).pairs
        counts = Counter(_counts(annotated, events, pairs, measure))
        counts["docs"] = 1
        counts["missing"] = int(id_ not in coded)
        for group in (gold[id_].lang or _NO_LANGUAGE, ALL):
            groups[group].update(counts)
        for event in annotated:
            types[event.type]["gold"] += 1
        for event in events:
            types[event.type]["pred"] += 1
        for i in pairs:
            types[annotated[i].type]["tp"] += 1
    return Scores(
        {name: _figures(groups[name]) for name in sorted(groups)},
        {name: _rates(types[name], "tp") for name in sorted(types)},
        tuple(id_ for id_ in coded if id_ not in gold),
    )


def _counts(
    gold: tuple[Coded, ...], coded: tuple[Coded, ...], pairs: Mapping[int, int], measure: Measure
) -> Iterator[str]:
    """What is counted of one article, each as often as it is so."""
    yield from ("gold" for _ in gold)
    yield from ("pred" for _ in coded)
    yield from ("quad" for _ in Pairing(gold, coded, measure, by_quad=True).pairs)
    yield from ("central" for event in gold if event.central)
    for i, j in pairs.items():
        yield "tp"
        yield from _pair_counts(gold[i], coded[j])


def _pair_counts(gold: Coded, coded: Coded) -> Iterator[str]:
    if gold.central:
        yield "central right"
    same = gold.status == coded.status
    if same:
        yield "status right"
    if gold.status != _ACTUAL:
        yield from ("not actual", "not actual right")[: 1 + same]
    if gold.start:
        yield "dated"
        if same_start(gold, coded):
            yield "date right"
        if _starts_within(gold, coded):
            yield "date within"
    for field, told, given in (("mode", gold.mode, coded.mode), ("place", gold.place, coded.place)):
        if told:
            yield from (field, f"{field} right")[: 1 + (told == given)]


def _starts_within(gold: Coded, coded: Coded) -> bool:
    """Whether the start lies in the annotated span, ends included, at the coarser of the precisions compared."""
    if same_start(gold, coded):
        return True
    start = coded.start
    if not (gold.start and gold.end and start):
        return False
    return (
        gold.start[: len(start)] <= start[: len(gold.start)]
        and start[: len(gold.end)] <= gold.end[: len(start)]
    )


def _figures(counts: Counter[str]) -> dict[str, Any]:
    return {
        "docs": counts["docs"],
        "missing_docs": counts["missing"],
        "triple": _rates(counts, "tp"),
        "quad": _rates(counts, "quad"),
        "central_recall": _ratio(counts["central right"], counts["central"]),
        "status_acc": _ratio(counts["status right"], counts["tp"]),
        "status_acc_not_actual": _ratio(counts["not actual right"], counts["not actual"]),
        "date_acc": _ratio(counts["date right"], counts["dated"]),
        "date_in_range": _ratio(counts["date within"], counts["dated"]),
        "mode_acc": _ratio(counts["mode right"], counts["mode"]),
        "place_acc": _ratio(counts["place right"], counts["place"]),
        "n": {
            "central": counts["central"],
            "dated": counts["dated"],
            "moded": counts["mode"],
            "placed": counts["place"],
            "not_actual": counts["not actual"],
        },
    }


def _rates(counts: Counter[str], right: str) -> dict[str, Any]:
    """Precision, recall and their harmonic mean (F1)."""
    found, coded, annotated = counts[right], counts["pred"], counts["gold"]
    precision = found / coded if coded else 0.0
    recall = found / annotated if annotated else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "p": round(precision, _DIGITS),
        "r": round(recall, _DIGITS),
        "f1": round(f1, _DIGITS),
        "tp": found,
        "pred": coded,
        "gold": annotated,
    }


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, _DIGITS) if whole else None
