"""``rapporteur mcp``: serves the reading verbs over the Model Context Protocol, on standard input and output."""

from rapporteur.desk import StoreError
from rapporteur.present.cli.options import Place, opened, stop


def run(db: Place = None) -> None:
    """Serves the reading verbs over the Model Context Protocol, on standard input and output."""
    try:
        from rapporteur.present.mcp import make_server
    except ModuleNotFoundError as error:
        stop(f"this needs {error.name}: pip install 'rapporteur[mcp]'")
    try:
        desk = opened(db)
        desk.settle()
    except StoreError as error:
        stop(str(error))
    make_server(desk).run()
