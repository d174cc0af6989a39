#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that no compiler knows. Reads the tree, changes nothing.

    tools/tidy.py [--root DIR] [--no-format]     prints each breach; exit 1 when there is one
    tools/tidy.py --write-errors                 writes docs/reference/errors.md from the source

What is checked: which folder may include which (the USES lines of src/*/CMakeLists.txt), sizes,
words and names we do not use, calls that the pure folders do not make, licence lines, switches over
enums without `default:`, formatting, and that every refusal is in docs/reference/errors.md.
"""
import argparse
import pathlib
import re
import subprocess
import sys

import tidy_errors

PURE = {"base", "trade", "policy", "ledger", "claim", "recovery", "evidence", "words"}
LONGEST_FILE, LONGEST_FUNCTION, WIDEST_LINE = 400, 60, 100
CODE = {".cc", ".h"}
# A failed check() says what broke before it ends the program.
IMPURE_ON_PURPOSE = {"src/base/check.cc"}
# The words are put together here so that this file does not contain them.
WORDS = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "st" + "ub", "place" + "holder"]
NAMES = "Manager Helper Util Service Processor Handler Impl Base Data Info Context".split()
FILE_NAMES = {"util", "utils", "common", "core", "helper", "helpers", "models", "manager"}
NOT_PURE = [
    (r"\b(system|steady|high_resolution|utc|file|tai|gps)_clock\b", "a clock"),
    (r"std::(random_device|mt19937\w*|\w+_distribution)|\b[sd]?rand\(|<random>", "chance"),
    (r"std::locale|<locale>|\bsetlocale\(", "a locale"),
    (r"\b(float|double)\b", "a floating-point number"),
    (r"std::(j?thread|async|mutex|atomic|condition_variable)\b|\bthread_local\b", "threads"),
    (r"\b[io]?fstream\b|<filesystem>|<cstdio>|<iostream>|\bfopen\(|std::(cout|cerr)", "files"),
    (r"\bgetenv\(|\b(local|gm)time(_r)?\(|std::time\(", "the machine"),
    (r"\bunordered_(multi)?(map|set)\b", "an order that differs from run to run"),
]


def is_test(path):
    name = path.name
    return name.endswith(("_test.cc", "_fuzz.cc")) or "test" in path.stem.split("_") or \
        path.stem.endswith("_for_tests")


def blanked(text):
    """C++ with comments and the insides of literals as blanks; every line keeps its number."""
    text = re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", "0", text)
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|' r"'(?:\\.|[^'\\\n])*'", re.S)

    def blank(match):
        piece = match.group()
        kept = re.sub(r"[^\n]", " ", piece)
        return f'"{kept[1:-1]}"' if piece[0] == '"' and len(piece) > 1 else kept

    return pattern.sub(blank, text)


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.breaches = []
        self.uses, self.test_uses, self.order = {}, {}, []

    def say(self, path, line, rule, text):
        self.breaches.append(f"{path.relative_to(self.root)}:{line}: {rule}: {text}")

    def files(self, *suffixes):
        for top in ("src", "policies", "test", "bench", "tools", "cmake", "docs", "api", ".ci"):
            for path in sorted((self.root / top).rglob("*")):
                skip = "__pycache__" in path.parts or "samples" in path.parts
                if path.is_file() and not skip and (not suffixes or path.suffix in suffixes):
                    yield path

    # Layers.

    def read_layers(self):
        listing = self.root / "src" / "CMakeLists.txt"
        if listing.exists():
            self.order = re.findall(r"add_subdirectory\((\w+)\)", listing.read_text())
        for path in sorted((self.root / "src").glob("*/CMakeLists.txt")):
            for call in re.findall(r"recourse_library\(([^)]*)\)", path.read_text()):
                words, key, lists = call.split(), "", {"USES": [], "LINKS": [], "TEST_USES": []}
                for word in words[1:]:
                    if word in lists:
                        key = word
                    elif key:
                        lists[key].append(word)
                self.uses[words[0]] = lists["USES"]
                self.test_uses[words[0]] = lists["TEST_USES"]

    def may_use(self, folder, test=False):
        seen, queue = {folder}, list(self.uses.get(folder, []))
        queue += self.test_uses.get(folder, []) if test else []
        while queue:
            name = queue.pop()
            if name not in seen:
                seen.add(name)
                queue += self.uses.get(name, [])
        return seen

    def check_layers(self):
        for folder, uses in self.uses.items():
            path = self.root / "src" / folder / "CMakeLists.txt"
            for used in uses:
                if folder in PURE and used not in PURE:
                    self.say(path, 1, "layer", f"{folder} is pure and may not use {used}")
                if folder in self.order and used in self.order and \
                        self.order.index(used) > self.order.index(folder):
                    self.say(path, 1, "layer", f"{folder} may not use {used}, which comes later")
        if "recovery" in self.may_use("claim"):
            self.say(self.root / "src" / "claim" / "CMakeLists.txt", 1, "layer",
                     "the buyer's track may not see the carrier's")

    def check_includes(self, path, text):
        parts = path.relative_to(self.root).parts
        if parts[0] != "src" or len(parts) < 3:
            return
        allowed = self.may_use(parts[1], is_test(path))
        for number, line in enumerate(text.splitlines(), 1):
            found = re.match(r'\s*#include "(\w+)/', line)
            if found and found.group(1) not in allowed:
                self.say(path, number, "layer", f"{parts[1]} may not include {found.group(1)}/")
            if re.match(r"\s*#include <boost/beast", line) and \
                    not (parts[1] in ("http", "gateway") and path.suffix == ".cc"):
                self.say(path, number, "layer", "Beast belongs in .cc files of http and gateway")

    # Sizes.

    def check_size(self, path, text):
        lines = text.splitlines()
        if path.suffix in CODE | {".py"} and len(lines) > LONGEST_FILE:
            self.say(path, len(lines), "size", f"more than {LONGEST_FILE} lines")
        for number, line in enumerate(lines, 1):
            if len(line) > WIDEST_LINE:
                self.say(path, number, "size", f"wider than {WIDEST_LINE} columns")

    def check_functions(self, path, text):
        """A block whose head has a parameter list and stands in no other function. Tests may be
        longer: their tables are data."""
        if is_test(path):
            return
        stack, head, head_line, line, function_end = [], "", 1, 1, None
        for letter in text:
            if letter == "\n":
                line += 1
            if letter == "{":
                words = head.split()
                outer = bool(words) and words[0] in ("namespace", "class", "struct", "enum",
                                                     "union", "extern", "export")
                starts = function_end is None and ")" in head and not outer
                stack.append((starts, head_line))
                if starts:
                    function_end = len(stack)
                head, head_line = "", line
            elif letter == "}" and stack:
                starts, begin = stack.pop()
                if starts:
                    function_end = None
                    if line - begin + 1 > LONGEST_FUNCTION:
                        self.say(path, begin, "size",
                                 f"a function of {line - begin + 1} lines, not {LONGEST_FUNCTION}")
                head, head_line = "", line
            elif letter == ";":
                head, head_line = "", line
            elif letter.strip() or head:
                if not head:
                    head_line = line
                head += letter

    # Words and names.

    def check_words(self, path, text):
        for number, line in enumerate(text.splitlines(), 1):
            for word in WORDS:
                flags = 0 if word.isupper() else re.I
                if re.search(rf"\b{word}s?\b", line, flags):
                    self.say(path, number, "word", f"we do not leave a {word.lower()} behind")

    def check_names(self, path, text):
        if path.stem in FILE_NAMES:
            self.say(path, 1, "name", "a file is named after its subject")
        names = "|".join(NAMES)
        for number, line in enumerate(text.splitlines(), 1):
            found = re.search(rf"\b(?:class|struct|using)\s+(\w*(?:{names})s?)\b(?!::)", line)
            if found:
                self.say(path, number, "name", f"{found.group(1)} says nothing about the domain")
            found = re.search(r"(?<![.>:])\bget_\w+\(", line)
            if found:
                self.say(path, number, "name", f"{found.group()}…) without get_, please")

    def check_purity(self, path, text):
        parts = path.relative_to(self.root).parts
        if parts[0] != "src" or parts[1] not in PURE or is_test(path) or \
                str(path.relative_to(self.root)) in IMPURE_ON_PURPOSE:
            return
        for number, line in enumerate(text.splitlines(), 1):
            for pattern, what in NOT_PURE:
                if re.search(pattern, line):
                    self.say(path, number, "purity", f"a pure folder does not use {what}")

    # Language.

    def check_language(self, path, text, original):
        lines, originals = text.splitlines(), original.splitlines()
        if path.suffix == ".h" and "#pragma once" not in lines:
            self.say(path, 1, "language", "a header begins with #pragma once")
        last_case = ""
        for number, line in enumerate(lines, 1):
            if re.match(r"\s*#\s*define\b", line):
                self.say(path, number, "language", "no macros")
            if re.search(r"\bco_(await|return|yield)\b", line):
                self.say(path, number, "language", "no coroutines: GCC 12 miscompiles them")
            for case in re.finditer(r"\bcase\s+([^:]+?)\s*:(?!:)|\bcase\s+([\w:]+):", line):
                last_case = originals[number - 1].strip()
            literal = re.match(r"case\s+(['\"\d-])", last_case)
            if re.search(r"\bdefault:", line) and not literal and \
                    "//" not in originals[number - 1]:
                self.say(path, number, "language", "no default: over an enum (or say why)")
        for match in re.finditer(r"std::visit\(", text):
            statement = text[match.start():text.find(";\n", match.start())]
            if re.search(r"\]\s*\((const )?auto\b", statement):
                self.say(path, text[:match.start()].count("\n") + 1, "language",
                         "no generic lambda inside std::visit")

    def check_licence(self, path, original):
        mark = {".cc": "//", ".h": "//", ".py": "#", ".sh": "#", ".sql": "--"}.get(path.suffix)
        head = original.split("\n", 2)[:2]
        if mark and not any(line == f"{mark} SPDX-License-Identifier: Apache-2.0"
                            for line in (head[:1] if path.suffix in CODE else head)):
            self.say(path, 1, "licence", "the first line names the licence (SPDX)")

    def check_format(self):
        files = [str(path) for path in self.files(*CODE)]
        if not files:
            return
        style = self.root / ".clang-format"
        command = ["clang-format", "--dry-run", f"--style=file:{style}", *files]
        done = subprocess.run(command, capture_output=True, text=True)
        seen = set()
        for line in done.stderr.splitlines():
            found = re.match(r"(.*?):(\d+):\d+: (?:warning|error): code should", line)
            if found and found.group(1) not in seen:
                seen.add(found.group(1))
                self.say(pathlib.Path(found.group(1)), int(found.group(2)), "format",
                         "clang-format would write this otherwise")

    def check_errors(self):
        path = self.root / "docs" / "reference" / "errors.md"
        known = set(re.findall(r"^\| `([a-z0-9_]+)`", path.read_text() if path.exists() else "",
                               re.M))
        found = tidy_errors.refusals(self.root)
        for reason, refusal in sorted(found.items()):
            if reason not in known:
                self.say(self.root / refusal.path, refusal.line, "errors",
                         f"{reason} is not in docs/reference/errors.md (--write-errors)")
        for reason in sorted(known - set(found)):
            self.say(path, 1, "errors", f"nothing refuses with {reason} any more")

    def check(self, formatting=True):
        self.read_layers()
        self.check_layers()
        for path in self.files(".cc", ".h", ".py", ".sh", ".sql", ".cmake", ".md", ".txt"):
            original = path.read_text(encoding="utf-8")
            self.check_words(path, original)
            self.check_licence(path, original)
            if path.suffix not in (".md", ".txt"):
                self.check_size(path, original)
            if path.suffix in CODE:
                text = blanked(original)
                self.check_includes(path, original)
                self.check_functions(path, text)
                self.check_names(path, text)
                self.check_purity(path, re.sub(r'#include "[^"]*"', "", text))
                self.check_language(path, text, original)
        self.check_errors()
        if formatting:
            self.check_format()
        return self.breaches


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    here = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("--root", type=pathlib.Path, default=here)
    parser.add_argument("--no-format", action="store_true", help="without clang-format")
    parser.add_argument("--write-errors", action="store_true")
    options = parser.parse_args()
    root = options.root.resolve()
    if options.write_errors:
        count = tidy_errors.write(root)
        print(f"docs/reference/errors.md: {count} reasons")
        return 0
    breaches = Tree(root).check(not options.no_format)
    for breach in breaches:
        print(breach)
    print(f"tidy: {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
