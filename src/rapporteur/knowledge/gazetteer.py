"""Finds every known name in a text in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from rapporteur.knowledge.folding import fold
from rapporteur.knowledge.names import Name, NameKind

COMMON = frozenset({NameKind.ROLE, NameKind.PAIR, NameKind.COUNTERPART, NameKind.LATTER})
"""Kinds of names that are common nouns."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at ``start``..``end`` of the text, with all that it may mean."""

    start: int
    end: int
    names: tuple[Name, ...]

    def of(self, *kinds: NameKind) -> tuple[Name, ...]:
        """The meanings of these kinds."""
        return tuple(name for name in self.names if name.kind in kinds)


class Gazetteer:
    """An Aho-Corasick automaton over the forms of all names; immutable once built."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_form: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            if name.form.strip():
                by_form[fold(name.form)].append(name)
        self._forms = list(by_form)
        self._names = [tuple(dict.fromkeys(by_form[form])) for form in self._forms]
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    def scan(self, text: str) -> tuple[Hit, ...]:
        """The longest names in a text, left to right.

        Proper names do not overlap each other, nor do role nouns and the like; a role may hold a name within it
        ('director of the IAEA'). Where both cover the same words, the proper name stands.
        """
        folded = fold(text)
        found: list[Hit] = []
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        taken = {True: 0, False: 0}
        fitting = [
            (start, end, names)
            for index, start, end in sorted(matches, key=lambda m: (m[1], -m[2]))
            if _bounded(folded, start, end)
            and (names := tuple(name for name in self._names[index] if _cased(text[start:end], name)))
        ]
        for place, (start, end, meanings) in enumerate(fitting):
            proper = tuple(name for name in meanings if name.kind not in COMMON)
            if proper and _overtaken(place, fitting):
                continue
            for names, common in ((proper, False), ((), True) if proper else (meanings, True)):
                if names and start >= taken[common]:
                    found.append(Hit(start, end, names))
                    taken[common] = end
        return tuple(found)


def _overtaken(place: int, matches: Sequence[tuple[int, int, tuple[Name, ...]]]) -> bool:
    """Whether a longer proper name begins within a match and ends behind it: 'L'Union africaine' is not about L'Union."""
    start, end, _ = matches[place]
    for later, stop, names in matches[place + 1 :]:
        if later >= end:
            return False
        if later > start and stop > end and stop - later > end - start:
            return any(name.kind not in COMMON for name in names)
    return False


def _bounded(text: str, start: int, end: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum()
    after = end == len(text) or not text[end].isalnum()
    return before and after


def _cased(found: str, name: Name) -> bool:
    """Whether capitals stand where a proper name demands them."""
    if not name.proper:
        return True
    if len(name.form) <= 4 and name.form.isupper():
        return found.isupper()
    if name.kind is NameKind.OUTLET:
        # 'visited Russia today' names no broadcaster.
        return all(
            one[:1].isupper() or not two[:1].isupper()
            for one, two in zip(found.split(), name.form.split(), strict=False)
        )
    return found[:1].isupper() or not name.form[:1].isupper()
