"""The language of a text."""

from collections.abc import Collection

_SAMPLE = 4000
_CLOSE = 12.0
"""Log-likelihood: a sentence or two about places seldom heard of may look as much like another language."""


def detect(text: str, languages: Collection[str] = ()) -> str:
    """The ISO 639-1 code of the language that a text is most likely in, from its first few thousand characters.

    One of ``languages`` is chosen before others that are but a little likelier.
    """
    import py3langid

    ranked = py3langid.rank(text[:_SAMPLE])
    best = ranked[0][1]
    close = (code for code, score in ranked if code in languages and best - score <= _CLOSE)
    return str(next(close, ranked[0][0]))
