#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A bad tree is refused by name; a good one is not."""
import pathlib
import tempfile
import unittest

import tidy
import tidy_errors

LICENCE = "// SPDX-License-Identifier: Apache-2.0\n"
GOOD = LICENCE + """#include "base/money.h"

namespace recourse::claim {

int one() { return 1; }

}  // namespace recourse::claim
"""


class TidyTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.put("src/CMakeLists.txt", "".join(
            f"add_subdirectory({name})\n" for name in ("base", "claim", "recovery", "http")))
        for name, uses in (("base", ""), ("claim", "USES base"), ("recovery", "USES base"),
                           ("http", "USES claim")):
            self.put(f"src/{name}/CMakeLists.txt", f"recourse_library({name} {uses})\n")
        self.put("src/claim/award.cc", GOOD)

    def tearDown(self):
        self.folder.cleanup()

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def breaches(self):
        return tidy.Tree(self.root).check(formatting=False)

    def refused(self, name, text, *words):
        self.put(name, text)
        found = self.breaches()
        self.assertEqual(len(found), 1, found)
        for word in (name, *words):
            self.assertIn(word, found[0])

    def test_a_good_tree_passes(self):
        self.assertEqual(self.breaches(), [])

    def test_bad_lines_are_refused(self):
        rows = [
            ('#include "recovery/recovery.h"', "layer", "claim may not include recovery/"),
            ("#include <boost/beast/core.hpp>", "layer", "Beast"),
            ("int wide = 0;" + " " * 100, "size", "100 columns"),
            ("// TO" + "DO later", "word", "behind"),
            ("struct OrderManager;", "name", "OrderManager"),
            ("int get_total();", "name", "get_"),
            ("auto now = std::chrono::system_clock::now();", "purity", "a clock"),
            ("double share = 0;", "purity", "floating-point"),
            ("std::ifstream file;", "purity", "files"),
            ('const char* home = getenv("HOME");', "purity", "machine"),
            ("std::unordered_map<int, int> seen;", "purity", "order"),
            ("std::mutex lock;", "purity", "threads"),
            ("#define LIMIT 5", "language", "macros"),
            ("auto f() { co_return; }", "language", "coroutines"),
            ("int v = std::visit([](const auto& e) { return 1; }, event);\n", "language",
             "lambda"),
            ("  default: return;", "language", "default:"),
        ]
        for line, *words in rows:
            with self.subTest(line):
                self.refused("src/claim/award.cc", GOOD + line + "\n", *words)

    def test_the_same_words_are_fine_in_comments_and_texts(self):
        self.put("src/claim/award.cc", GOOD + '// a double share\nauto text = "std::mutex {";\n')
        self.assertEqual(self.breaches(), [])

    def test_a_switch_over_numbers_may_have_a_default(self):
        self.put("src/claim/award.cc", GOOD + "    case 1: return 2;\n    default: return 3;\n")
        self.assertEqual(self.breaches(), [])

    def test_a_missing_licence_is_refused(self):
        self.refused("src/claim/terms.cc", "int one();\n", "licence")

    def test_a_header_without_pragma_is_refused(self):
        self.refused("src/claim/terms.h", LICENCE + "int one();\n", "#pragma once")

    def test_a_file_of_401_lines_is_refused_and_one_of_400_is_not(self):
        self.put("src/claim/terms.cc", LICENCE + "int x;\n" * 399)
        self.assertEqual(self.breaches(), [])
        self.refused("src/claim/terms.cc", LICENCE + "int x;\n" * 400, "more than 400")

    def test_a_function_of_61_lines_is_refused_and_one_of_60_is_not(self):
        def body(lines):
            inside = "  if (true) { x(); }\n" * (lines - 2)
            return LICENCE + "namespace a {\nint f() {\n" + inside + "}\n}\n"
        self.put("src/claim/terms.cc", body(60))
        self.assertEqual(self.breaches(), [])
        self.refused("src/claim/terms.cc", body(61), "a function of 61 lines")

    def test_a_pure_folder_may_not_use_the_world(self):
        self.put("src/claim/CMakeLists.txt", "recourse_library(claim USES base http)\n")
        found = "\n".join(self.breaches())
        self.assertIn("claim is pure and may not use http", found)
        self.assertIn("which comes later", found)

    def test_the_buyers_track_may_not_see_the_carriers(self):
        self.put("src/claim/CMakeLists.txt", "recourse_library(claim USES base recovery)\n")
        self.assertIn("the buyer's track may not see the carrier's", "\n".join(self.breaches()))

    def test_a_refusal_that_the_list_does_not_know_is_refused(self):
        line = 'return Error{Errc::refused, "offer_expired", "Too late."};\n'
        self.refused("src/claim/award.cc", GOOD + line, "offer_expired")
        self.assertEqual(tidy_errors.write(self.root), 1)
        self.assertEqual(self.breaches(), [])
        self.put("src/claim/award.cc", GOOD)
        self.assertIn("nothing refuses with offer_expired", "\n".join(self.breaches()))

    def test_refusals_are_found_however_they_are_written(self):
        text = ('Error{Errc::stale, "too_old"};\n'
                'f.refuse("who", "unknown_word", "known: " + all);\n'
                'f.refuse(name, ok ? "one_way" : "other_way", "a sentence");\n')
        found = {reason: (where, sentence)
                 for _, reason, where, sentence in tidy_errors.in_file(text, "http")}
        self.assertEqual(found["too_old"], ("412", ""))
        self.assertEqual(found["unknown_word"], ("422", "Known: …"))
        self.assertEqual(set(found), {"too_old", "unknown_word", "one_way", "other_way"})


if __name__ == "__main__":
    unittest.main()
