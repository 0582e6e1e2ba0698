"""``rapporteur serve``: the desk as web pages and an HTTP API."""

import os
from dataclasses import replace
from typing import Annotated

import typer

from rapporteur.desk import StoreError
from rapporteur.present.cli.options import Place, errors, place_of, stop

_BUSY = 120
"""Seconds for which a process may be too busy to say that it lives, as while it reconciles a whole record."""


def run(
    host: Annotated[
        str, typer.Option(help="Address to listen on; beyond loopback a token is asked for.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8001,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="RAPPORTEUR_TOKEN",
            help="What opens the desk beyond loopback, and writing through the API.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A host name under which it may be reached; may be repeated."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to answer with.")] = 1,
    db: Place = None,
) -> None:
    """The desk as web pages and an HTTP API."""
    try:
        import uvicorn

        from rapporteur.present.web import Settings, UnsafeError, make_app
        from rapporteur.present.web.processes import FACTORY, LOOP, hand_over
    except ModuleNotFoundError as error:
        stop(f"this needs {error.name}: pip install 'rapporteur[web]'")
    settings = Settings(place_of(db), host, port, guarded=token is not None, hosts=tuple(name or ()))
    if token is not None:
        settings = replace(settings, token=token)
    try:
        app = make_app(settings)
    except (StoreError, UnsafeError) as error:
        stop(str(error))
    errors.print(f"http://{host}:{port}/  (stop with Ctrl-C)")
    if token is None:
        errors.print(f"articles may be added through the API with the token {settings.token}")
    if workers > 1:
        os.environ.update(hand_over(settings))
        uvicorn.run(
            FACTORY,
            factory=True,
            host=host,
            port=port,
            workers=workers,
            loop=LOOP,
            timeout_worker_healthcheck=_BUSY,
            log_level="warning",
            server_header=False,
        )
    else:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
