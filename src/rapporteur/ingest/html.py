"""HTML pages: the article's text without menus, and what the page's metadata tell of it."""

from collections.abc import Iterator

from rapporteur.ingest.draft import Defaults, Origin, make_article
from rapporteur.ingest.failure import Failure
from rapporteur.records.article import Article


def read_html(text: str, origin: Origin, defaults: Defaults) -> Iterator[Article | Failure]:
    """One article; its text is what trafilatura extracts, paragraphs apart."""
    import trafilatura

    found = trafilatura.bare_extraction(
        text, with_metadata=True, include_comments=False, favor_precision=True
    )
    page = found if isinstance(found, dict) or found is None else found.as_dict()
    if not page or not page.get("text"):
        yield Failure(origin.name, "no article could be found in the page")
        return
    told = {"title": "title", "url": "url", "publisher": "sitename", "published": "date", "lang": "language"}
    fields = {name: page[key] for name, key in told.items() if page.get(key)}
    yield make_article(fields, str(page["text"]).replace("\n", "\n\n"), origin, defaults)
