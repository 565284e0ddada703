#!/bin/sh
# Make .venv with the locked libraries: "environment.sh run" what serving needs, "dev" all tools.
# Quick when nothing has changed. Says in one line what is missing.
set -eu
UV=0.13.8
kind=${1:-dev}
cd "$(dirname "$0")/.."

stamp="$UV $(cat pyproject.toml uv.lock | sha256sum)"
for done in .venv/.ready-dev ".venv/.ready-$kind"; do
    if [ -f "$done" ] && [ "$(cat "$done")" = "$stamp" ]; then exit 0; fi
done

if [ ! -x .venv/bin/python ]; then
    python=
    for candidate in ${PYTHON:-python3} python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Värna needs Python 3.11, 3.12 or 3.13; found $(python3 --version 2>/dev/null || echo none). Install one, or name it: make PYTHON=/path/to/python3.12 run" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "Värna needs Python's venv module. Install it: sudo apt install $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" >&2
        exit 1
    fi
    echo "Making the environment in .venv …" >&2
    "$python" -m venv .venv
fi
if [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$UV" ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV" || {
        echo "The package index could not be reached: look at the network, or at PIP_INDEX_URL, and try again." >&2
        exit 1
    }
fi
only=--no-dev
if [ "$kind" = dev ]; then only=--dev; fi
# The system's certificates: many municipalities stand behind a proxy with its own.
VIRTUAL_ENV=$PWD/.venv UV_SYSTEM_CERTS=1 UV_PYTHON_DOWNLOADS=never .venv/bin/uv sync --frozen --inexact --quiet "$only" || {
    echo "The libraries could not be installed; the lines above say why. Try again, or delete .venv first." >&2
    exit 1
}
echo "$stamp" > ".venv/.ready-$kind"
