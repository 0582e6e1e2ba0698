"""Measures reconciliation on made-up articles with gold clusters: ``python evaluation/reconciliation.py``.

Enters: reconciliation/events.yaml and articles.yaml. Leaves reconciliation.md: B-cubed of all pairs and of pairs across
languages, on gold mentions and on those that the program codes itself, the links found, the voices counted.
``--show`` prints what was joined or kept apart wrongly.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from coreference import Rates, b_cubed

from rapporteur.desk import Desk
from rapporteur.ingest import Failure
from rapporteur.knowledge.comparison import load_background
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.reconcile import reconcile
from rapporteur.reconcile.stretches import stretch
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import Coding, EventMention, Evidence, Interval, Place, Status, Who

HERE = Path(__file__).resolve().parent
_SENTENCE = re.compile(r"(?<=[.!?»\"]) (?=[A-ZÀÉ«\"])")


@dataclass(frozen=True, slots=True)
class Told:
    """A gold mention: where it stands, the event it tells, and its coding."""

    id: str
    article: str
    event: str
    trigger: tuple[int, int]
    sentence: tuple[int, int]
    mention: EventMention


@dataclass(frozen=True, slots=True)
class Set:
    """Articles with their gold mentions, and the true events."""

    articles: Mapping[str, Article]
    told: Sequence[Told]
    events: Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Measures and writes the report."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true", help="print what was joined or kept apart wrongly")
    chosen = arguments.parse_args()
    known = load()
    rows = []
    for name, codings in (("gold mentions", gold_codings(known)), ("coded mentions", coded(known))):
        events = reconcile(codings, known.articles, load_background(LANGUAGES))
        found = aligned(known, codings, events)
        rows.append(row(name, known, events, found))
        if chosen.show:
            print(f"== {name}")
            print("\n".join(wrong(known, found, events)))
    report = (HERE / "reconciliation.head.md").read_text(encoding="utf-8") + "\n".join(rows) + "\n"
    (HERE / "reconciliation.md").write_text(report, encoding="utf-8")
    print("\n".join(rows))


def load() -> Set:
    """Reads the set."""
    events = yaml.safe_load((HERE / "reconciliation/events.yaml").read_text(encoding="utf-8"))
    raw = yaml.safe_load((HERE / "reconciliation/articles.yaml").read_text(encoding="utf-8"))
    articles = {
        each["id"]: Article(
            each["id"],
            each["text"],
            each["lang"],
            each["publisher"],
            None,
            each["title"],
            str(each["published"]),
        )
        for each in raw
    }
    told = [
        _told(articles[each["id"]], said, events[said["event"]], number)
        for each in raw
        for number, said in enumerate(each["says"])
    ]
    return Set(articles, told, events)


def _told(article: Article, said: Mapping[str, Any], event: Mapping[str, Any], number: int) -> Told:
    start = article.text.index(said["trigger"])
    trigger = (start, start + len(said["trigger"]))
    bounds = [0, *(m.end() for m in _SENTENCE.finditer(article.text)), len(article.text) + 1]
    sentence = next((a, b - 1) for a, b in pairwise(bounds) if a <= start < b)
    values = {**event, **said}
    ontology = load_ontology()
    when = Interval(*(str(values[key]) if values.get(key) else None for key in ("start", "end")))
    place = str(values["place"]).split(" ", 1) if values.get("place") else None
    mention = EventMention(
        id=f"{article.id}.{number}",
        type=values["type"],
        mode=values.get("mode"),
        contexts=(),
        quad=ontology.types[values["type"]].quad,
        score=ontology.score(values["type"], values.get("mode")),
        actors=tuple(map(_who, values["actors"])),
        recipients=tuple(map(_who, values.get("recipients", ()))),
        status=Status(values.get("status", "actual")),
        when=when,
        place=Place(place[0], None if place[1] == "null" else place[1]) if place else None,
        attributed_to=(),
        trigger=said["trigger"],
        confidence=0.9,
        rule="gold",
        evidence=Evidence(sentence, trigger, date=trigger),
    )
    return Told(mention.id, article.id, said["event"], trigger, sentence, mention)


def _who(text: str) -> Who:
    code, name = text.split(" ", 1)
    person = name.endswith("*")
    return Who(code, name.rstrip("*"), "GOV" if person else None, "leader" if person else None)


def gold_codings(known: Set) -> list[Coding]:
    """The codings as they should be."""
    by_article: dict[str, list[EventMention]] = defaultdict(list)
    for told in known.told:
        by_article[told.article].append(told.mention)
    return [Coding(id_, tuple(by_article[id_])) for id_ in known.articles]


def coded(known: Set) -> list[Coding]:
    """The codings that the program makes."""
    desk = Desk()
    codings = [desk.attempt(article) for article in known.articles.values()]
    return [coding for coding in codings if not isinstance(coding, Failure)]


def aligned(known: Set, codings: Sequence[Coding], events: Sequence[Event]) -> dict[str, str]:
    """The found event of each gold mention; one that was not coded stands alone.

    A mention is that of a gold one where it stands in the same sentence and has its type, best where the triggers
    overlap; or elsewhere in the article, for an act told twice is coded once, where type, status and parties are the
    same and the dates meet. Each is used once.
    """
    event_of = {source.mention: event.id for event in events for source in event.mentions}
    mentions = {coding.article: list(coding.mentions) for coding in codings}
    found: dict[str, str] = {}
    for told in known.told:
        near = [m for m in mentions.get(told.article, ()) if _meets(m.evidence.sentence, told.sentence)]
        same = [m for m in near if m.type == told.mention.type]
        best = max(
            same,
            key=lambda m: (_meets(m.evidence.trigger, told.trigger), m.mode == told.mention.mode),
            default=None,
        )
        if best is None:
            best = next((m for m in near if _meets(m.evidence.trigger, told.trigger)), None)
        if best is None:
            best = next((m for m in mentions.get(told.article, ()) if _tells(m, told.mention)), None)
        if best is None or best.id not in event_of:
            found[told.id] = f"missed {told.id}"
        else:
            mentions[told.article].remove(best)
            found[told.id] = event_of[best.id]
    return found


def _tells(mention: EventMention, gold: EventMention) -> bool:
    pools = [{who.code for who in (*m.actors, *m.recipients)} for m in (mention, gold)]
    one, two = stretch(mention.when), stretch(gold.when)
    same = (mention.type, mention.status) == (gold.type, gold.status) and pools[0] == pools[1]
    return same and one is not None and two is not None and one.gap(two) == 0


def _meets(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def row(name: str, known: Set, events: Sequence[Event], found: Mapping[str, str]) -> str:
    """A line of the report."""
    gold = {told.id: told.event for told in known.told}
    lang = {told.id: known.articles[told.article].lang for told in known.told}
    coded_ = sum(not cluster.startswith("missed") for cluster in found.values())
    everything = b_cubed(gold, found)
    across = b_cubed(gold, found, lambda one, two: lang[one] != lang[two])
    links, true = links_found(known, events, found)
    voices = sum(_voices(known, events, found))
    return (
        f"| {name} | {coded_} of {len(gold)} | {_shown(everything)} | {_shown(across)} | {links} of {true} "
        f"| {voices} of {len(known.events)} |"
    )


def _shown(rates: Rates) -> str:
    return f"{rates.f1:.3f} ({rates.precision:.3f}, {rates.recall:.3f})"


def links_found(known: Set, events: Sequence[Event], found: Mapping[str, str]) -> tuple[int, int]:
    """How many of the links between true events were found, and how many there are."""
    main = {name: _main(known, found, name) for name in known.events}
    made = {(event.id, link.kind.value, link.to) for event in events for link in event.links}
    wanted = [
        (name, *link.split()) for name, event in known.events.items() for link in event.get("links", ())
    ]
    return sum((main[of], kind, main[to]) in made for of, kind, to in wanted), len(wanted)


def _main(known: Set, found: Mapping[str, str], name: str) -> str:
    """The found event that holds most mentions of a true one."""
    clusters = [found[told.id] for told in known.told if told.event == name]
    return max(sorted(set(clusters)), key=clusters.count)


def _voices(known: Set, events: Sequence[Event], found: Mapping[str, str]) -> Iterator[bool]:
    by_id = {event.id: event for event in events}
    for name, true in known.events.items():
        event = by_id.get(_main(known, found, name))
        yield event is not None and event.independent == true["voices"]


def wrong(known: Set, found: Mapping[str, str], events: Sequence[Event]) -> Iterator[str]:
    """What was joined or kept apart wrongly, a line each."""
    of_event: dict[str, list[Told]] = defaultdict(list)
    for told in known.told:
        of_event[told.event].append(told)
    for name, all_ in of_event.items():
        clusters: dict[str, list[str]] = defaultdict(list)
        for told in all_:
            clusters[found[told.id]].append(told.id)
        if len(clusters) > 1:
            yield f"apart  {name}: " + " | ".join(f"{k[:13]} {','.join(v)}" for k, v in clusters.items())
    held: dict[str, set[str]] = defaultdict(set)
    for told in known.told:
        held[found[told.id]].add(told.event)
    yield from (f"joined {id_}: {', '.join(sorted(names))}" for id_, names in held.items() if len(names) > 1)


if __name__ == "__main__":
    main()
