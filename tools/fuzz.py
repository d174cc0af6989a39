#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Builds src/*/*_fuzz.cc with the sanitizers, and runs them.

    tools/fuzz.py replay             each input of test/fuzz/NAME/ once, linked with build-asan
    tools/fuzz.py run --seconds N    looks for new ones with libFuzzer, N seconds each; finds are
                                     kept in build-fuzz/found/NAME/, crashes in build-fuzz/crashes/
"""
import argparse
import concurrent.futures
import pathlib
import subprocess
import sys

import tidy

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "build-fuzz"
ASAN = ROOT / "build-asan"
FLAGS = ["-std=c++20", "-O1", "-g1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all",
         "-w", f"-I{ROOT / 'src'}", f"-I{ROOT}", f"-I{ROOT / 'cmake'}"]
# What a folder needs at the link, beyond the folders below it.
LIBRARIES = {"base": ["-lsodium"], "policy": ["-lyaml-cpp"], "runtime": ["-lspdlog", "-lfmt"],
             "files": ["-licuuc", "-licudata"]}


def folders_of(fuzz):
    tree = tidy.Tree(ROOT)
    tree.read_layers()
    return sorted(tree.may_use(fuzz.parent.name))


def libraries_of(folders):
    return sorted({flag for folder in folders for flag in LIBRARIES.get(folder, [])})


def compiled(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} {command[-1]}: {done.stderr[-3000:]}")


def build_replay(fuzz):
    folders, program = folders_of(fuzz), OUT / f"{fuzz.stem}_replay"
    # The libraries have to be those of the headers that the fuzzer includes.
    compiled(["ninja", "-C", ASAN, f"recourse_{fuzz.parent.name}"])
    archives = [ASAN / "src" / folder / f"librecourse_{folder}.a" for folder in folders]
    compiled(["g++", *FLAGS, fuzz, ROOT / "test" / "fuzz" / "replay.cc", "-Wl,--start-group",
              *archives, "-Wl,--end-group", *libraries_of(folders), "-o", program])
    return program


def object_of(source):
    return OUT / "objects" / f"{source.parent.name}-{source.stem}.o"


def outdated(source):
    target = object_of(source)
    newest = max(path.stat().st_mtime for path in (ROOT / "src").rglob("*.h"))
    return not target.exists() or target.stat().st_mtime < max(newest, source.stat().st_mtime)


def build_fuzzer(fuzz, jobs):
    """With clang, the folder's own sources and those of every folder below it."""
    folders, program = folders_of(fuzz), OUT / fuzz.stem
    (OUT / "objects").mkdir(parents=True, exist_ok=True)
    sources = [path for folder in folders for path in sorted((ROOT / "src" / folder).glob("*.cc"))
               if not tidy.is_test(path)]

    def compile_one(source):
        compiled(["clang++-19", *FLAGS, "-fsanitize=fuzzer-no-link", "-c", source, "-o",
                  object_of(source)])

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(compile_one, filter(outdated, sources)))
    compiled(["clang++-19", *FLAGS, "-fsanitize=fuzzer", fuzz, *map(object_of, sources),
              *libraries_of(folders), "-o", program])
    return program


def run_one(fuzz, options):
    inputs = sorted((ROOT / "test" / "fuzz" / fuzz.stem).glob("*"))
    if not inputs:
        raise RuntimeError(f"test/fuzz/{fuzz.stem}/ has no inputs")
    if options.what == "replay":
        command = [build_replay(fuzz), *inputs]
    else:
        found, crashes = OUT / "found" / fuzz.stem, OUT / "crashes"
        for folder in (found, crashes):
            folder.mkdir(parents=True, exist_ok=True)
        command = [build_fuzzer(fuzz, options.jobs), f"-artifact_prefix={crashes}/", "-timeout=10",
                   f"-max_total_time={options.seconds}", found, inputs[0].parent]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr)[-3000:])
    return len(inputs)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["replay", "run"])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    failed = 0
    fuzzers = sorted((ROOT / "src").glob("*/*_fuzz.cc"))
    for fuzz in fuzzers:
        try:
            print(f"{fuzz.stem}: {run_one(fuzz, options)} inputs kept, all well")
        except RuntimeError as error:
            print(f"{fuzz.stem}: {error}")
            failed += 1
    print(f"Ran {len(fuzzers)} tests in all")
    print(f"FAILED (failures={failed})" if failed else "OK")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
