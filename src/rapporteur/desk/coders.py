"""A language -> what codes its articles; the parser is brought in only when an article is to be read."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rapporteur import knowledge
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding, EventMention


def load_coder(lang: str) -> Callable[[Article], Coding]:
    """What codes articles of a language, its model loaded; mentions below the threshold of confidence are left out."""
    from rapporteur import pipeline  # brings the parser, for which commands that read nothing need not wait

    known = knowledge.load((lang,))
    reader = pipeline.reader(known.languages[lang])

    def code(article: Article) -> Coding:
        coding = pipeline.code(article, known, reader)
        shown = tuple(m for m in coding.mentions if m.confidence >= known.confidence.threshold)
        return replace(coding, mentions=_without_lost_links(shown))

    return code


def _without_lost_links(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The mentions without links to mentions that are not among them."""
    kept = {mention.id for mention in mentions}
    return tuple(replace(m, links=tuple(link for link in m.links if link.to in kept)) for m in mentions)
