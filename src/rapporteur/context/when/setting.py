"""What an operation works with: the setting in which words are read, and the parts of its tree.

What enters is a tree from the matcher and the setting (publication date, date told before, tense); what leaves
is the value of the tree: a stretch, a number, an amount of time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rapporteur.context.when.matcher import Tree
from rapporteur.context.when.stretch import ORDER, Stretch, Undated

NO_DATE = "none"
"""The kind of a stretch whose words look like a date and are none."""


@dataclass(frozen=True, slots=True)
class Setting:
    """``published`` and ``told`` are stretches, ``tense`` is 'past', 'future',
    'ahead' (the sentence's words speak of the future) or None where nothing tells.

    ``scene`` is the date that the text stands under, if it says one. ``near`` overrides the publication date for dates whose year is not said, when the other end of a range says it.
    """

    published: Stretch | None = None
    told: Stretch | None = None
    tense: str | None = None
    near: date | None = None
    month_first: bool = False
    scene: Stretch | None = None

    @property
    def ahead(self) -> bool:
        """Whether what is told lies in the future, said or guessed."""
        return self.tense in ("future", "ahead")

    def anchor(self, which: str) -> Stretch:
        """The anchor 'now' or 'told' (now where nothing was told); Undated where there is none."""
        found = (self.told or self.published) if which == "told" else self.published
        if found is None:
            raise Undated
        return found

    def beside(self, day: date | None, tense: str) -> "Setting":
        """The setting in which dates without a year lie just before or after ``day``."""
        return replace(self, near=day, tense=tense)


@dataclass(frozen=True, slots=True)
class Amount:
    """Units of time with their counts, None where the count is vague ('some days')."""

    counts: tuple[tuple[float | None, str], ...]

    @property
    def unit(self) -> str:
        """The finest unit."""
        return min((unit for _, unit in self.counts), key=ORDER.index)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a tree, evaluated in a setting when asked for."""

    values: Mapping[str, object]
    setting: Setting

    def has(self, key: str) -> bool:
        """Whether the pattern gave this part."""
        return key in self.values

    def text(self, key: str, default: str = "") -> str:
        """A word's value, or a constant of the rule."""
        found = self.values.get(key, default)
        return str(value(found, self.setting) if isinstance(found, Tree) else found)

    def number(self, key: str, default: float | None = None) -> float:
        """A number; Undated where it is absent and has no default."""
        found = self.values.get(key, default)
        if isinstance(found, Tree):
            found = value(found, self.setting)
        if isinstance(found, (int, float)):
            return found
        try:
            return float(str(found))
        except ValueError as error:
            raise Undated from error

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return int(self.number(key, default))

    def stretch(self, key: str, setting: Setting | None = None) -> Stretch:
        """A part that is a stretch of time; Undated where it is none."""
        found = self.values.get(key)
        found = value(found, setting or self.setting) if isinstance(found, Tree) else found
        if not isinstance(found, Stretch):
            raise Undated
        return found

    def amount(self, key: str) -> Amount:
        """A part that is an amount of time; Undated where it is none."""
        found = self.values.get(key)
        found = value(found, self.setting) if isinstance(found, Tree) else found
        if not isinstance(found, Amount):
            raise Undated
        return found


Operation = Callable[[Parts], object]
OPERATIONS: dict[str, Operation] = {}
"""The named operations that rules may call; filled when their modules are imported, constant afterwards."""


def operation(function: Operation) -> Operation:
    """Lists a function as the operation of its name."""
    OPERATIONS[function.__name__.rstrip("_")] = function
    return function


def value(tree: Tree, setting: Setting) -> object:
    """The value of a tree; Undated where the words cannot be resolved."""
    return OPERATIONS[tree.operation](Parts({**dict(tree.constants), **dict(tree.parts)}, setting))
