"""Sums over acts -> how a party stands with each of its partners."""

from collections import defaultdict
from collections.abc import Iterable

from rapporteur.desk.views import Partner
from rapporteur.store import Sum


def partners_of(sums: Iterable[Sum]) -> list[Partner]:
    """The partners, those with most acts first."""
    by_partner: dict[str, list[Sum]] = defaultdict(list)
    for each in sums:
        by_partner[each.partner].append(each)
    partners = []
    for code, parts in by_partner.items():
        first, second, third, fourth = (sum(p.acts for p in parts if p.quad == quad) for quad in (1, 2, 3, 4))
        mean = sum(part.score for part in parts) / sum(part.acts for part in parts)
        last = max(part.last for part in parts)
        partners.append(Partner(code, (first, second, third, fourth), mean, last))
    return sorted(partners, key=lambda partner: (-partner.acts, partner.code))
