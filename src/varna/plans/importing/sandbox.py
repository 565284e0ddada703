"""Read a stranger's file in a process of its own, with a limit to its time and memory.

A hostile or broken file can at worst end that process. Its answer is JSON, never code.
"""

import json
import os
import subprocess
import sys

from varna.plans.importing import limits
from varna.plans.importing.errors import SENTENCES, Unreadable
from varna.plans.importing.model import ImportedPlan
from varna.plans.importing.plain import as_plain, from_plain

# What the reading process needs of its surroundings, and nothing of our settings or secrets.
_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "SYSTEMROOT")


def read_safely(data: bytes, *, replace_names: bool = False) -> ImportedPlan:
    """Read and understand the file within the limits, or raise `Unreadable` with the reason."""
    if len(data) > limits.FILE_BYTES:
        raise Unreadable("too_big")
    words = [sys.executable, "-m", __name__, "names" if replace_names else "plain"]
    surroundings = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the file goes in by the pipe
            words,
            input=data,
            capture_output=True,
            timeout=limits.SECONDS + limits.OCR_SECONDS,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_slow") from error
    return _answer(done.stdout, done.returncode)


def _answer(output: bytes, status: int) -> ImportedPlan:
    try:
        answer = json.loads(output)
    except ValueError as error:
        # The process was ended before it could answer: by the clock (SIGXCPU, SIGKILL) or memory.
        raise Unreadable("too_slow" if status in {-24, -9} else "too_heavy") from error
    if "code" in answer:
        raise Unreadable(answer["code"] if answer["code"] in SENTENCES else "broken")
    return from_plain(answer)


def _limit() -> None:
    try:
        import resource
    except ImportError:
        # Not on Windows, where the time limit of the caller is what there is.
        return
    resource.setrlimit(resource.RLIMIT_CPU, (limits.SECONDS, limits.SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(words: list[str]) -> int:
    """Read the file on standard input; write the plan, or the code of the reason, as JSON."""
    _limit()
    from varna.plans.importing import read_plan

    try:
        answer = as_plain(read_plan(sys.stdin.buffer.read(), replace_names=words == ["names"]))
    except Unreadable as error:
        answer = {"code": error.code}
    except MemoryError:
        answer = {"code": "too_heavy"}
    except RecursionError:
        answer = {"code": "broken"}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
