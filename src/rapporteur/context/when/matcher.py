"""Finds the phrases of a grammar in an island of tokens.

What enters is an island and the compiled grammar; what leaves is, for a token, the trees of a phrase that
begin there, longest first. A tree names an operation and what it works on; nothing is computed here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapporteur.context.when.grammar import Action, Constants, GrammarError, Item, Node
from rapporteur.context.when.tokens import Island, Lexicon

Values = tuple[tuple[str, object], ...]
"""Parts of a tree by key: values of words, or trees."""


@dataclass(frozen=True, slots=True)
class Tree:
    """An operation, its constants, and its parts by key: values of words, or trees."""

    operation: str
    constants: Constants
    parts: Values


class Edge(NamedTuple):
    """A step of a compiled trie; ``first`` are the classes that a token must meet for it to be tried."""

    first: int
    phrase: str | None
    name: str
    key: str | None
    glued: bool
    then: "State"


@dataclass(frozen=True, slots=True)
class State:
    """A place in a compiled trie."""

    edges: tuple[Edge, ...]
    first: int
    action: Action | None


Found = list[tuple[int, int, Tree]]
"""Ends of a phrase (token indices) with the rank of the rule and its tree; one for each end."""
Memo = dict[tuple[str, int], Found]
"""What was found in one island, so that no phrase is looked for twice at a token."""


@dataclass(frozen=True)
class Grammar:
    """The compiled phrases of a language."""

    states: Mapping[str, State]
    lexicon: Lexicon

    def at(self, island: Island, phrase: str, at: int, memo: Memo) -> list[tuple[int, Tree]]:
        """The ends (token indices) and trees of a phrase that begins at a token, the longest first."""
        if not island.masks[at] & self.states[phrase].first:
            return []
        found = memo.get((phrase, at))
        if found is None:
            found = self._match(island, phrase, at, memo)
        return [(end, tree) for end, _, tree in sorted(found, key=_longest)]

    def _match(self, island: Island, phrase: str, at: int, memo: Memo) -> Found:
        best: dict[int, tuple[Action, Values]] = {}
        self._walk(island, self.states[phrase], at, (), memo, best)
        found = memo[phrase, at] = [
            (end, action.rank, Tree(action.operation, action.constants, parts))
            for end, (action, parts) in best.items()
        ]
        return found

    def _walk(
        self,
        island: Island,
        state: State,
        at: int,
        parts: Values,
        memo: Memo,
        best: dict[int, tuple[Action, Values]],
    ) -> None:
        """Notes for each end the rule that stands first; written for speed, as most of the reading is spent here."""
        action = state.action
        if action is not None:
            held = best.get(at)
            if held is None or action.rank < held[0].rank:
                best[at] = (action, parts)
        if at == len(island.masks):
            return
        mask = island.masks[at]
        if not mask & state.first:
            return
        for first, phrase, name, key, glued, then in state.edges:
            if not mask & first or (glued and not island.glued[at]):
                continue
            if phrase is not None:
                found = memo.get((phrase, at))
                for end, _, tree in self._match(island, phrase, at, memo) if found is None else found:
                    self._walk(island, then, end, (*parts, (key or phrase, tree)), memo, best)
            elif key is None:
                self._walk(island, then, at + 1, parts, memo, best)
            else:
                value = self._value(name, island.words[at])
                self._walk(island, then, at + 1, (*parts, (key, value)), memo, best)

    def _value(self, name: str, word: str) -> object:
        if name in ("@int", "@day", "@month", "@year", "@modern", "@short", "@late"):
            return int(word)
        return self.lexicon.values.get((name, word), word)


def _longest(found: tuple[int, int, Tree]) -> tuple[int, int]:
    return -found[0], found[1]


def build(tries: Mapping[str, Node], lexicon: Lexicon) -> Grammar:
    """Compiles tries to states whose first tokens are known; GrammarError where a name stands for nothing."""
    firsts: dict[str, int] = {}
    for phrase in tries:
        _first_of(phrase, tries, lexicon, firsts, ())
    return Grammar({phrase: _state(node, tries, lexicon, firsts) for phrase, node in tries.items()}, lexicon)


def _first_of(
    phrase: str, tries: Mapping[str, Node], lexicon: Lexicon, firsts: dict[str, int], path: tuple[str, ...]
) -> int:
    if phrase in path:
        raise GrammarError(f"<{phrase}> begins with itself: {' > '.join(path)}")
    if phrase not in firsts:
        mask = 0
        for item in tries[phrase].edges:
            if item.name in tries and not item.word:
                mask |= _first_of(item.name, tries, lexicon, firsts, (*path, phrase))
            else:
                mask |= _bit(item, lexicon)
        firsts[phrase] = mask
    return firsts[phrase]


def _bit(item: Item, lexicon: Lexicon) -> int:
    bit = lexicon.bits.get("'" + item.name if item.word else item.name)
    if bit is None:
        raise GrammarError(f"no class or phrase <{item.name}>")
    return bit


def _state(node: Node, tries: Mapping[str, Node], lexicon: Lexicon, firsts: Mapping[str, int]) -> State:
    edges = []
    for item, below in node.edges.items():
        phrase = item.name if item.name in tries and not item.word else None
        first = firsts[phrase] if phrase else _bit(item, lexicon)
        key = None if item.word else item.key
        edges.append(Edge(first, phrase, item.name, key, item.glued, _state(below, tries, lexicon, firsts)))
    mask = 0
    for edge in edges:
        mask |= edge.first
    return State(tuple(edges), mask, node.action)
