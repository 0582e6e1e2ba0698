"""A chart -> SVG or PNG, rendered by vl-convert on this machine; Vega in a page would need what its policy forbids."""

from collections.abc import Mapping
from html import escape
from threading import Lock
from typing import Any, Literal

import vl_convert

_SCALE = 2.0
_ONE_AT_A_TIME = Lock()
"""Altair and the renderer keep state of their own while they draw."""
_LOCALES: Mapping[str, Literal["fr-FR", "en-US"]] = {"fr": "fr-FR", "en": "en-US"}


def draw_svg(chart: Any, title: str, lang: str) -> str:
    """An Altair chart as SVG with a title for those who cannot see it."""
    locale = _LOCALES[lang]
    with _ONE_AT_A_TIME:
        drawn: str = vl_convert.vegalite_to_svg(
            chart.to_dict(), format_locale=locale, time_format_locale=locale
        )
    named = drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
    return named.replace('target="_blank"', 'target="_top"')


def draw_png(chart: Any, lang: str) -> bytes:
    """An Altair chart as PNG."""
    locale = _LOCALES[lang]
    with _ONE_AT_A_TIME:
        drawn: bytes = vl_convert.vegalite_to_png(
            chart.to_dict(), scale=_SCALE, format_locale=locale, time_format_locale=locale
        )
    return drawn
