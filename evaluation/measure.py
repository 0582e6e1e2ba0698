"""Measures the program on all gold sets and writes one table: ``python evaluation/measure.py [--shared DIR]``.

Enters: the shared gold sets (RAPPORTEUR_SHARED, or a sibling folder ``shared``) and our own. Leaves: evaluation/figures.md, and with
``--misses FILE`` what was missed in the records that are open for building, one line each.

Articles are scored by the program's own scorer, by group; those whose id ends in 3, 6 or 9 are kept aside from
building and shown apart. Records of single sentences are compared in ``records.py``, dates in ``dates.py``.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import dates
import records
from gold import ASIDE, OWN

from rapporteur import knowledge, pipeline
from rapporteur.context.when import load_calendar, published_in
from rapporteur.present.shapes import coding_shape
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding, EventMention
from rapporteur.scoring import CodedArticle, score
from rapporteur.scoring.coded import read_coded

HERE = Path(__file__).resolve().parent
GROUPS: Sequence[tuple[str, Callable[[str], bool]]] = (
    ("French, dense", lambda id_: id_.startswith("fr")),
    ("French, press", lambda id_: id_.startswith(("dfa", "dfb"))),
    ("English, dense", lambda id_: id_.startswith("en")),
    ("English, press", lambda id_: id_.startswith("den")),
    ("French", lambda id_: id_.startswith(("fr", "df"))),
    ("English", lambda id_: id_.startswith(("en", "den"))),
    ("all, kept aside", lambda id_: id_[-1] in ASIDE),
    ("all", lambda id_: True),
)
OWN_GROUPS: Sequence[tuple[str, Callable[[str], bool]]] = (
    ("own, French", lambda id_: id_.startswith("ofr")),
    ("own, French, kept aside", lambda id_: id_.startswith("ofr") and id_[-1] in ASIDE),
    ("own, English", lambda id_: id_.startswith("oen")),
    ("own, English, kept aside", lambda id_: id_.startswith("oen") and id_[-1] in ASIDE),
    ("own", lambda id_: True),
)


class Coder:
    """Codes articles and sentences as the program does, at its default threshold."""

    def __init__(self) -> None:
        self._known = knowledge.load()
        self._readers = {code: pipeline.reader(language) for code, language in self._known.languages.items()}

    def coding(self, article: Article) -> Coding:
        """What one article says; mentions below the threshold are left out, as the program does."""
        assert article.lang is not None
        coding = pipeline.code(article, self._known, self._readers[article.lang])
        least = self._known.confidence.threshold
        return replace(coding, mentions=tuple(m for m in coding.mentions if m.confidence >= least))

    def shown(self, article: Article) -> tuple[EventMention, ...]:
        """The mentions that reach the threshold."""
        return self.coding(article).mentions


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def articles(
    folder: Path, name: str, coder: Coder
) -> tuple[Mapping[str, CodedArticle], Mapping[str, CodedArticle]]:
    """Gold and codings of one set of articles."""
    with tempfile.TemporaryDirectory() as scratch:
        coded = Path(scratch) / "coded.jsonl"
        with coded.open("w", encoding="utf-8") as out:
            for row in rows(folder / f"{'' if name == 'gold' else name + '_'}articles.jsonl"):
                lang, published = row.get("lang") or "fr", row.get("published")
                if published is None and (found := published_in(row["text"], lang)):
                    published = found.date
                article = Article(row["id"], row["text"], lang, title=row.get("title"), published=published)
                out.write(json.dumps(coding_shape(article, coder.coding(article))) + "\n")
        return read_coded(folder / f"{name}.jsonl")[0], read_coded(coded)[0]


def article_rows(shared: Path, coder: Coder) -> Iterator[str]:
    """Figures of the articles, a row a group."""
    yield "| articles | number | gold | coded | precision | recall | triple F1 | quad F1 | central recall | status | not actual | date | mode | place |"
    yield "|---" * 14 + "|"
    dev = shared / "gold" / "dev"
    for folder, each, groups in (
        (dev, "gold", GROUPS), (dev, "seeds", (("seeds", lambda id_: True),)), (OWN, "gold", OWN_GROUPS)
    ):  # fmt: skip
        gold, coded = articles(folder, each, coder)
        for name, chosen in groups:
            yield group_row(name, {i: gold[i] for i in gold if chosen(i)}, coded)


def group_row(name: str, gold: Mapping[str, CodedArticle], coded: Mapping[str, CodedArticle]) -> str:
    """Figures of some articles, as a row."""
    figures = score(gold, {i: coded[i] for i in gold if i in coded}).groups["all"]
    triple = figures["triple"]
    shares = (
        triple["p"], triple["r"], triple["f1"], figures["quad"]["f1"], figures["central_recall"], figures["status_acc"],
        figures["status_acc_not_actual"], figures["date_acc"], figures["mode_acc"], figures["place_acc"],
    )  # fmt: skip
    return (
        f"| {name} | {len(gold)} | {triple['gold']} | {triple['pred']} | {' | '.join(map(share, shares))} |"
    )


def share(value: float | None) -> str:
    """A rate in two places; a dash where there was nothing to count."""
    return "-" if value is None else f"{value:.3f}"


def sentences(path: Path, coder: Coder) -> tuple[list[dict[str, Any]], dict[str, tuple[EventMention, ...]]]:
    """Records of single sentences, and what each gave."""
    told = [row for row in rows(path) if row["text"].strip()]
    return told, {r["id"]: coder.shown(Article(r["id"], r["text"], "en", published=r["date"])) for r in told}


def record_rows(shared: Path, coder: Coder, misses: list[str]) -> Iterator[str]:
    """Figures of the records of single sentences."""
    told, coded = sentences(shared / "gold" / "open" / "plover_gsr_dev_en.jsonl", coder)
    found = records.plover(told, coded)
    yield "| PLOVER records | number | type | type and parties | events a record |"
    yield "|---" * 5 + "|"
    yield (
        f"| manual of 2016, half | {found.records} | {found.right_type / found.records:.3f} "
        f"| {found.right_parties / found.records:.3f} | {found.coded / found.records:.2f} |"
    )
    misses.extend(missed(told, coded))
    told, coded = sentences(shared / "gold" / "open" / "petr2_gsr_en.jsonl", coder)
    misses.extend(missed(told, coded))
    yield ""
    yield "| CAMEO records | gold | coded | precision | recall | F1 |"
    yield "|---" * 6 + "|"
    for name, rates in records.cameo(told, coded).items():
        yield (
            f"| PETRARCH2's, {name} | {rates.gold} | {rates.coded} | {rates.precision:.3f} "
            f"| {rates.recall:.3f} | {rates.f1:.3f} |"
        )


def missed(told: Sequence[Mapping[str, Any]], coded: Mapping[str, Sequence[EventMention]]) -> Iterator[str]:
    """A line a record whose gold is not fully coded, or that has more than the gold."""
    for record in told:
        ours = coded[record["id"]]
        if "event" in record and any(
            records.parties_fit(record, m)
            for m in ours
            if records.RETIRED.get(record["event"], record["event"]) in records.typed(m)
        ):
            continue
        gold = " ".join(f"{g['source']}>{g['target']}:{g['code']}" for g in record["gold"])
        yield f"{record['id']} [{record.get('event_text', '')}] {gold} | {record['text']}"
        for m in ours:
            sides = ("+".join(w.code for w in side) for side in (m.actors, m.recipients))
            yield f"      {m.type}/{m.mode} {m.status.value} {' > '.join(sides)} {m.trigger!r} {m.rule}"


def date_rows(shared: Path) -> Iterator[str]:
    """Accuracy of dates, by set; ``dates.py`` says what is counted."""
    folder = shared / "gold" / "open"
    yield "| dates | cases | right |"
    yield "|---" * 3 + "|"
    bank, _, _ = dates.timebank(folder, load_calendar("fr"))
    sets = {"TimeBank, French": bank}
    for language, name in (("fr", "French"), ("en", "English")):
        sets[f"recognizers, {name}"], sets[f"recognizers, {name}, no date"] = dates.recognizers(
            folder, language, load_calendar(language)
        )
    for name, halves in sets.items():
        cases, right = sum(h.cases for h in halves.values()), sum(h.right for h in halves.values())
        yield f"| {name} | {cases} | {right / cases if cases else 0:.3f} |"


def main() -> None:
    """Measures, prints, and writes evaluation/figures.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("RAPPORTEUR_SHARED") or HERE.parents[1] / "shared"
    parser.add_argument("--shared", type=Path, default=Path(default))
    parser.add_argument("--misses", type=Path, help="a file for the records that were not read as annotated")
    options = parser.parse_args()
    coder = Coder()
    misses: list[str] = []
    parts = (
        article_rows(options.shared, coder),
        record_rows(options.shared, coder, misses),
        date_rows(options.shared),
    )
    table = "\n\n".join("\n".join(part) for part in parts)
    head = "# Where the program stands\n\nWritten by `python evaluation/measure.py`, which says what is counted; never by hand.\n\n"
    (HERE / "figures.md").write_text(f"{head}{table}\n", encoding="utf-8")
    print(table)
    if options.misses:
        options.misses.write_text("\n".join(misses), encoding="utf-8")


if __name__ == "__main__":
    main()
