"""A throw-away PostgreSQL server, for tests: no settings, no port, no trace left.

    python scripts/postgres.py COMMAND …

starts one, runs the command with its address in VARNA_TEST_POSTGRES_URL, and stops it. It listens
on a socket in a folder of its own only, so that several can run side by side and nobody else
reaches them. The server refuses to be root; started by root it runs as ``postgres`` or ``nobody``.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

# Nothing here must survive a crash.
_FAST = "fsync=off synchronous_commit=off full_page_writes=off max_connections=200".split()


class NoServerError(RuntimeError):
    """PostgreSQL is not installed, or does not start."""


def program(name: str) -> str | None:
    """Return where a server program is: on the path, or where Debian keeps it."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: path.parts[4].zfill(3)
    )
    return shutil.which(name) or (str(versions[-1]) if versions else None)


def available() -> bool:
    """Whether a server can be started on this machine."""
    return program("initdb") is not None and program("pg_ctl") is not None


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield the address of an empty database on it, whose owner may make more.

    The owner is no superuser, as in production. Raises `NoServerError` when it cannot start.
    """
    if not available():
        raise NoServerError("PostgreSQL is missing. Install it: sudo apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="varna-pg-"))
    account = _account()
    if account:
        shutil.chown(folder, account["user"], account["group"])
    data, log = folder / "data", folder / "log"
    options = " ".join(f"-c {setting}" for setting in _FAST)
    try:
        _run(["initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"], account)
        listen = f"-k {folder} -c listen_addresses='' {options}"
        _run(["pg_ctl", "-D", data, "-l", log, "-w", "-o", listen, "start"], account)
        try:
            _make_owner(folder)
            yield f"postgres://varna@/{folder}/varna"
        finally:
            _run(["pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_owner(folder: Path) -> None:
    with psycopg.connect(host=str(folder), user="postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE varna LOGIN CREATEDB")
        connection.execute("CREATE DATABASE varna OWNER varna")


def _account() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _run(command: Sequence[str | Path], account: dict[str, Any]) -> None:
    done = subprocess.run(
        [program(str(command[0])) or "", *map(str, command[1:])],
        **account,
        cwd="/",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoServerError(f"PostgreSQL does not start: {done.stderr.strip()[-400:]}")


def main(command: list[str]) -> int:
    """Run the command with a server beside it."""
    if not command:
        sys.stderr.write("usage: python scripts/postgres.py COMMAND …\n")
        return 2
    try:
        with server() as url:
            environment = {**os.environ, "VARNA_TEST_POSTGRES_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except NoServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
