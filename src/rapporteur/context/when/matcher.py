"""Finds the phrases of a grammar in an island of tokens.

What enters is an island and the compiled grammar; what leaves is, for a token, the trees of a phrase that
begin there, longest first. A tree names an operation and what it works on; nothing is computed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapporteur.context.when.grammar import Action, Constants, GrammarError, Item, Node
from rapporteur.context.when.tokens import Island, Lexicon


@dataclass(frozen=True, slots=True)
class Tree:
    """An operation, its constants, and its parts by key: values of words, or trees."""

    operation: str
    constants: Constants
    parts: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Edge:
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
        return [(end, tree) for end, _, tree in sorted(self._match(island, phrase, at, memo), key=_longest)]

    def _match(self, island: Island, phrase: str, at: int, memo: Memo) -> Found:
        known = memo.get((phrase, at))
        if known is not None:
            return known
        memo[phrase, at] = []
        best: dict[int, tuple[int, int, Tree]] = {}
        for end, action, parts in self._walk(island, self.states[phrase], at, (), memo):
            held = best.get(end)
            if held is None or action.rank < held[1]:
                best[end] = (end, action.rank, Tree(action.operation, action.constants, parts))
        found = memo[phrase, at] = list(best.values())
        return found

    def _walk(
        self, island: Island, state: State, at: int, parts: tuple[tuple[str, object], ...],
        memo: Memo,
    ) -> Iterator[tuple[int, Action, tuple[tuple[str, object], ...]]]:  # fmt: skip
        if state.action is not None:
            yield at, state.action, parts
        if at >= len(island.masks) or not island.masks[at] & state.first:
            return
        mask = island.masks[at]
        for edge in state.edges:
            if not mask & edge.first or (edge.glued and not island.glued[at]):
                continue
            if edge.phrase is None:
                taken = (
                    parts
                    if edge.key is None
                    else (*parts, (edge.key, self._value(edge.name, island.words[at])))
                )
                yield from self._walk(island, edge.then, at + 1, taken, memo)
                continue
            for end, _, tree in self._match(island, edge.phrase, at, memo):
                yield from self._walk(island, edge.then, end, (*parts, (edge.key or edge.phrase, tree)), memo)

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
