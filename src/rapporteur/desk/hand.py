"""The analyst's hand: judgements are kept, replayed, and given out as gold and samples."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rapporteur.desk.gold import gold, judged_mentions, samples
from rapporteur.desk.judging import Case
from rapporteur.desk.opened import Opened
from rapporteur.reconcile import rule
from rapporteur.records.article import Article
from rapporteur.records.judgement import Act, Judgement, Subject
from rapporteur.records.mention import Coding, EventMention
from rapporteur.store import Query

if TYPE_CHECKING:
    pass

EVERYTHING = Query()
"""All events."""


class Hand(Opened):
    """What judges the record."""

    def judge(
        self,
        about: str,
        act: Act,
        by: str,
        why: str | None = None,
        values: Mapping[str, str] | None = None,
        others: Sequence[str] = (),
    ) -> Judgement:
        """Keeps what an analyst says of an event, a mention or a learned actor, by its id or the beginning of it.

        ``values`` are the fields of an edit, ``others`` what is merged or split off; an undoing names a judgement's
        number or what it was about. JudgementError says why it cannot be made.
        """
        self.settle()
        at = datetime.now(UTC).isoformat(timespec="seconds")
        said = Judgement(0, Subject.JUDGEMENT, about, act, by, at, why, values=values or {})
        with self.record.reading() as now:
            meant = Case(now).judge(said, others)
        kept = self.record.judge(meant)
        self.settle()
        return kept

    def judgements(self) -> tuple[Judgement, ...]:
        """What analysts decided, the earliest first; also what was undone since."""
        with self.record.reading() as now:
            return now.judgements()

    def lost_judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand and whose words can no longer be found in what the articles say."""
        with self.record.reading() as now:
            return rule(now.judgements(), now.codings(), now.articles()).lost

    def gold(self, partly: bool = False) -> tuple[list[dict[str, Any]], int]:
        """The articles that were judged, as gold, and how many were left out since they are judged only in part."""
        judged, codings, articles = self._judged()
        return gold(judged, codings, articles, partly)

    def samples(self) -> list[dict[str, Any]]:
        """Each judged mention with its features and whether it was coded right."""
        judged, codings, _ = self._judged()
        return list(samples(judged, codings))

    def _judged(self) -> tuple[dict[str, EventMention | None], tuple[Coding, ...], dict[str, Article]]:
        self.settle()
        with self.record.reading() as now:
            articles, codings, events = now.articles(), now.codings(), now.events(EVERYTHING)
            return judged_mentions(now.judgements(), codings, articles, events), codings, articles
