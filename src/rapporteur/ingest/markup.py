"""HTML and XML as trees, taken from bytes that anyone may have written: neither deep nor self-expanding ones."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from rapporteur.ingest.decoding import UnreadableError, decode

DEEPEST = 400
"""Elements within each other; pages nest some dozens."""
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav"
    " ol p pre section table td th tr ul".split()
)
_SILENT = frozenset("script style head noscript template iframe object svg".split())
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\f\v\n]+")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


class _Depth:
    """Counts how deeply elements lie within each other, building nothing."""

    def __init__(self) -> None:
        self._now = 0

    def start(self, _tag: str, _attributes: Any) -> None:
        self._now += 1
        if self._now > DEEPEST:
            raise UnreadableError(f"its elements lie more than {DEEPEST} deep in each other")

    def end(self, _tag: str) -> None:
        self._now -= 1

    def close(self) -> None:
        """Nothing was built."""


def check_depth(page: str) -> None:
    """UnreadableError where a page's elements lie deeper in each other than any article's do."""
    if page.count("<") > DEEPEST:
        _count(page.encode("utf-8", "surrogatepass"), etree.HTMLParser(target=_Depth()))


def check_xml(data: bytes) -> None:
    """UnreadableError where XML declares entities, by which a few bytes can become gigabytes, or is too deep."""
    if _ENTITY.search(data):
        raise UnreadableError(
            "it declares entities of its own, which no feed needs and which can grow without bounds"
        )
    if data.count(b"<") > DEEPEST:
        _count(data, etree.XMLParser(target=_Depth(), recover=True, resolve_entities=False, huge_tree=True))


def _count(data: bytes, parser: Any) -> None:
    try:
        parser.feed(data)
        parser.close()
    except UnicodeError as error:
        raise UnreadableError(f"it is damaged: {error}") from error
    except etree.LxmlError:
        return  # what is no markup at all is told by those who read it


def parse_page(page: str) -> Any:
    """The root element of an HTML page; UnreadableError where there is none."""
    check_depth(page)
    try:
        root = html.document_fromstring(_DECLARED.sub("", page), parser=html.HTMLParser(encoding=None))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"it is not HTML: {' '.join(str(error).split())}") from error
    return root


def decode_page(data: bytes) -> str:
    """The text of a page: as it is encoded, or else as the page says that it is."""
    try:
        return decode(data)
    except UnreadableError:
        said = re.search(rb"charset=[\"']?([A-Za-z0-9_-]{2,20})", data[:2048])
        if said is None or b"\0" in data[:65_536]:
            raise
    try:
        return data.decode(said[1].decode(), "replace")
    except LookupError as error:
        raise UnreadableError(f"its encoding {said[1].decode()!r} is not known") from error


def paragraphs(element: Any) -> str:
    """The text of an element as a reader sees it: blocks apart by an empty line, white space within them single."""
    blocks: list[str] = [""]
    for kind, text in _pieces(element):
        if kind:
            blocks.append("")
        blocks[-1] += text
    told = (_SPACE.sub(" ", block).strip() for block in blocks)
    return "\n\n".join(block for block in told if block)


def line(element: Any) -> str:
    """The text of an element on one line; empty where there is no element."""
    return "" if element is None else " ".join(paragraphs(element).split())


def _pieces(element: Any) -> Iterator[tuple[bool, str]]:
    """Pieces of text, each with whether a block begins or ends before it; no recursion, whatever the depth."""
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if node is not element:
                yield False, node.tail or ""
            continue
        silent = node.tag in _SILENT
        if event == "start":
            if silent:
                for child in list(node):
                    node.remove(child)
            yield node.tag in _BLOCKS, "" if silent else node.text or ""
        else:
            yield node.tag in _BLOCKS, ("" if node is element else node.tail) or ""


def by_class(element: Any, *names: str) -> list[Any]:
    """The elements below one that carry a class, those of the first class that any carries."""
    for name in names:
        found = element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
        if found:
            return list(found)
    return []


def first(elements: list[Any]) -> Any:
    """The first of some elements; None where there are none."""
    return elements[0] if elements else None
