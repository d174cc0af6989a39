#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Black-box tests over HTTP and the command line, with the real program.

    test/api/run.py [PATTERN]      RECOURSE_BINARY= another program than build/recourse

Without a pattern the last test says which operations and statuses of api/openapi.yaml no test met.
"""
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from interface import ROOT, interface  # noqa: E402


class WholeInterfaceTest(unittest.TestCase):
    """Last, over what all the others have seen."""

    def test_every_operation_was_answered_well_at_least_once(self):
        self.assertEqual(interface().never_exercised(), [])

    def test_every_status_of_the_interface_was_met(self):
        # 429 and 503 need a server that is overrun or broken: test/crash and the unit tests.
        self.assertEqual([status for status in interface().statuses_never_seen()
                          if status not in ("408", "429", "431", "503")], [])

    def test_every_reason_that_was_met_is_documented(self):
        text = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
        self.assertEqual([one for one in sorted(interface().reasons) if f"| `{one}` |" not in text],
                         [])


def main():
    pattern = sys.argv[1] if len(sys.argv) > 1 else None
    loader = unittest.TestLoader()
    if pattern:
        loader.testNamePatterns = [f"*{pattern}*"]
    suite = unittest.TestSuite()
    for path in sorted(HERE.glob("*_test.py")):
        suite.addTests(loader.loadTestsFromName(path.stem))
    if not pattern:
        suite.addTests(loader.loadTestsFromTestCase(WholeInterfaceTest))
    return 0 if unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
