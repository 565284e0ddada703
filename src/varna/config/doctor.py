"""Look a site over: what is well, what is not, and the mend for each."""

import shutil
import smtplib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from varna.config import catalogues

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_LEAST_FREE = 1 << 30
_LEAST_KEY = 32
_OLDEST_YEAR = 2026


class State(Enum):
    """How a thing is. Only ``BAD`` keeps the site from being fit for use."""

    WELL = "✓"
    MIND = "!"
    BAD = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and what to do about it unless all is well."""

    state: State
    what: str
    mend: str = ""


def well(what: str) -> Finding:
    """Return that a thing is as it should be."""
    return Finding(State.WELL, what)


def examine() -> Iterator[Finding]:
    """Look at one thing after the other. Without a database, what needs it is left out."""
    yield python(sys.version_info[:2])
    yield data_folder(Path(settings.DATA))
    yield disk(shutil.disk_usage(settings.DATA).free)
    reached = database()
    yield reached
    if reached.state is State.WELL:
        found = migrations()
        yield found
        if found.state is State.WELL:
            yield audit()
            yield worker()
    yield translations(catalogues.SOURCE)
    yield static(Path(settings.STATIC_ROOT))
    yield time_zone()
    yield from addresses(settings.BASE_URL, settings.ALLOWED_HOSTS)
    yield secret_key(settings.SECRET_KEY, demo=settings.DEMO)
    yield debug(settings.DEBUG)
    yield mail(settings.EMAIL_BACKEND, demo=settings.DEMO)


def python(found: tuple[int, ...]) -> Finding:
    """The program is tested on 3.11, 3.12 and 3.13."""
    name = ".".join(map(str, found))
    if (3, 11) <= found <= (3, 13):
        return well(f"Python {name}")
    return Finding(State.BAD, f"Python {name}", "Use Python 3.11, 3.12 or 3.13.")


def data_folder(folder: Path) -> Finding:
    """The data folder can be written, and strangers on the machine cannot read it."""
    try:
        probe = folder / ".doctor"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        return Finding(
            State.BAD,
            f"Data folder {folder}: {error.strerror}",
            "Let the account that runs the site own it, or set VARNA_DATA.",
        )
    if folder.stat().st_mode & 0o007:
        return Finding(
            State.MIND, f"Data folder {folder} is open to every account", f"chmod o-rwx {folder}"
        )
    return well(f"Data folder {folder}")


def disk(free: int) -> Finding:
    """There is room to work in."""
    what = f"{free / (1 << 30):.1f} GB free on the data folder's disk"
    if free < _LEAST_FREE:
        return Finding(State.BAD, what, "Free some space: a full disk stops all writing.")
    return well(what)


def database() -> Finding:
    """The database answers."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        first = (str(error).strip().splitlines() or ["no answer"])[0]
        return Finding(
            State.BAD,
            f"Database: {first}",
            "Look at VARNA_DATABASE_URL, and whether the server is up.",
        )
    version = ".".join(map(str, connection.get_database_version()))
    return well(f"Database: {connection.display_name} {version}")


def migrations() -> Finding:
    """The database is that of this version."""
    from varna.config.cli.prepare import pending_migrations

    pending = pending_migrations()
    if pending:
        return Finding(
            State.BAD,
            f"The database lacks {len(pending)} migrations, first {pending[0]}",
            "Take a backup, then run: varna migrate",
        )
    return well("The database is that of this version")


def audit() -> Finding:
    """Every chain of audit events holds."""
    from varna.audit.verify import verify

    checked, faults = verify()
    if faults:
        return Finding(
            State.BAD,
            f"Audit: {faults[0].why} (chain {faults[0].chain})",
            "Run varna check-audit, and compare with a backup.",
        )
    return well(f"Audit: all {checked} events hold")


def worker() -> Finding:
    """Somebody does the work in the background, and nothing has stopped."""
    from varna.jobs.enums import JobState
    from varna.jobs.models import Beat, Job
    from varna.jobs.worker import ALIVE

    now = timezone.now()
    failed = Job.objects.filter(state=JobState.FAILED).order_by("-pk").first()
    if not Beat.objects.filter(name=ALIVE, next_at__gt=now).exists():
        waiting = Job.objects.due(now).count()
        return Finding(
            State.MIND,
            f"No worker is at work; {waiting} jobs are due",
            "It starts with “varna run”. Without that, keep “varna worker” running.",
        )
    if failed:
        return Finding(
            State.MIND,
            f"A job stopped by a fault: {failed.name} ({failed.fault})",
            "Look at the log of that time. Ask for the work again from its page.",
        )
    return well("A worker does what waits in the background")


def translations(source: Path) -> Finding:
    """Swedish is compiled."""
    stale = catalogues.stale(source)
    if stale:
        return Finding(
            State.BAD, f"{len(stale)} translation catalogues are not compiled", "varna migrate"
        )
    return well("Translations are compiled")


def static(root: Path) -> Finding:
    """Styles and scripts are in place."""
    if not (root / "staticfiles.json").exists():
        return Finding(State.BAD, "The static files are not collected", "varna migrate")
    return well("Static files are collected")


def time_zone() -> Finding:
    """Dates are those of Sweden, and the clock is not lost."""
    now = timezone.localtime()
    what = f"The clock says {now:%Y-%m-%d %H:%M} ({settings.TIME_ZONE})"
    if now.year < _OLDEST_YEAR:
        return Finding(State.BAD, what, "Set the machine's clock.")
    return well(what)


def addresses(base: str, hosts: list[str]) -> Iterator[Finding]:
    """The address is safe, and the site answers to it."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    if parts.scheme == "https" or host in _LOCAL:
        yield well(f"Address {base}")
    else:
        yield Finding(
            State.BAD,
            f"Address {base} is not encrypted",
            "Put HTTPS in front, and set VARNA_BASE_URL to the https address.",
        )
    if "*" in hosts:
        yield Finding(State.BAD, "VARNA_HOSTS lets any host in", f"Set VARNA_HOSTS={host}")
    elif not any(_covers(pattern, host) for pattern in hosts):
        yield Finding(
            State.BAD,
            f"VARNA_HOSTS does not name {host}, the host of VARNA_BASE_URL",
            f"Set VARNA_HOSTS={host}",
        )
    else:
        yield well(f"Answers to {', '.join(hosts)}")


def _covers(pattern: str, host: str) -> bool:
    bare = pattern.strip("[]").lower()
    return bare == host or (bare.startswith(".") and (host == bare[1:] or host.endswith(bare)))


def secret_key(key: str, *, demo: bool) -> Finding:
    """The key that signs sessions cannot be guessed."""
    if len(key) < _LEAST_KEY or len(set(key)) < 8:
        state = State.MIND if demo else State.BAD
        return Finding(
            state,
            "VARNA_SECRET_KEY is short or simple",
            "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
        )
    return well("The secret key is long enough")


def debug(on: bool) -> Finding:
    """Error pages tell strangers nothing."""
    if on:
        return Finding(State.BAD, "VARNA_DEBUG is on", "Unset it: error pages show the insides.")
    return well("Debugging is off")


def mail(backend: str, *, demo: bool) -> Finding:
    """Letters can leave, at least to the first server."""
    if not backend.endswith("smtp.EmailBackend"):
        what = "Letters are written to files"
        if demo:
            return well(what)
        return Finding(State.MIND, what, "Name a mail server in VARNA_EMAIL_URL.")
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    try:
        with smtplib.SMTP(host, port, timeout=5):
            return well(f"Mail server {host}:{port}")
    except (OSError, smtplib.SMTPException) as error:
        reason = getattr(error, "strerror", None) or error
        return Finding(
            State.MIND,
            f"Mail server {host}:{port}: {reason}",
            "Without it nobody can reset a password. Look at VARNA_EMAIL_URL.",
        )
