"""Builds the samples that are no text: DOCX, PDF, WARC, archives. Each is made anew from what is written here."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SAMPLES = Path(__file__).parent / "samples"
NEXIS = """User Name: Reader
Documents (2)
1. Kellogg meets Lukashenko
Client/Matter: -None-
#Kellogg meets Lukashenko in Minsk
The Vilnius Herald (Lithuania)
June 22, 2025 Sunday
Copyright 2025 Vilnius Herald All Rights Reserved
Section: WORLD; Pg. 3
Length: 312 words
Byline: Ruta Kazlauskaite
Dateline: MINSK
Body
The American envoy Keith Kellogg met President Alexander Lukashenko in Minsk on Saturday.
Fourteen prisoners were released: among them an opposition leader.
Classification
Language: ENGLISH
Publication-Type: Newspaper
Load-Date: June 23, 2025
End of Document
#Le pétrole divise Moscou et Minsk
L'Écho de Lausanne
vendredi 3 janvier 2020
Copyright 2020 L'Écho de Lausanne Tous droits réservés
Rubrique: MONDE
Longueur: 120 mots
Auteur: Luc Perrin
Corps
La Russie a suspendu mercredi ses livraisons de pétrole à la Biélorussie.
Date de chargement: 4 janvier 2020
Fin du document"""
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><meta name="author" content="{author}">
<meta property="og:site_name" content="{site}"><meta property="article:published_time" content="{date}">
<link rel="canonical" href="{url}"></head><body><nav><a href="/">Accueil</a></nav><article><h1>{title}</h1>{body}</article></body></html>"""
FRENCH = PAGE.format(
    lang="fr",
    title="Ankara condamne une frappe",
    author="Selma Ozan",
    site="Le Fil du Monde",
    date="2025-07-03T21:00:00+02:00",
    url="https://fil.example/ankara",
    body="<p>La Turquie a condamné jeudi une frappe israélienne contre un convoi de secours en Syrie.</p>"
    "<p>Le ministre des Affaires étrangères a demandé une réunion du Conseil de sécurité des Nations unies.</p>",
)


def _docx(paragraphs: Iterable[str]) -> bytes:
    document = docx.Document()
    for each in paragraphs:
        document.add_heading(each[1:], 1) if each.startswith("#") else document.add_paragraph(each)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF whose pages hold lines of text."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(
            f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n" for line in lines
        )
        content = f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}ET".encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(b"<</Title(%s)>>" % title.encode("cp1252"))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def warc(pages: Iterable[tuple[str, str, str, bytes]], packed: bool) -> bytes:
    """A WARC file of pages: address, status line, content type, body; with records of other kinds between them."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("news.warc", {"software": "made up"}))
    for url, status, kind, body in pages:
        date = {"WARC-Date": "2025-07-04T06:00:00Z"}
        headers = StatusAndHeaders("GET / HTTP/1.1", [("Host", "fil.example")], is_http_request=True)
        writer.write_record(
            writer.create_warc_record(url, "request", http_headers=headers, warc_headers_dict=dict(date))
        )
        headers = StatusAndHeaders(
            status, [("Content-Type", kind), ("Content-Length", str(len(body)))], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=dict(date)
            )
        )
    return stream.getvalue()


def _pages() -> list[tuple[str, str, str, bytes]]:
    return [
        ("https://fil.example/ankara?utm_medium=x", "200 OK", "text/html; charset=utf-8", FRENCH.encode()),
        ("https://fil.example/gone", "404 Not Found", "text/html", b"<p>Gone</p>"),
        ("https://fil.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://fil.example/vide", "200 OK", "text/html", b"<html><body></body></html>"),
    ]


def _zip(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


BUILT: Mapping[str, Callable[[], bytes]] = {
    "nexis.docx": lambda: _docx(NEXIS.split("\n")),
    "plain.docx": lambda: _docx(["Un document ordinaire.", "La Russie a condamné les sanctions."]),
    "article.pdf": lambda: pdf(
        [
            [
                "L'émissaire américain a rencontré samedi à Minsk le président biélo-",
                "russe, a annoncé son service de presse dans la soirée. Il est reparti.",
                "Fin du voyage.",
                "Quatorze détenus ont été libérés dans la journée, dont plusieurs (six)",
                "étrangers.",
            ],
            ["La Lituanie a salué cette décision."],
        ],
        "Rencontre à Minsk",
    ),
    "page.html": lambda: FRENCH.encode(),
    "news.warc": lambda: warc(_pages(), packed=False),
    "news.warc.gz": lambda: warc(_pages(), packed=True),
    "mixed.zip": lambda: _zip(
        {
            "b/atom.xml": _sample("atom.xml"),
            "a/note.txt": "---\npublisher: Agence\n---\nLa Russie a condamné les sanctions.".encode(),
            "__MACOSX/a/._note.txt": b"\0\0",
            "image.png": b"\x89PNG",
            "c/articles.jsonl.gz": gzip.compress(
                b'{"text": "Russia condemned the sanctions.", "id": "z1"}\n'
            ),
            "d/inner.zip": _zip({"x.txt": b"France recalled its ambassador."}),
        }
    ),
    "articles.jsonl.gz": lambda: gzip.compress(
        '{"text": "La Russie a condamné les sanctions.", "publisher": "A"}\n{\n'.encode()
    ),
}
"""The bytes of each sample, by the name of its file."""


@pytest.fixture(scope="session")
def pdf_of() -> Callable[..., bytes]:
    """Makes a PDF whose pages hold lines of text."""
    return pdf


@pytest.fixture(scope="session")
def warc_of() -> Callable[..., bytes]:
    """Makes a WARC file of pages."""
    return warc


@pytest.fixture
def sample(tmp_path: Path) -> Callable[[str], Path]:
    """The file of a sample, built where it is none that is kept."""

    def find(name: str) -> Path:
        if name not in BUILT:
            return SAMPLES / name
        (tmp_path / name).write_bytes(BUILT[name]())
        return tmp_path / name

    return find
