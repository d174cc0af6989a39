# SPDX-License-Identifier: Apache-2.0
"""The commands of both README files, as they stand there, on a demo desk."""
import subprocess
import unittest

import desk
from desk import Desk, ROOT


def commands(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line[4:] for line in lines
                     if line.startswith("    ") and not line.startswith("    make "))


class ReadmeTest(unittest.TestCase):
    def walk(self, name):
        demo = Desk("--demo", "--sandbox").start()
        self.addCleanup(demo.remove)
        script = commands(name)
        for written, meant in (("http://127.0.0.1:8080", f"http://127.0.0.1:{demo.port}"),
                               ("data/demo", str(demo.data)),
                               ("build/recourse", str(desk.BINARY.resolve()))):
            self.assertIn(written, script)
            script = script.replace(written, meant)
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=ROOT,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout[-2000:])
        for said in ('"signer_class": "unknown"', '"suggestion": null', "pod_unauthorised",
                     '"stage": "paying"', "88.00", "notice_due_at", "\ntrue\n", "20 imported",
                     "199.00"):
            self.assertIn(said, done.stdout)
        return done.stdout

    def test_the_road_of_the_readme_is_walked(self):
        self.assertIn("The claim is closed: settled", self.walk("README.md"))

    def test_the_road_of_the_chinese_readme_is_walked(self):
        self.assertIn("售后单关闭：已解决", self.walk("README.zh-CN.md"))

    def test_the_readme_says_what_it_is_and_how_to_run_it(self):
        for name in ("README.md", "README.zh-CN.md"):
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
            self.assertTrue(lines[0].startswith("Recourse"), lines[0])
            self.assertIn("make run", lines[4])
