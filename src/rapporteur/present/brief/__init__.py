"""A brief -> text for the terminal, Markdown, HTML or JSON."""

from collections.abc import Callable, Mapping

from rapporteur.present.brief.html import as_html
from rapporteur.present.brief.jsonish import as_json
from rapporteur.present.brief.markdown import as_markdown
from rapporteur.present.brief.terminal import as_text
from rapporteur.records.brief import Brief

FORMATS: Mapping[str, Callable[[Brief], str]] = {
    "text": as_text,
    "md": as_markdown,
    "html": as_html,
    "json": as_json,
}
"""The formats by the name that users give."""


def render(brief: Brief, form: str = "text") -> str:
    """The brief in one of `FORMATS`; KeyError where there is no such format."""
    return FORMATS[form](brief)


__all__ = ["FORMATS", "as_html", "as_json", "as_markdown", "as_text", "render"]
