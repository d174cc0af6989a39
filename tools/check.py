#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs everything a change has to pass, phase by phase, and says how long each took.

    tools/check.py [--ci] [--jobs N] [--only tidy,unit]

Whatever a phase prints goes to build/check/PHASE.log; of a failed phase the end is shown. The last
line counts the tests: "N passed, N failed".
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

import tidy

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOGS = ROOT / "build" / "check"
PYTHON = ["/usr/bin/python3", "-B"]
# Leaks are searched for; a failed check ends the program rather than throwing.
ASAN = {"ASAN_OPTIONS": "detect_stack_use_after_return=1", "UBSAN_OPTIONS": "print_stacktrace=1"}


class Failed(Exception):
    """A step of a phase ended badly."""


class Phase:
    def __init__(self, name, options):
        self.name, self.options = name, options
        self.passed, self.failed, self.skipped = 0, 0, 0
        self.path = LOGS / f"{name}.log"
        self.log = self.path.open("wb")

    def run(self, *command, must=True, **environment):
        self.log.write(("$ " + " ".join(map(str, command)) + "\n").encode())
        self.log.flush()
        done = subprocess.run([str(word) for word in command], cwd=ROOT, stdout=self.log,
                              stderr=subprocess.STDOUT, env={**os.environ, **environment})
        if must and done.returncode:
            raise Failed(f"{command[0]} ended with {done.returncode}")
        return done.returncode

    def count(self):
        """Counts what GoogleTest and unittest wrote."""
        text = self.path.read_text(encoding="utf-8", errors="replace")
        number = lambda pattern: sum(map(int, re.findall(pattern, text)))
        self.passed += number(r"\[  PASSED  \] (\d+) tests?")
        bad = number(r"\[  FAILED  \] (\d+) tests?, listed")
        ran = number(r"Ran (\d+) tests? in")
        errors = number(r"(?:failures|errors)=(\d+)")
        skipped = number(r"\bskipped=(\d+)")
        self.skipped += skipped + number(r"\[  SKIPPED \] (\d+) tests?")
        self.passed += ran - errors - skipped
        self.failed += bad + errors

    def configure(self, preset, folder, *targets):
        preset = ("ci-" if self.options.ci else "") + preset
        self.run("cmake", "--preset", preset)
        self.run("ninja", "-C", folder, f"-j{self.options.jobs}", "-k0", *targets)

    def has_target(self, folder, name):
        done = subprocess.run(["ninja", "-C", folder, "-t", "targets", "all"], cwd=ROOT,
                              capture_output=True, text=True)
        return re.search(rf"^{name}:", done.stdout, re.M) is not None


def tidy_phase(phase):
    phase.run(*PYTHON, "tools/tidy.py")
    phase.run(*PYTHON, "tools/tidy_test.py")


def unit_phase(phase):
    phase.configure("asan", "build-asan", "all")
    phase.run("ctest", "--test-dir", "build-asan", "-V", "--timeout", "600", **ASAN)


def program_phase(phase):
    phase.configure("release", "build", "recourse")


def api_phase(phase):
    """Black box, on the program as it is shipped and once more under the sanitizers."""
    phase.run(*PYTHON, "test/api/run.py")
    phase.run(*PYTHON, "test/api/run.py", RECOURSE_BINARY="build-asan/recourse", **ASAN)


def crash_phase(phase):
    phase.run(*PYTHON, "test/crash/ladder_test.py", "-v")
    phase.run(*PYTHON, "test/crash/kill_loop.py", "--seconds", "20")
    phase.passed += 1


def bench_phase(phase):
    phase.run("cmake", "-S", "bench", "-B", "build/bench", "-G", "Ninja",
              "-DCMAKE_BUILD_TYPE=Release")
    phase.run("ninja", "-C", "build/bench", f"-j{phase.options.jobs}")
    phase.run(*PYTHON, "bench/run.py", "--smoke")
    phase.passed += 1


def threads_phase(phase):
    phase.run("cmake", "--preset", ("ci-" if phase.options.ci else "") + "tsan")
    if not phase.has_target("build-tsan", "runtime_test"):
        print("         skipped: there is no runtime_test")
        return
    phase.run("ninja", "-C", "build-tsan", f"-j{phase.options.jobs}", "runtime_test")
    phase.run("build-tsan/runtime_test", TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1")


def fuzz_phase(phase):
    phase.run(*PYTHON, "tools/fuzz.py", "replay")


def clang_phase(phase):
    """A second compiler's opinion of the pure folders."""
    files = [path for folder in sorted(tidy.PURE) for path in sorted(
        (ROOT / "src" / folder).glob("*.cc")) if not tidy.is_test(path)]

    def syntax(path):
        command = ["clang++-19", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
                   "-Wno-missing-field-initializers", "-Wno-deprecated-declarations",
                   f"-I{ROOT / 'src'}", str(path)]
        return path, subprocess.run(command, capture_output=True, text=True)

    with concurrent.futures.ThreadPoolExecutor(phase.options.jobs) as pool:
        for path, done in pool.map(syntax, files):
            phase.log.write(f"{path.relative_to(ROOT)}\n{done.stderr}".encode())
            phase.passed += done.returncode == 0
            phase.failed += done.returncode != 0
    if phase.failed:
        raise Failed(f"clang++-19 refuses {phase.failed} files")


PHASES = [("tidy", tidy_phase), ("unit", unit_phase), ("program", program_phase),
          ("api", api_phase), ("crash", crash_phase), ("bench", bench_phase),
          ("threads", threads_phase), ("fuzz", fuzz_phase), ("clang", clang_phase)]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ci", action="store_true", help="warnings are errors")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="names of phases, with commas")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else [name for name, _ in PHASES]
    LOGS.mkdir(parents=True, exist_ok=True)
    passed, failed, begin = 0, 0, time.monotonic()
    for name, work in PHASES:
        if name not in wanted:
            continue
        phase, start, why = Phase(name, options), time.monotonic(), ""
        try:
            work(phase)
        except (Failed, OSError) as error:
            why = str(error)
        phase.log.close()
        phase.count()
        if why and phase.failed == 0:
            phase.failed = 1
        skipped = f", {phase.skipped} skipped" if phase.skipped else ""
        print(f"{'FAILED' if why else 'ok':<7}{name:<9}{time.monotonic() - start:6.0f} s  "
              f"{phase.passed} passed, {phase.failed} failed{skipped}", flush=True)
        if why:
            lines = phase.path.read_text(encoding="utf-8", errors="replace").splitlines()
            print(f"  {why}; the end of {phase.path.relative_to(ROOT)}:")
            print("\n".join("  | " + line for line in lines[-60:]), flush=True)
        passed, failed = passed + phase.passed, failed + phase.failed
    print(f"in {time.monotonic() - begin:.0f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
