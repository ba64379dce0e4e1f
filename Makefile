# Everything is done by Python programs that need nothing but Python: server/demo/bootstrap and tests/run.py.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PORT ?= 8000
export PORT

.PHONY: run check test audit bench soak lock python
.DEFAULT_GOAL := run

run: python    ## from a clean checkout to a signed-in page
	@$(PYTHON) -m server.demo.bootstrap run

check: python  ## format, lint, types, import contracts, architecture: under a minute
	@$(PYTHON) -m tests.run check

test: python   ## everything that decides whether a change may land: under ten minutes
	@$(PYTHON) -m tests.run test

audit: python  ## campaigns, every journey, every screen: before a capability is called done
	@$(PYTHON) -m tests.run audit

bench: python  ## speed, as ratios to the floor of the same run
	@$(PYTHON) -m tests.run bench

soak: python   ## half an hour of a working day on each engine: no error, memory flat
	@$(PYTHON) -m tests.run soak

lock: python   ## newer versions of everything, in the lock files
	@$(PYTHON) -m server.demo.bootstrap lock

python:
	@test -n "$(PYTHON)" || { echo "Ramage needs Python 3.11 or newer: install one, or name it with make PYTHON=…" >&2; exit 1; }
