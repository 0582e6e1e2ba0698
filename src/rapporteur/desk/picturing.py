"""What a picture is drawn from: the events that it is about, with the words of a language and links into pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from rapporteur.briefing.dates import spell
from rapporteur.knowledge.crosswalks import load_crosswalks
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.records.event import Event
from rapporteur.records.relation import Relation
from rapporteur.store import Query

if TYPE_CHECKING:
    from rapporteur.desk.looking import Looking
    from rapporteur.figures import Figure, Labels

_POOL = 300
"""Latest events that a picture takes account of."""
_MANY = 20_000
"""Events of two parties from which their index is estimated."""
_ONE_AT_A_TIME = Lock()
"""What draws is brought in by the first who asks; two at once would find it half there."""
PICTURES = ("timeline", "network", "map", "calendar", "agreement", "dyad")
"""The names of pictures."""
Link = Callable[[str], str]


def nowhere(_id: str) -> str:
    """No page: pictures outside of pages have no links."""
    return ""


class NoPictureError(Exception):
    """There is nothing to draw, or too little said of what to draw; the message says what."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a picture is about: a party, a second one, an event; None where it is about all."""

    about: str | None = None
    other: str | None = None
    event: str | None = None
    relation: Relation | None = None
    """How the two parties stand, where that is worked out already."""


def picture(desk: "Looking", name: str, lang: str, wanted: Wanted, link: Link) -> "Figure":
    """A picture by its name; NoPictureError where there is nothing to draw."""
    words = read_yaml(DATA / "languages" / lang / "figures.yaml")
    with _ONE_AT_A_TIME:
        labels = _labels(desk, lang, words, link)
    named = labels.name(wanted.about) if wanted.about else str(words["all"])
    title = str(words["titles"][name]).format(
        about=named, other=labels.name(wanted.other) if wanted.other else ""
    )
    with _ONE_AT_A_TIME:
        drawn = _PAINTERS[name](desk, labels, title, wanted)
    if drawn.empty:
        raise NoPictureError(title)
    return drawn


def report_pictures(
    desk: "Looking", events: Sequence[Event], lang: str, about: str | None
) -> tuple["Figure", ...]:
    """The pictures that go with a brief, from the events that it is made of; those with nothing to draw are left out."""
    from rapporteur.figures import network, places, timeline

    words = read_yaml(DATA / "languages" / lang / "figures.yaml")
    labels = _labels(desk, lang, words, nowhere)
    named = labels.name(about) if about else str(words["all"])
    kept = [event for event in events if about is None or about in _codes(event)]
    titles = {name: str(title).format(about=named, other="") for name, title in words["titles"].items()}
    drawn = (
        timeline(kept, labels, titles["timeline"], _told(desk, lang, kept)),
        network(kept, labels, titles["network"]),
        places(kept, labels, titles["map"], load_crosswalks().point),
    )
    return tuple(figure for figure in drawn if not figure.empty)


def _labels(desk: "Looking", lang: str, words: Mapping[str, Any], link: Link) -> "Labels":
    from rapporteur.figures import Labels

    names = desk.teller(lang).names

    def say(path: str) -> str:
        found: Any = words
        for key in path.split("."):
            found = found[int(key) if key.isdigit() else key]
        return str(found)

    def name(code: str) -> str:
        bare = names.bare(code)
        return bare[:1].upper() + bare[1:]

    return Labels(lang, say, name, link)


def _latest(desk: "Looking", wanted: Wanted) -> tuple[Event, ...]:
    return desk.page(Query(about=wanted.about, partner=wanted.other), _POOL, newest=True).events


def _timeline(desk: "Looking", labels: "Labels", title: str, wanted: Wanted) -> "Figure":
    from rapporteur.figures import timeline

    events = _latest(desk, wanted)
    return timeline(events, labels, title, _told(desk, labels.lang, events))


def _network(desk: "Looking", labels: "Labels", title: str, wanted: Wanted) -> "Figure":
    from rapporteur.figures import network

    return network(_latest(desk, wanted), labels, title)


def _map(desk: "Looking", labels: "Labels", title: str, wanted: Wanted) -> "Figure":
    from rapporteur.figures import places

    return places(_latest(desk, wanted), labels, title, load_crosswalks().point)


def _calendar(desk: "Looking", labels: "Labels", title: str, wanted: Wanted) -> "Figure":
    from rapporteur.figures import calendar

    events = [
        e for e in desk.ahead(desk.latest() or "").events if wanted.about is None or wanted.about in _codes(e)
    ]
    return calendar(events, labels, title, _told(desk, labels.lang, events))


def _told(desk: "Looking", lang: str, events: Sequence[Event]) -> list[str]:
    """The sentences of events, without their dates."""
    teller = desk.teller(lang)
    return [teller.names.joined(teller.act(each.agreed)) for each in events]


def _agreement(desk: "Looking", labels: "Labels", title: str, wanted: Wanted) -> "Figure":
    from rapporteur.figures import agreement

    told = desk.told(wanted.event or "")
    if told is None:
        raise NoPictureError(title)
    teller = desk.teller(labels.lang)
    publisher = {m.id: teller.outlet(a) for m, a in told.mentions}
    said: dict[str, dict[str, list[str]]] = {}
    for mention, _ in told.mentions:
        place = mention.place.code if mention.place else None
        values = {
            "type": teller.noun_of(mention.type), "mode": teller.noun(mention) if mention.mode else None,
            "status": labels.say(f"status.{mention.status.value}"),
            "actors": ", ".join(sorted({labels.name(who.code) for who in mention.actors})),
            "recipients": ", ".join(sorted({labels.name(who.code) for who in mention.recipients})),
            "when": spell(mention.when, labels.lang), "place": labels.name(place) if place else None,
        }  # fmt: skip
        for field, value in values.items():
            if value:
                said.setdefault(field, {}).setdefault(value, []).append(publisher[mention.id])
    for each in told.event.disagreements:
        if each.field not in said:
            said[each.field] = {
                v.value: [publisher[m] for m in v.mentions if m in publisher] for v in each.values
            }
    return agreement(said, labels, title)


def _dyad(desk: "Looking", labels: "Labels", title: str, wanted: Wanted) -> "Figure":
    from rapporteur.analyse.acts import acts, undated
    from rapporteur.analyse.relation import Relations
    from rapporteur.figures import dyad

    about, other = wanted.about, wanted.other
    if about is None or other is None:
        raise NoPictureError(title)
    found = wanted.relation
    if found is None:
        events = desk.page(Query(about=about, partner=other), _MANY).events
        between = undated(events)[frozenset((about, other))]
        found = Relations(acts(events), directed=False).relation(about, other, between)
    return dyad(found, labels, title)


_PAINTERS: Mapping[str, Callable[..., "Figure"]] = {
    "timeline": _timeline, "network": _network, "map": _map, "calendar": _calendar, "agreement": _agreement,
    "dyad": _dyad,
}  # fmt: skip


def _codes(event: Event) -> set[str]:
    return {who.code for who in (*event.agreed.actors, *event.agreed.recipients)}
