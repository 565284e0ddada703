.PHONY: env
env: .venv/.ready

.venv/.ready: pyproject.toml uv.lock
	@test -x .venv/bin/uv || (python3 -m venv .venv && .venv/bin/pip install -q uv)
	@VIRTUAL_ENV=.venv .venv/bin/uv sync --frozen --inexact -q
	@touch $@
