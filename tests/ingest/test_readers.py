"""Every format gives its articles; what cannot be read is named, with the reason, and the rest goes on."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.ingest import Defaults, Failure, UnreadableError, detect, read, read_columns, read_opml
from rapporteur.records.article import Article

FRENCH = "Le président a rencontré lundi à Minsk l'émissaire américain, a annoncé son service de presse."
GERMAN = "Der Präsident hat am Montag in Minsk den amerikanischen Gesandten getroffen, teilte sein Pressedienst mit."
NONE = Defaults()
BOTH = Defaults(languages=frozenset({"fr", "en"}))


def read_all(*paths: Path | str, defaults: Defaults = NONE) -> list[Article | Failure]:
    return list(read(map(str, paths), defaults))


def article(path: Path, defaults: Defaults = NONE) -> Article:
    found = read_all(path, defaults=defaults)
    assert len(found) == 1 and isinstance(found[0], Article), found
    return found[0]


def reason(path: Path | str, defaults: Defaults = NONE) -> str:
    """Why a path gives nothing; the failure names the path."""
    found = read_all(path, defaults=defaults)
    assert len(found) == 1 and isinstance(found[0], Failure), found
    assert found[0].source.startswith(str(path))
    assert "\n" not in found[0].reason
    return found[0].reason


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def test_header(tmp_path: Path) -> None:
    header = "---\nid: a1\nurl: https://example.org/a\nPublisher: Reuters\ntitle: Talks: day 2\nlang: fr\npublished: 2025-06\n---\n"
    path = put(tmp_path, "a.txt", header + FRENCH)
    expected = Article(
        "a1",
        FRENCH,
        "fr",
        "Reuters",
        "https://example.org/a",
        "Talks: day 2",
        "2025-06",
        origin="https://example.org/a",
    )
    assert article(path) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_is_kept_as_received(tmp_path: Path, newline: str) -> None:
    body = f" {FRENCH}{newline}{newline}Deux\u2028lignes,\ttrois\u00a0espaces {newline}"
    path = put(tmp_path, "a.txt", f"---{newline}lang: fr{newline}---{newline}{body}")
    assert article(path).text == body


def test_header_that_is_none_is_text(tmp_path: Path) -> None:
    body = "---\nUn tiret, puis du texte.\n---\n"
    assert article(put(tmp_path, "a.txt", body)).text == body


def test_defaults_fill_what_is_missing(tmp_path: Path) -> None:
    defaults = Defaults("2024", "Presse", "fr")
    found = article(put(tmp_path, "a.txt", FRENCH), defaults)
    assert (found.published, found.publisher, found.lang) == ("2024", "Presse", "fr")
    told = article(
        put(tmp_path, "b.txt", "---\npublished: 2025\npublisher: B\nlang: en\n---\nText."), defaults
    )
    assert (told.published, told.publisher, told.lang) == ("2025", "B", "en")


def test_json_lines(tmp_path: Path) -> None:
    content = (
        lines({"text": FRENCH}) + "\n" + lines({"id": 7, "text": "x", "published": "2025-06-22T10:00:00Z"})
    )
    first, second = read_all(put(tmp_path, "a.jsonl", content))
    assert isinstance(first, Article) and first.text == FRENCH and first.origin is None
    assert isinstance(second, Article) and (second.id, second.published) == ("7", "2025-06-22")


def test_json_lines_go_on_after_a_bad_one(tmp_path: Path) -> None:
    bad = [
        "{",
        "[]",
        '"x"',
        '{"text": 1}',
        '{"text": " "}',
        '{"text": "x", "published": "soon"}',
        '{"text": "x", "title": []}',
    ]
    path = put(tmp_path, "a.jsonl", lines({"text": FRENCH}) + "\n".join(bad) + "\n" + lines({"text": "y"}))
    found = read_all(path)
    assert [type(each) for each in found] == [Article, *[Failure] * len(bad), Article]
    failures = [each for each in found if isinstance(each, Failure)]
    assert [each.source for each in failures] == [f"{path}:{number}" for number in range(2, 2 + len(bad))]
    for failure, words in zip(
        failures,
        ("not JSON", "not a JSON object", "not a JSON object", "no text", "no text", "not a date", "title"),
        strict=True,
    ):
        assert words in failure.reason


def test_json_object_and_list(tmp_path: Path) -> None:
    assert article(put(tmp_path, "a.json", json.dumps({"text": FRENCH}))).text == FRENCH
    path = put(tmp_path, "b.json", json.dumps([{"text": "x"}, 1, {"text": "y"}]))
    one, two, three = read_all(path)
    assert isinstance(one, Article) and isinstance(three, Article)
    assert two == Failure(f"{path}#2", "it is not a JSON object with the fields of an article")


def test_json_that_is_none(tmp_path: Path) -> None:
    assert reason(put(tmp_path, "a.json", "Not JSON")).startswith("it is not JSON: ")
    assert reason(put(tmp_path, "b.json", "[" * 100_000)).startswith("it is not JSON: ")
    assert reason(put(tmp_path, "c.json", "[]")) == "there is no article in it"
    assert reason(put(tmp_path, "d.jsonl", "\n \n")) == "there is no article in it"


def test_html(tmp_path: Path) -> None:
    page = f"""<!doctype html><html lang="fr-BE"><head><title>Rencontre</title>
      <link rel="canonical" href="https://example.org/a"><meta property="article:published_time" content="2025-06-22T08:00:00Z">
      </head><body><nav>Accueil | Abonnez-vous</nav><article><h1>Rencontre</h1><p>{FRENCH}</p><p>{FRENCH} Il est reparti.</p>
      </article><footer>Mentions</footer></body></html>"""
    found = article(put(tmp_path, "a.html", page), BOTH)
    assert FRENCH in found.text and "Abonnez-vous" not in found.text
    assert (found.url, found.published, found.lang) == ("https://example.org/a", "2025-06-22", "fr")


def test_html_without_an_article(tmp_path: Path) -> None:
    assert reason(put(tmp_path, "a.html", "<html></html>")) == "no article could be found in the page"


def test_folder_is_walked(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    put(tmp_path / "deep" / "er", "b.TXT", "b")
    put(tmp_path, "a.txt", "a")
    put(tmp_path, "picture.png", b"\x89PNG\0")
    put(tmp_path, "z.jsonl", lines({"text": "c"}, {"text": "d"}))
    assert [each.text for each in read_all(tmp_path) if isinstance(each, Article)] == ["a", "b", "c", "d"]


def test_folder_without_articles(tmp_path: Path) -> None:
    assert reason(tmp_path) == "there is no file of a known format in the folder"


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    assert reason(tmp_path / "no.txt") == "there is no such file"
    assert reason(put(tmp_path, "empty.txt", b"")) == "it is empty"
    assert reason(put(tmp_path, "empty.jsonl", b"")) == "it is empty"
    assert reason(put(tmp_path, "blank.txt", b" \r\n\t")) == "there is no text in it"
    assert reason(put(tmp_path, "binary.txt", bytes(range(256)) * 10)) == "it is binary, not text"
    assert reason(put(tmp_path, "image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")) == "it is binary, not text"
    assert reason("x" * 5000) == os.strerror(36)


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt", FRENCH)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(path) == "Permission denied"


def test_too_long(tmp_path: Path) -> None:
    """A text of more than 300,000 characters is no article; a line of 50 MB is not even parsed."""
    assert "its text is 300,001 characters long" in reason(put(tmp_path, "a.txt", "a" * 300_001))
    path = put(
        tmp_path, "b.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}\n' + lines({"text": "y"}).encode()
    )
    first, second = read_all(path)
    assert first == Failure(f"{path}:1", "the line is longer than 20,000,000 bytes")
    assert isinstance(second, Article) and second.text == "y"


@pytest.mark.parametrize(
    ("text", "words"),
    [("a\u0000b", "U+0000 at 1"), ("a\ud800b", "U+D800 at 1")],
)
def test_characters_that_are_none(tmp_path: Path, text: str, words: str) -> None:
    assert words in reason(put(tmp_path, "a.json", json.dumps({"text": text})))
    assert "title" in reason(put(tmp_path, "a.json", json.dumps({"text": "x", "title": text})))


@pytest.mark.parametrize("date", ["2025-13", "2025-02-30", "22/06/2025", "25", "2025-6-1", "0000"])
def test_dates_that_are_none(tmp_path: Path, date: str) -> None:
    assert "not a date" in reason(put(tmp_path, "a.txt", f"---\npublished: {date}\n---\nx"))


def test_language_without_a_model(tmp_path: Path) -> None:
    told = put(tmp_path, "a.txt", f"---\nlang: de\n---\n{GERMAN}")
    assert reason(told, BOTH) == "there is no model for language 'de' (there are: en, fr)"
    seen = put(tmp_path, "b.txt", GERMAN)
    assert reason(seen, BOTH) == "it seems to be in 'de', for which there is no model (there are: en, fr)"
    assert article(put(tmp_path, "c.txt", FRENCH), BOTH).lang == "fr"


def test_id_is_that_of_the_text_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a path is written, the article is the same; another text at the place, or the same elsewhere, is not."""
    path = put(tmp_path, "a.txt", FRENCH)
    monkeypatch.chdir(tmp_path)
    here, there = article(Path("a.txt")), article(Path("..") / tmp_path.name / "a.txt")
    assert here == there == article(path)
    assert article(put(tmp_path, "b.txt", FRENCH)).id != here.id
    changed = article(put(tmp_path, "a.txt", GERMAN))
    assert (changed.id != here.id, changed.origin) == (True, here.origin)


def test_url_is_the_place(tmp_path: Path) -> None:
    urls = ["https://www.example.org/a/?utm_source=x#top", "https://example.org/a", "https://EXAMPLE.org/a/"]
    found = read_all(put(tmp_path, "a.jsonl", lines(*({"text": FRENCH, "url": url} for url in urls))))
    assert {each.id for each in found if isinstance(each, Article)} == {found[0].id}  # type: ignore[union-attr]
    other = article(
        put(tmp_path, "b.json", json.dumps({"text": FRENCH, "url": "https://example.org/a?id=2"}))
    )
    assert other.id != found[0].id  # type: ignore[union-attr]
    article(put(tmp_path, "c.json", json.dumps({"text": FRENCH, "url": "http://[broken"})))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = lines({"text": FRENCH}) + "no\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    first, second = read_all("-")
    assert isinstance(first, Article)
    assert isinstance(second, Failure) and second.source == "standard input:2"


def test_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", f"printf '%s' \"$0\" > {pipe}", FRENCH]):
        assert article(pipe).text == FRENCH


def test_encodings(tmp_path: Path) -> None:
    """Marks are heeded, old encodings are recognised, and damage is told rather than read as gibberish."""
    text = f"{FRENCH} « Déjà » — l’été, où l’on a dîné à Genève. "
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"):
        assert article(put(tmp_path, "a.txt", (text * 5).encode(encoding))).text == text * 5, encoding
    latin = FRENCH * 5
    assert article(put(tmp_path, "a.txt", latin.encode("latin-1"))).text == latin
    damaged = text.encode()[:-3] + b"\xe9 " + text.encode()
    assert reason(put(tmp_path, "a.txt", damaged)).startswith("it is damaged: not valid UTF-8 at byte ")
    assert "not valid utf-16" in reason(put(tmp_path, "a.txt", "été".encode("utf-16") + b"\xd8"))


def test_reading_is_lazy(tmp_path: Path) -> None:
    """The first article is there before the last file is opened."""
    good = put(tmp_path, "a.txt", FRENCH)

    def paths() -> Iterable[str]:
        yield str(good)
        raise AssertionError("read too far")

    first = next(iter(read(paths(), replace(BOTH))))
    assert isinstance(first, Article)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Berlin met en garde Pékin.", "fr"),
        ("L'Azerbaïdjan a repris le Haut-Karabakh.", "fr"),
        ("Russia invaded Ukraine.", "en"),
        ("Locusts invaded Kenya and Somalia.", "en"),
        ("The World Bank lent Kenya 1.2 billion dollars.", "en"),
        ("Der Minister ist in Berlin.", "de"),
        ("De minister is in Den Haag.", "nl"),
        ("El presidente llegó a Madrid.", "es"),
        ("Di president don go Abuja for meeting with di governor dem.", "pcm"),
    ],
)
def test_language_of_a_sentence(text: str, lang: str) -> None:
    """A short text is taken to be in a language that can be read, unless it clearly is not."""
    assert detect(text, {"fr", "en"}) == lang


def test_columns_that_are_told(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", f'N°,Worte,Wann\n7,"{FRENCH}",22.6.2025\n')
    assert reason(path).startswith("no column is known to hold the text (there are: N°, Worte, Wann)")
    told = Defaults(columns=read_columns(["text=worte", "id=N°", "published=Wann"]))
    found = article(path, told)
    assert (found.text, found.id, found.published) == (FRENCH, "7", "2025-06-22")
    assert reason(path, Defaults(columns={"text": "Nichts"})) == "there is no column 'Nichts'"
    for wrong in ("text", "text=", "colour=Wann"):
        with pytest.raises(ValueError, match="is not FIELD=COLUMN"):
            read_columns([wrong])


def test_table_in_other_encodings(tmp_path: Path) -> None:
    content = f"texte;titre\n{FRENCH};Réunion à Genève\n" * 3
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        found = read_all(put(tmp_path, "a.csv", content.encode(encoding)))
        assert [each.title for each in found if isinstance(each, Article)][:1] == ["Réunion à Genève"], (
            encoding
        )


def test_mail_whose_headers_are_damaged(tmp_path: Path) -> None:
    """A subject in an encoding that there is not is kept as it stands."""
    mail = b"From: Agence <a@fil.example>\nSubject: =?ut\xe9-8?q?=E9t=E9?=\n\n" + FRENCH.encode()
    assert article(put(tmp_path, "a.eml", mail)).publisher == "Agence"


def test_list_of_feeds_with_letters_that_are_none() -> None:
    data = b"<opml>" + b"<a/>" * 400 + b'<outline text="&#xD800;">'
    with pytest.raises(UnreadableError, match=r"^it is damaged: "):
        read_opml(data)
