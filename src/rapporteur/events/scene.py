"""Casts and drafts of an article -> what it tells of whom, as far as the slots of its frames say it outright.

Acts of one article are mostly between the same few parties: how often its other acts name someone as actor, as
recipient, or two as a pair, speaks for who stands in an act that leaves its parties unsaid.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.knowledge.cues import Cues
from rapporteur.records.cast import Cast
from rapporteur.records.draft import Draft

_HEADLINE = 3


@dataclass(frozen=True)
class Stage:
    """The casts and drafts of an article, and how often it names each code (in its headline, more)."""

    casts: Sequence[Cast]
    drafts: Sequence[Draft]
    cues: Cues
    headline: frozenset[str]
    told: Counter[str]
    ranks: Mapping[str, int]

    @staticmethod
    def of(casts: Sequence[Cast], drafts: Sequence[Draft], cues: Cues, headline: Iterable[str]) -> "Stage":
        """Counts what the casts tell of."""
        named = frozenset(headline)
        told = Counter(code for cast in casts for party in cast.parties.values() for code in party.codes)
        told.update(dict.fromkeys(named, _HEADLINE))
        ranks = {code: rank for rank, (code, _) in enumerate(told.most_common())}
        return Stage(casts, drafts, cues, named, told, ranks)

    def before(self, draft: Draft) -> Draft | None:
        """The act told before."""
        earlier = [other for other in self.drafts if other.trigger < draft.trigger]
        return earlier[-1] if earlier else None

    def so_before(self, draft: Draft) -> float:
        """How many acts of this type were told before: log(1 + count)."""
        return math.log1p(sum(o.type == draft.type and o.trigger < draft.trigger for o in self.drafts))

    def often(
        self,
        draft: Draft,
        actors: Collection[str] | None,
        recipients: Collection[str] | None,
        kind: str | None = None,
    ) -> float:
        """How often other acts (of type ``kind``) are of these actors upon these recipients: log(1 + count)."""
        count = sum(
            1
            for other in self.drafts
            if other.trigger != draft.trigger
            and (kind is None or other.type == kind)
            and (actors is None or not other.actors.codes.isdisjoint(actors))
            and (recipients is None or not other.recipients.codes.isdisjoint(recipients))
        )
        return math.log1p(count)
