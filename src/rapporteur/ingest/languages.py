"""The language of a text."""

_SAMPLE = 4000


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that a text is most likely in, from its first few thousand characters."""
    import py3langid

    code, _ = py3langid.classify(text[:_SAMPLE])
    return str(code)
