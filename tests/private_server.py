"""A private PostgreSQL server made of the one that is installed, in a folder of its own, reached by a socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_numbers = count()


def binaries() -> Path | None:
    """The folder of the newest server's programs; None where there is no server."""
    found = [Path(found).parent] if (found := shutil.which("initdb")) else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name))
    return found[-1] if found and (found[-1] / "initdb").exists() else None


@contextmanager
def private_server(*options: str) -> Iterator[str]:
    """A running server with settings such as fsync=off; its folder, by which it is reached."""
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("there is no PostgreSQL on this machine (initdb was not found)")
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-pg-"))
    user = None
    if os.geteuid() == 0:  # the server refuses to run as root
        user = "postgres"
        owner = pwd.getpwnam(user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(program: str, *arguments: str) -> None:
        command = (str(programs / program), "-D", str(folder / "data"), *arguments)
        groups = [] if user else None
        subprocess.run(
            command,
            user=user,
            group=user,
            extra_groups=groups,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    run("initdb", "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
    settings = ("listen_addresses=''", f"unix_socket_directories='{folder}'", *options)
    told = " ".join(f"-c {each}" for each in settings)
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", told, "start")
    try:
        yield str(folder)
    finally:
        run("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def new_database(server: str) -> str:
    """The URL of a new, empty database of a server."""
    name = f"record_{next(_numbers)}"
    with psycopg.connect(host=server, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={server}"
