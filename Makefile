# SPDX-License-Identifier: Apache-2.0
#   make run     a demo desk on http://127.0.0.1:8080 (PORT=), data in ./data/demo
#   make test    everything a change has to pass
#   make quick   tidy and the unit tests only
#   make bench   one table of ratios          make soak   long crash loops and fuzzing
#   make fuzz    SECONDS=60 for each parser   make clean  removes the build folders
.PHONY: all build run test quick bench soak fuzz clean install

JOBS ?= 2
PORT ?= 8080
SECONDS ?= 60
PYTHON := /usr/bin/python3 -B
PRESET := $(if $(CI),ci-,)

all: build

build: install
	@mkdir -p build
	@cmake --preset $(PRESET)release >build/configure.log 2>&1 || (cat build/configure.log; exit 1)
	ninja -C build -j$(JOBS) recourse

install:
	@tools/install.sh run

run: build
	@exec build/recourse serve --data ./data/demo --demo --sandbox --port $(PORT)

test:
	@tools/install.sh test
	@$(PYTHON) tools/check.py $(if $(CI),--ci) --jobs $(JOBS)

quick:
	@tools/install.sh test
	@$(PYTHON) tools/check.py --jobs $(JOBS) --only tidy,unit

bench: build
	@cmake -S bench -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null
	@ninja -C build/bench -j$(JOBS) >/dev/null
	@$(PYTHON) bench/run.py

soak: build
	@tools/install.sh test
	@$(PYTHON) test/crash/kill_loop.py --seconds 120
	@$(PYTHON) tools/fuzz.py run --seconds $(SECONDS)

fuzz:
	@tools/install.sh test
	@$(PYTHON) tools/fuzz.py run --seconds $(SECONDS)

clean:
	rm -rf build build-asan build-tsan build-fuzz
