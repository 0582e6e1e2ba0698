"""Exports, whole: a file in one of the formats, or a zip of it with its sidecar of evidence."""

from contextlib import ExitStack
from pathlib import Path as File
from tempfile import TemporaryDirectory
from typing import Annotated, Any
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import FastAPI, HTTPException, Path, Query
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from rapporteur.desk import FORMATS, Desk, MissingError
from rapporteur.desk import Query as Asked
from rapporteur.present.http.asking import Code, Day, Language
from rapporteur.present.http.problems import documented

Form = Annotated[str, Path(pattern=f"^({'|'.join(FORMATS)})$", examples=["csv"])]
"""The formats by name, as the command line takes them."""
_ZIP = "application/zip"


def export_file(
    desk: Desk, form: str, asked: Asked, everything: bool = False, evidence: bool = False, lang: str = "en"
) -> Response:
    """An export as a file to be kept; with its sidecar, as a zip, where ``evidence`` is asked for.

    MissingError says what has to be installed for a format.
    """
    writer = FORMATS[form]
    with ExitStack() as stack:
        folder = File(stack.enter_context(TemporaryDirectory()))
        path, media = folder / f"rapporteur.{writer.suffix}", writer.media
        desk.export(form, path, asked, everything, lang)
        if evidence:
            path, media = _zipped(folder), _ZIP
        sent = BackgroundTask(stack.pop_all().close)
    return FileResponse(path, media_type=media, filename=path.name, background=sent)


def _zipped(folder: File) -> File:
    """A zip of all files in a folder."""
    made = folder / "rapporteur.zip"
    written = sorted(folder.iterdir())
    with ZipFile(made, "w", ZIP_DEFLATED) as whole:
        for each in written:
            whole.write(each, each.name)
    return made


def add_files(api: FastAPI, desk: Desk) -> None:
    """Adds the route."""
    known: dict[str, Any] = {
        media: {} for media in sorted({each.media for each in FORMATS.values()} | {_ZIP})
    }
    described: dict[int | str, dict[str, Any]] = {200: {"description": "The file", "content": known}}

    @api.get("/export/{form}", response_class=Response, responses=described | documented(422, 501))
    def export(
        form: Form, about: Code = None, since: Day = None, until: Day = None,
        everything: Annotated[bool, Query(description="Denied and possible acts too, in formats that know acts alone.")] = False,
        evidence: Annotated[bool, Query(description="With the words that each event comes from, as a zip.")] = False,
        lang: Language = "en",
    ) -> Response:  # fmt: skip
        """The record as a file that other tools read."""
        asked = Asked(about=about.upper() if about else None, since=since, until=until)
        try:
            return export_file(desk, form, asked, everything, evidence, lang)
        except MissingError as error:
            raise HTTPException(501, str(error)) from error
