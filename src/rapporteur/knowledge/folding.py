"""One spelling for matching: lower case, plain apostrophes, hyphens and spaces, length kept."""

_FOLD = str.maketrans(
    {"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " ", "‑": "-", "–": "-"}
)


def fold(text: str) -> str:
    """Lower case with plain apostrophes, hyphens and spaces; every code point keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_FOLD)
