"""The list of commands, and how one is found."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from rapporteur import __version__

COMMANDS: Mapping[str, str] = {
    "demo": "Read the bundled dispatches and print their brief.",
    "code": "Code articles without storing them: one JSON object an article.",
    "add": "Read, code, reconcile and store articles.",
    "watch": "Add what is new in feeds, again and again.",
    "import-events": "Take over events of GDELT, ICEWS, POLECAT or ACLED, marked as imported.",
    "brief": "The dossier of the record, or of some articles alone.",
    "events": "Reconciled events.",
    "threads": "Storylines: events that hang together, with their turning points and where they stand.",
    "claims": "Figures that the record can check, with their verdicts.",
    "agenda": "What is announced, by date.",
    "actors": "Who was learned from which words.",
    "articles": "What was read.",
    "relation": "How two parties stand over time, and when that changed.",
    "relations": "The balance of a party between its partners.",
    "judge": "An analyst's judgement of an event, a mention or an actor, kept as such.",
    "judgements": "What analysts decided, and gold made of it.",
    "forecast": "What may follow between two parties, or toward whom a party may act.",
    "backtest": "How good forecasts would have been, each made with what was known on its day.",
    "search": "Events and articles by their words.",
    "explain": "An event's or mention's way: words, rule, roles, score, sources, disagreements.",
    "serve": "The desk as web pages and an HTTP API.",
    "mcp": "Serve the reading verbs to assistants, over the Model Context Protocol.",
    "export": "The record as a file that other tools read, with its evidence beside it.",
    "score": "Score codings against gold.",
    "bench": "Speed on this machine: ratios within one run.",
    "doctor": "Check the installation.",
}
"""Every command, in the order of help; each lives in the module of its name beside this one."""


class Commands(TyperGroup):
    """Knows the names and the help of all commands; loads the module of the one that is called.

    The context is untyped here, since Typer keeps the type that it declares for it to itself.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name]) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, TyperCommand | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return name, load(name) if name is not None and command is not None else None, rest


def load(name: str) -> TyperCommand:
    """The command of a name, from its module's function ``run``."""
    try:
        module: Any = import_module(f"rapporteur.present.cli.commands.{name.replace('-', '_')}")
    except ImportError as error:
        raise SystemExit(f"{name}: {error}") from None
    single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    single.command(name, help=COMMANDS[name])(module.run)
    command = typer.main.get_command(single)
    if not isinstance(command, TyperCommand):
        raise TypeError(f"{name}: not a single command")
    return command


application = typer.Typer(
    name="rapporteur",
    cls=Commands,
    help="Reads news in its own language and keeps the diplomatic record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@application.callback()
def before(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Options that stand before the command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the program; exits with 0 all read, 1 nothing could be done, 2 wrong usage, 3 some inputs failed."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    application(args=list(arguments) if arguments is not None else None)
