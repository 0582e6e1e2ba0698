"""Measures how well dates are read against open gold data.

    python evaluation/dates.py FOLDER [--misses] [--alarms]

FOLDER holds dates_fr_timebank.jsonl and dates_recognizers_fr/en.jsonl. Even lines were used to build the grammar,
odd lines were not; both are told apart. Each table row: set, half, cases, right, accuracy.

TimeBank. Counted are its DATE expressions whose value is a calendar value (YYYY, -MM, -DD, -Www, -WE, -season);
XXXX values (no year) and P.. values are left out. Publication date: the document's.

Recognizers. Counted are expressions of type date and daterange with a resolved value (clock times, durations and
sets are left out, and what no newspaper writes: a bare 'the month' for the present one, '<= 2019', '2019.0',
business days) in documents with a reference date. Three in four French cases come without theirs: they are
translations of English cases, and take the reference date of the English case with the same gold; without one,
the case counts where its value names the year. Where past and future resolutions are given, either is right.
A gold range ends before its end date: it is right with our end's first day, last day, or the day after. Where our
words are more than the gold's (it leaves out 'until', or has the two ends of a range apart), the end that we tell
is compared. What we tell as a whole week, month or year ('two months ago', 'the end of 2000') is right where the
gold's own symbol (its timex) is that, or where the gold's day lies in it: coarser, but true.
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rapporteur.context.when import Calendar, TimeExpression, load_calendar
from rapporteur.context.when.stretch import Stretch, period, read_iso, written
from rapporteur.records.mention import Interval

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
NO_NEWS = re.compile(
    r"(?i)\A(?:the|la|le|l'|du)?\s*(?:day|week|fortnight|month|quarter|year|jour|journée|semaine|mois|année)\n"
    r"|\A.*[<>=]|\A\d{4}\.0\n|BD\)\Z"
)
"""Gold text and timex that are a voice assistant's, not a newspaper's: a bare 'the month', '<= 2019', business days."""
COARSE = ("week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century", "fortnight")


@dataclass
class Tally:
    """Counts of one set and half."""

    cases: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def note(self, right: bool, line: str) -> None:
        """Counts one case, and keeps the line of a miss."""
        self.cases += 1
        self.right += right
        if not right:
            self.misses.append(line)


def lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The documents of a file with their line numbers."""
    with path.open(encoding="utf-8") as stream:
        yield from ((number, json.loads(line)) for number, line in enumerate(stream))


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def nearest(found: tuple[TimeExpression, ...], span: tuple[int, int]) -> TimeExpression | None:
    """The expression that shares most with a span."""
    best = max(found, key=lambda each: overlap(each.span, span), default=None)
    return best if best is not None and overlap(best.span, span) else None


def bounds(found: TimeExpression) -> tuple[Stretch | None, Stretch | None]:
    """The stretches that the two ends of an interval name."""
    return read_iso(found.interval.start), read_iso(found.interval.end)


def timebank_value(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 calendar value; None where it is none."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return (monday + timedelta(5 if week[3] else 0), monday + timedelta(6))
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _days(period("season", date(int(season[1]), SEASONS[season[2]], 1)))
    if decade := re.fullmatch(r"(\d{2,3})", value):
        unit = "decade" if len(decade[1]) == 3 else "century"
        return _days(period(unit, date(int(decade[1].ljust(4, "0")), 1, 1)))
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        whole = read_iso(value)
        return _days(whole) if whole else None
    return None


def _days(whole: Stretch) -> tuple[date, date]:
    assert whole.start and whole.end
    return whole.start, whole.end


def timebank_right(found: TimeExpression | None, gold: tuple[date, date], text: str) -> bool:
    """Whether an interval is the gold's; at an end of a range, whether that end is."""
    if found is None:
        return False
    start, end = bounds(found)
    at_start, at_end = (start and _days(start)) == gold, (end and _days(end)) == gold
    if start is None or end is None:
        return bool(at_start or at_end)
    return (_days(start)[0], _days(end)[1]) == gold or (found.kind == "range" and bool(at_start or at_end))


def timebank(folder: Path, calendar: Calendar) -> tuple[dict[str, Tally], list[str], int]:
    """Tallies by half; the alarms: dated expressions that touch no gold expression; and how many were found."""
    tallies = {"even": Tally(), "odd": Tally()}
    alarms, dated = [], 0
    for number, doc in lines(folder / "dates_fr_timebank.jsonl"):
        found = calendar.read(doc["text"], doc["date"])
        for gold in doc["gold"]:
            value = timebank_value(gold["value"]) if gold["type"] == "DATE" else None
            if value is None:
                continue
            ours = nearest(found, (gold["start"], gold["end"]))
            before = doc["text"][max(0, gold["start"] - 50) : gold["end"] + 30].replace("\n", " ")
            line = f"{doc['date']} [{gold['text']}] gold {gold['value']} ours {ours and ours.interval} | {before}"
            tallies["odd" if number % 2 else "even"].note(timebank_right(ours, value, gold["text"]), line)
        for each in found:
            if each.interval.start or each.interval.end:
                dated += 1
                if not any(overlap(each.span, (gold["start"], gold["end"])) for gold in doc["gold"]):
                    around = doc["text"][max(0, each.span[0] - 40) : each.span[1] + 30].replace("\n", " ")
                    alarms.append(f"{doc['text'][slice(*each.span)]} {each.interval} | {around}")
    return tallies, alarms, dated


def gold_key(doc: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """What two translations of one case share."""
    return tuple(sorted((g["type"] or "", g["timex"], g["value"], g["start"], g["end"]) for g in doc["gold"]))


def references(folder: Path) -> dict[tuple[tuple[str, ...], ...], str]:
    """Reference dates of the English cases by their gold, where all cases with that gold agree."""
    dates: dict[tuple[tuple[str, ...], ...], set[str]] = {}
    for _, doc in lines(folder / "dates_recognizers_en.jsonl"):
        if doc["date"] and doc["gold"]:
            dates.setdefault(gold_key(doc), set()).add(doc["date"])
    return {key: found.pop() for key, found in dates.items() if len(found) == 1}


def counted(gold: dict[str, Any]) -> bool:
    """Whether a gold entry is a date or a range of dates with a value."""
    dated = (gold["type"] or "").rpartition(".")[2] in ("date", "daterange")
    value = gold["value"] or gold["start"] or gold["end"]
    return (
        dated
        and bool(value)
        and value != "not resolved"
        and not NO_NEWS.search(f"{gold['text']}\n{gold['timex']}")
    )


def _whole(end: str, granularity: str) -> Interval:
    """What one end of a range says alone: the week where weeks are spoken of."""
    stretch = read_iso(end)
    if granularity != "week" or stretch is None or stretch.start is None:
        return Interval(end, end)
    return period("week", stretch.start).interval()


def absolute(gold: dict[str, Any]) -> bool:
    """Whether the gold's words name the years of its values, so that no reference date is needed."""
    years = {value[:4] for value in (gold["value"], gold["start"]) if value}
    return not re.search("X|REF|^$", gold["timex"]) and all(year in gold["text"] for year in years)


def recognizer_right(found: TimeExpression | None, gold: dict[str, Any], inside: bool = False) -> bool:
    """Whether an interval is one of the gold's resolutions; ``inside`` that our words are more than the gold's."""
    if found is None:
        return False
    start, end = bounds(found)
    if inside and found.kind == "range":
        alone = [replace(found, kind="date", interval=_whole(each, found.granularity))
                 for each in (found.interval.start, found.interval.end) if each]  # fmt: skip
        if any(recognizer_right(each, gold) for each in alone):
            return True
    if gold["value"]:
        day = date.fromisoformat(gold["value"])
        if start is None or end is None:
            return False
        first, last = _days(start)[0], _days(end)[1]
        return first == last == day or (found.granularity in COARSE and first <= day <= last)
    if start and end and re.fullmatch(r"\d{4}(-\d\d)?", gold["timex"]):
        whole = read_iso(gold["timex"])
        if whole and (_days(start)[0], _days(end)[1]) == _days(whole):
            return True
    if _start_right(start, gold["start"], found.relation) and _end_right(end, gold["end"], found.granularity):
        return True
    return (
        found.granularity in COARSE
        and _holds(found, start, gold["start"])
        and _holds(found, end, gold["end"])
    )


def _holds(found: TimeExpression, ours: Stretch | None, gold: str) -> bool:
    """Whether the gold's day lies in the week, month or year that we tell (or ends it): true but coarser."""
    if ours is None or not gold:
        return ours is None and not gold
    first, last = _days(period("week", _days(ours)[0]) if found.granularity == "week" else ours)
    if found.granularity != "week" and ours.start_precision == "day":
        return gold == written(ours.start, "day")
    return first <= date.fromisoformat(gold) <= last + timedelta(1)


def _start_right(start: Stretch | None, gold: str, relation: str | None) -> bool:
    if start is None or not gold:
        return start is None and not gold
    first, last = _days(start)
    return gold in (first.isoformat(), *([last.isoformat()] if relation == "after" else []))


def _end_right(end: Stretch | None, gold: str, grain: str) -> bool:
    if end is None or not gold:
        return end is None and not gold
    first, last = _days(end)
    first = _days(period(grain, first))[0] if grain in ("quarter", "half") else first
    return gold in (first.isoformat(), last.isoformat(), (last + timedelta(1)).isoformat())


def recognizers(folder: Path, language: str, calendar: Calendar) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Tallies by half of values, and of texts that must have no date at all."""
    tallies, silent = ({"even": Tally(), "odd": Tally()} for _ in range(2))
    borrowed = references(folder)
    for number, doc in lines(folder / f"dates_recognizers_{language}.jsonl"):
        half = "odd" if number % 2 else "even"
        published = (doc["date"] or borrowed.get(gold_key(doc), ""))[:10]
        text = doc["text"]
        if not doc["gold"]:
            found = [
                each for each in calendar.read(text, published) if each.interval.start or each.interval.end
            ]
            silent[half].note(not found, f"{text[:90]} ours {[text[slice(*f.span)] for f in found]}")
        for group in grouped(doc):
            if not published and not all(absolute(gold) for gold in group):
                continue
            at = text.lower().find(group[0]["text"].lower())
            span = (max(at, 0), max(at, 0) + len(group[0]["text"]))
            ours = [
                nearest(calendar.read(text, published, tense=tense), span)
                for tense in (None, "past", "future")
            ]
            alike = len({gold["value"] + gold["start"] + gold["end"] for gold in group}) > 1
            right = any(
                recognizer_right(each, gold, _more(each, span))
                for each in ours[: 3 if alike else 1]
                for gold in group
            )
            told = " ".join(f"{g['value']}{g['start']}..{g['end']}" for g in group)
            tallies[half].note(right, f"{published} {text[:90]} [{group[0]['text']}] {told} ours "
                               f"{ours[0] and (text[slice(*ours[0].span)], ours[0].interval)}")  # fmt: skip
    return tallies, silent


def _more(found: TimeExpression | None, span: tuple[int, int]) -> bool:
    return found is not None and (found.span[0] < span[0] or found.span[1] > span[1])


def grouped(doc: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The counted entries of a document, the resolutions of one expression together."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for gold in doc["gold"]:
        if counted(gold):
            groups.setdefault(gold["text"], []).append(gold)
    return list(groups.values())


def row(name: str, tallies: dict[str, Tally]) -> Iterator[str]:
    """Lines of the table."""
    cases, right = sum(t.cases for t in tallies.values()), sum(t.right for t in tallies.values())
    for half, n, k in (*((half, t.cases, t.right) for half, t in tallies.items()), ("all", cases, right)):
        yield f"{name:<28}{half:<6}{n:>6}{k:>7}{k / n if n else 0:>9.3f}"


def main() -> None:
    """Prints the table, and the misses and alarms of the even half if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="show the misses of the half used for building")
    parser.add_argument("--alarms", action="store_true", help="show what TimeBank's gold lacks")
    options = parser.parse_args()
    french, english = load_calendar("fr"), load_calendar("en")
    bank, alarms, dated = timebank(options.folder, french)
    results = {"timebank fr": bank}
    for language, calendar in (("fr", french), ("en", english)):
        results[f"recognizers {language}"], results[f"no date {language}"] = recognizers(
            options.folder, language, calendar
        )
    print(f"{'set':<28}{'half':<6}{'cases':>6}{'right':>7}{'accuracy':>9}")
    print("\n".join(line for name, tallies in results.items() for line in row(name, tallies)))
    print(f"TimeBank: {dated} dated expressions found, {len(alarms)} where the gold has none")
    if options.misses:
        print("\n".join(f"{name}: {miss}" for name, t in results.items() for miss in t["even"].misses))
    if options.alarms:
        print("\n".join(alarms))


if __name__ == "__main__":
    main()
