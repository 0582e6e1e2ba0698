"""Sentences with gold triples of other coders (CAMEO, PLOVER of 2016) -> how far our codings agree with them.

Enters: JSON Lines of records ``{"id", "text", "date", "gold": [{"source", "target", "code"}]}`` and the mentions that
each sentence gave. Leaves: counts and rates. Ours are compared as they are exported to PLOVER: an announced
meeting is an agreement, what is negated or merely possible stays what it is.

Gold actors name a country, or a body, by their first three letters: IGO is any body of states, IMG an armed group
that is none of a country's; '---' says that no country is named, and may be anything.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapporteur.knowledge.files import DATA
from rapporteur.records.mention import EventMention, Who

RETIRED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
RENAMED = {"JAP": "JPN", "ITL": "ITA", "RUM": "ROU", "IMG": "REB", "TTO": "REB", "AUL": "AUS"}
BODIES = frozenset("UN EU NATO AU SCO OSCE OPEC ECOWAS AL G7 G20 IMF WB ICC IAEA IGO".split())
ANNOUNCED = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
ANYONE = "---"
BODY = "IGO"


def country(code: str) -> str:
    """The country or body of a gold actor, as our codes name it; '---' where none is named."""
    first = code[:3]
    return RENAMED.get(first, first) if first.isalpha() else ANYONE


def codes(who: Iterable[Who]) -> frozenset[str]:
    """Our codes, bodies of states all under one."""
    return frozenset(BODY if each.code in BODIES else each.code for each in who)


def typed(mention: EventMention) -> frozenset[str]:
    """The type of an act, and the type that PLOVER gives it where it is merely announced."""
    announced = ANNOUNCED.get(mention.type) if mention.status.value == "planned" else None
    return frozenset({mention.type, announced} if announced else {mention.type})


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts over PLOVER records: with an event of the gold type, with its parties too, and events coded in all."""

    records: int
    right_type: int
    right_parties: int
    coded: int


def plover(records: Sequence[Mapping[str, Any]], coded: Mapping[str, Sequence[EventMention]]) -> Agreement:
    """Agreement with records of one gold event each."""
    right_type = right_parties = 0
    for record in records:
        wanted = RETIRED.get(record["event"], record["event"])
        fitting = [m for m in coded[record["id"]] if wanted in typed(m)]
        right_type += bool(fitting)
        right_parties += any(parties_fit(record, m) for m in fitting)
    return Agreement(len(records), right_type, right_parties, sum(len(coded[r["id"]]) for r in records))


def parties_fit(record: Mapping[str, Any], mention: EventMention) -> bool:
    """Whether an act has all countries that the gold event has, on their sides; those of one without target on either."""
    sources = {country(each["code"]) for each in record["sources"]} - {ANYONE}
    targets = {country(each["code"]) for each in record["targets"]} - {ANYONE}
    actors, recipients = codes(mention.actors), codes(mention.recipients)
    if mention.actors == mention.recipients or mention.type == "CONSULT" or not targets:
        return sources | targets <= actors | recipients
    return sources <= actors and targets <= recipients


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, with what they were counted from."""

    gold: int
    coded: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.gold + self.coded
        return 2 * self.right / total if total else 0.0


def cameo_types() -> Mapping[str, frozenset[str]]:
    """The PLOVER types that the CAMEO codes of each two-digit root cross over to."""
    types: dict[str, set[str]] = defaultdict(set)
    with (DATA / "ontology" / "cameo.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if row["type"]:
                types[row["code"][:2]].add(row["type"])
    return {root: frozenset(each) for root, each in types.items()}


def cameo(
    records: Sequence[Mapping[str, Any]], coded: Mapping[str, Sequence[EventMention]]
) -> Mapping[str, Rates]:
    """Agreement with records of CAMEO triples: of pairs of countries (either way round), of roots, of both at once.

    Statements (root 01), which PLOVER leaves out, count in pairs alone.
    """
    types = cameo_types()
    names = ("pair", "root", "pair and root")
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for record in records:
        gold = [
            (frozenset({country(g["source"]), country(g["target"])}), g["code"][:2]) for g in record["gold"]
        ]
        ours = [(pair, kinds) for m in coded[record["id"]] for pair, kinds in directed(m)]
        rooted = [(pair, root) for pair, root in dict.fromkeys(gold) if root in types]
        note(counts["pair"], unique(p for p, _ in gold), unique(p for p, _ in ours), same_pair)
        note(
            counts["root"],
            unique(root for _, root in rooted),
            unique(kinds for _, kinds in ours),
            lambda root, kinds: bool(types[root] & kinds),
        )
        note(
            counts["pair and root"],
            rooted,
            list(dict.fromkeys(ours)),
            lambda g, o: same_pair(g[0], o[0]) and bool(types[g[1]] & o[1]),
        )
    return {name: Rates(c["gold"], c["coded"], c["right"]) for name, c in counts.items()}


def unique(values: Iterable[Any]) -> list[Any]:
    """Each value once, in order."""
    return list(dict.fromkeys(values))


def directed(mention: EventMention) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The pairs of countries that an act joins, each with the act's types; parties of one side alone are joined to each other."""
    actors, recipients = sorted(codes(mention.actors)), sorted(codes(mention.recipients))
    if not recipients or actors == recipients:
        pairs = {frozenset({a, b}) for a in actors for b in actors if a != b or len(actors) == 1}
    else:
        pairs = {frozenset({a, b}) for a in actors for b in recipients}
    for pair in sorted(pairs, key=sorted):
        yield pair, typed(mention)


def same_pair(gold: frozenset[str], ours: frozenset[str]) -> bool:
    """Whether two pairs are one, where '---' stands for anyone."""
    named = gold - {ANYONE}
    return named <= ours if ANYONE in gold else gold == ours


def note(counts: Counter[str], gold: Sequence[Any], ours: Sequence[Any], fits: Any) -> None:
    """Pairs each gold value with one of ours that fits and is not taken yet."""
    left = list(ours)
    for value in gold:
        found = next((each for each in left if fits(value, each)), None)
        if found is not None:
            left.remove(found)
            counts["right"] += 1
    counts["gold"] += len(gold)
    counts["coded"] += len(ours)
