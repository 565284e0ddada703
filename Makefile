PORT ?= 8000
export PYTHON ?= python3

.PHONY: run test check env

# Serve the demo on http://127.0.0.1:8000; another port: make run PORT=8001
run:
	@scripts/environment.sh run
	@.venv/bin/varna run --demo --port $(PORT)

# Run all tests; one file or name: make test ONLY=tests/plans
test: env
	@.venv/bin/python scripts/test.py $(ONLY)

# Look for all that can be found without running the program.
check: env
	@.venv/bin/python scripts/check.py

env:
	@scripts/environment.sh dev
