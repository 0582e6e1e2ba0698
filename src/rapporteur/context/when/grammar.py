"""Reads the rules of a language into tries that the matcher walks.

What enters is the `rules` of a dates.yaml: for each phrase a list of lines 'pattern => operation(constants)'.
In a pattern a plain word stands for itself, ``<name>`` for a class of words or another phrase, ``<name:key>``
gives its value to the operation under ``key``, ``( a | b )`` chooses, ``?`` makes optional, ``+`` forbids a
space before what follows, ``\\(`` is the sign itself. What leaves is one trie for each phrase: rules that begin alike share their beginning.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

PIECE = re.compile(r"<([@\w]+)(?::(\w+))?>|([()|?+])|\\([()|?+])|([^\s<>()|?+\\]+)")
CALL = re.compile(r"\s*(\w+)\s*(?:\(([^)]*)\))?\s*")

Constants = tuple[tuple[str, str], ...]


class GrammarError(Exception):
    """A rule is not well formed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a pattern: a phrase, a class or a word, the key of its value, and whether it must be glued."""

    name: str
    key: str | None = None
    word: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """What a rule does: the operation's name, its constants, and the rule's rank among its phrase's rules."""

    operation: str
    constants: Constants
    rank: int
    line: str


@dataclass(slots=True)
class Node:
    """A place in a trie: what may follow, and the rule that ends here if one does."""

    edges: dict[Item, "Node"] = field(default_factory=dict)
    action: Action | None = None


def compile_rules(rules: Mapping[str, list[str]]) -> dict[str, Node]:
    """One trie for each phrase; GrammarError quotes a line that is not well formed."""
    tries: dict[str, Node] = {}
    for phrase, lines in rules.items():
        root = tries[phrase] = Node()
        for rank, line in enumerate(lines):
            _add(root, line, rank)
    return tries


def _add(root: Node, line: str, rank: int) -> None:
    pattern, arrow, call = line.rpartition("=>")
    parsed = CALL.fullmatch(call)
    if not arrow or not parsed:
        raise GrammarError(line)
    constants = tuple(sorted(_constant(each, line) for each in (parsed[2] or "").split(",") if each.strip()))
    for items in expand(pattern):
        if not items:
            raise GrammarError(line)
        node = root
        for item in items:
            node = node.edges.setdefault(item, Node())
        if node.action is None:
            node.action = Action(parsed[1], constants, rank, line)


def _constant(text: str, line: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise GrammarError(line)
    return key.strip(), value.strip()


def expand(pattern: str) -> list[tuple[Item, ...]]:
    """All plain sequences that a pattern with choices and options stands for, the longer options first."""
    pieces = list(PIECE.finditer(pattern))
    sequences, rest = _choice(pieces, 0, pattern)
    if rest != len(pieces):
        raise GrammarError(pattern)
    return sequences


def _choice(pieces: list[re.Match[str]], at: int, pattern: str) -> tuple[list[tuple[Item, ...]], int]:
    found: list[tuple[Item, ...]] = []
    while True:
        sequences, at = _sequence(pieces, at, pattern)
        found.extend(sequences)
        if at < len(pieces) and pieces[at][3] == "|":
            at += 1
            continue
        return found, at


def _sequence(pieces: list[re.Match[str]], at: int, pattern: str) -> tuple[list[tuple[Item, ...]], int]:
    sequences: list[tuple[Item, ...]] = [()]
    glued = False
    while at < len(pieces) and pieces[at][3] not in ("|", ")"):
        if pieces[at][3] == "+":
            glued, at = True, at + 1
            continue
        if pieces[at][3] == "(":
            options, at = _choice(pieces, at + 1, pattern)
            if at >= len(pieces) or pieces[at][3] != ")":
                raise GrammarError(pattern)
        elif pieces[at][3] == "?":
            raise GrammarError(pattern)
        else:
            options = [(_item(pieces[at]),)]
        at += 1
        options = [_glue(each) for each in options] if glued else options
        glued = False
        if at < len(pieces) and pieces[at][3] == "?":
            options, at = [*options, ()], at + 1
        sequences = [before + after for before in sequences for after in options]
    return sequences, at


def _glue(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return (Item(items[0].name, items[0].key, items[0].word, True), *items[1:]) if items else items


def _item(piece: re.Match[str]) -> Item:
    if piece[4] or piece[5]:
        return Item((piece[4] or piece[5]).lower(), word=True)
    return Item(piece[1], piece[2] or piece[1].lstrip("@"))


def literals(node: Node) -> Iterator[str]:
    """The plain words of a trie."""
    for item, below in node.edges.items():
        if item.word:
            yield item.name
        yield from literals(below)
