"""Templates and what they may call: words, dates, sentences, highlighted text, links in the page's own language."""

import hashlib
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from babel import Locale
from babel.numbers import format_decimal, format_percent
from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from rapporteur.desk import Desk, Seen
from rapporteur.present.standings import Standings
from rapporteur.present.web.guards import form_token
from rapporteur.present.web.keeping import tag_of
from rapporteur.present.web.marks import marks_of, runs
from rapporteur.present.web.settings import Settings
from rapporteur.present.web.visits import visitor_of
from rapporteur.present.web.words import LANGUAGES, load_words
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import Claim, EventMention, Who

_locale = lru_cache(Locale.parse)
PERCENT = "0%"
"""Form of a share; each language puts the sign in its own way."""
_PIECES = 4000
"""Pieces of pages that are kept: some kilobytes each, with the events they tell."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@lru_cache(10_000)
def _spell_number(value: float, form: str, locale: Locale) -> str:
    if form == PERCENT:
        return str(format_percent(value, locale=locale))
    return str(format_decimal(value, format=form, locale=locale))


class Pieces:
    """Pieces of pages that many pages show alike. Each is a function of what it tells, so that it may be kept."""

    def __init__(self, templates: Environment) -> None:
        self._template = templates.get_template("what.html")
        self._kept: dict[Hashable, Markup] = {}

    def what(self, telling: "Telling", event: Event, seen: Seen | None, at: str) -> Markup:
        """An act in a list; ``at`` is the part of its page that it leads to, ``seen`` holds the article that it quotes."""
        key = (telling.lang, event, seen is not None, at)
        if key not in self._kept:
            if len(self._kept) >= _PIECES:
                self._kept.clear()
            values = {"t": load_words(telling.lang), "lang": telling.lang, "telling": telling}
            self._kept[key] = Markup(self._template.render(event=event, seen=seen, at=at, **values))
        return self._kept[key]


@dataclass(frozen=True)
class Shared:
    """What every page needs: the desk, how parties stand, the settings, the templates, pieces of pages."""

    desk: Desk
    standings: Standings
    settings: Settings
    templates: Environment
    pieces: Pieces


def make_templates() -> Environment:
    """The templates, every value escaped unless a template says otherwise; none does."""
    made = Environment(
        loader=PackageLoader("rapporteur.present.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(runs=runs, marks_of=marks_of, asset=asset)
    made.filters["segment"] = lambda text: quote(str(text), safe="")
    return made


@lru_cache
def asset(name: str) -> str:
    """The path of a static file, with a digest so that browsers may keep it."""
    content = files("rapporteur.present.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:12]}"


class Telling:
    """Tells events in a page's language, with the articles that their quotes come from."""

    def __init__(self, shared: Shared, lang: str) -> None:
        self._desk = shared.desk
        self._pieces = shared.pieces
        self.lang = lang
        self._teller = shared.desk.teller(lang)
        self._locale = _locale(lang)

    def sentence(self, event: Event) -> str:
        """The act as a sentence, without its date."""
        return self._teller.sentence(event.agreed)

    def date(self, event: Event) -> str | None:
        """When, as the sources tell it."""
        date = self._teller.date(event)
        return self._teller.names.contracted(date) if date else None

    def name(self, code: str) -> str:
        """The name of a country or body."""
        name = self._teller.names.bare(code)
        return name[:1].upper() + name[1:]

    def day(self, iso: str | None) -> str:
        """A date as precisely as it is known."""
        return self._teller.day(iso[:10]) if iso else load_words(self.lang)("undated")

    def number(self, value: float, form: str = "#,##0") -> str:
        """A number as the language writes it."""
        return _spell_number(value, form, self._locale)

    def score(self, value: float) -> str:
        """A score with its sign."""
        return self.number(round(value, 1) or 0.0, "+0.0;−0.0" if round(value, 1) else "0.0")

    def quote(self, event: Event, seen: Seen) -> Mapping[str, Any] | None:
        """The words an event rests on, the language they are in, and where they stand."""
        found = self._desk.teller(self.lang, seen.articles).quote(event)
        if found is None:
            return None
        article = seen.articles[found.article]
        return {"text": found.text, "lang": article.lang, "source": found.source, "article": found.article}

    def what(self, event: Event, seen: Seen | None = None, at: str = "") -> Markup:
        """What an item of a list tells of an event, with the words it rests on where ``seen`` holds their article."""
        return self._pieces.what(self, event, seen, at)

    def kind(self, act: EventMention) -> str:
        """What sort of act it is, in words."""
        return self._teller.noun(act)

    def type(self, code: str) -> str:
        """A type of event in words, with its code."""
        return f"{self._teller.noun_of(code)} ({code})"

    def role(self, role: str | None) -> str:
        """A role in words."""
        return load_words(self.lang).group("roles").get(role or "", (role or "").replace("_", " "))

    def parties(self, who: Sequence[Who]) -> str:
        """Persons by name, countries and bodies as the page's language names them."""
        return ", ".join(dict.fromkeys(each.name if each.person else self.name(each.code) for each in who))

    def outlet(self, article: Article) -> str:
        """Who published an article; its heading where that is not told."""
        return self._teller.outlet(article)

    def reason(self, claim: Claim) -> str:
        """Why the record judges a figure as it does."""
        return self._teller.reason(claim)

    def value(self, value: object) -> str:
        """A cell of a table: dates and numbers as the language writes them."""
        if isinstance(value, int | float):
            return self.number(value, "0" if isinstance(value, int) else "0.0#;−0.0#")
        text = "" if value is None else str(value)
        ends = text.split(" – ")
        return " – ".join(map(self.day, ends)) if all(map(_DATE.fullmatch, ends)) else text

    def heading(self, article: Article) -> str:
        """An article's title, or its opening words."""
        return self._teller.heading(article)


def render(shared: Shared, request: Request, name: str, status: int = 200, /, **values: Any) -> Response:
    """A page from its template; 304 where the browser has it already."""
    lang = lang_of(request)
    page = shared.templates.get_template(name)
    body = page.render(
        t=load_words(lang),
        lang=lang,
        telling=Telling(shared, lang),
        path=request.url.path,
        other_language=_in_other_language(request, lang),
        form_token=form_token(shared.settings, visitor_of(request).session),
        signed_in=shared.settings.guarded,
        **values,
    ).encode()
    tag = tag_of(body)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(body, status, headers)


def lang_of(request: Request) -> str:
    """The language of a page: what its address says, else what the browser asks for."""
    told = request.path_params.get("lang")
    return told if told in LANGUAGES else preferred(request)


def preferred(request: Request) -> str:
    """The language that the browser asks for first among ours."""
    asked = request.headers.get("accept-language", "")
    for part in asked.split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def _in_other_language(request: Request, lang: str) -> str:
    """The address of this page in the other language."""
    other = next(each for each in LANGUAGES if each != lang)
    path = request.url.path
    rest = path.split("/", 2)[2] if path.startswith(f"/{lang}/") else ""
    query = f"?{urlencode(list(request.query_params.multi_items()))}" if request.query_params else ""
    return f"/{other}/{quote(rest)}{query}"
