#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Prints one table of ratios; what each row means is in bench/README.md.

    bench/run.py [--smoke] [--binary build/recourse] [--tools build/bench] [--json FILE]
"""
import argparse
import contextlib
import datetime
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory_mib(process, field):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no {field} of the server")


def wait_for_200(port, process, seconds=30):
    """Seconds until GET /readyz answers 200."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1)
            return time.monotonic() - begin
        except (urllib.error.URLError, OSError):
            time.sleep(0.002)
    raise RuntimeError("the server was not ready in time")


@contextlib.contextmanager
def running(command, log):
    with open(log, "wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.seconds = 2 if options.smoke else 10
        self.connections = 64

    def load(self, port, name, lets=(), rate=0, connections=None):
        command = [str(self.options.tools / "load"), "--port", str(port), "--list",
                   f"{HERE / 'README.md'}#{name}", "--connections",
                   str(connections or self.connections), "--seconds", str(self.seconds),
                   "--warm-up", "1", "--rate", str(rate)]
        for key, value in lets:
            command += ["--let", f"{key}={value}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        seen = json.loads(done.stdout)
        if seen["refused"]:
            raise RuntimeError(f"{name}: {seen['refused']} refused, first: {seen['first_refusal']}")
        return seen

    def floor(self):
        port = free_port()
        command = [str(self.options.tools / "floor"), str(port), str(self.folder / "floor.db")]
        with running(command, self.folder / "floor.log") as process:
            wait_for_200(port, process)
            return self.load(port, "row")["writes"] / self.seconds

    def token(self, data, role, subject):
        command = [str(self.options.binary), "token", "--data", str(data), "--role", role,
                   "--shop", "bench", "--subject", subject]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout.split()[-1]

    def lets(self, data):
        now = datetime.datetime.now(datetime.timezone.utc)
        ago = lambda days: (now - datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        who = [(role, self.token(data, role, f"bench-{role}"))
               for role in ("seller", "buyer", "carrier")]
        return who + [("placed_at", ago(4)), ("shipped_at", ago(3)), ("signed_at", ago(1))]

    def desk(self):
        data = self.folder / "data"
        port = free_port()
        command = [str(self.options.binary), "serve", "--data", str(data), "--port", str(port)]
        with running(command, self.folder / "desk.log") as process:
            found = {"start": wait_for_200(port, process)}
            time.sleep(0.5)
            found["idle"] = memory_mib(process, "VmRSS")
            lets = self.lets(data)
            orders = self.load(port, "order", lets)
            case = self.load(port, "case", lets)
            rate = max(1, case["cases"] // self.seconds // 2)
            steady = self.load(port, "case", lets, rate=rate)
            found["orders"] = orders["writes"] / self.seconds
            found["commands"] = case["writes"] / self.seconds
            found["cases"] = case["cases"] / self.seconds
            found["rate"] = rate
            found["p50"], found["p99"] = steady["call_p50_ms"], steady["call_p99_ms"]
            found["loaded"] = memory_mib(process, "VmHWM")
            return found


def table(floor, desk):
    rows = [
        ("floor rows/s", f"{floor:,.0f}", ""),
        ("durable commands/s", f"{desk['commands']:,.0f}", ""),
        ("commands ÷ floor", f"{desk['commands'] / floor:.2f}", "aim ≥ 0.5"),
        ("orders ÷ floor", f"{desk['orders'] / floor:.2f}", ""),
        ("cases/s", f"{desk['cases']:,.1f}", ""),
        (f"call p50 at {desk['rate']} cases/s", f"{desk['p50']:.1f} ms", ""),
        (f"call p99 at {desk['rate']} cases/s", f"{desk['p99']:.1f} ms", ""),
        ("start to first 200", f"{desk['start']:.3f} s", "aim < 0.2 s"),
        ("resident memory idle", f"{desk['idle']:.0f} MiB", ""),
        ("resident memory under load", f"{desk['loaded']:.0f} MiB", ""),
    ]
    for name, value, aim in rows:
        print(f"{name:<32}{value:>14}  {aim}".rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="short, only to see that it runs")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "build" / "recourse")
    parser.add_argument("--tools", type=pathlib.Path, default=ROOT / "build" / "bench")
    parser.add_argument("--json", type=pathlib.Path, help="also write the numbers there")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="recourse-bench-"))
    try:
        bench = Bench(options, folder)
        floor = bench.floor()
        desk = bench.desk()
        table(floor, desk)
        if options.json:
            options.json.write_text(json.dumps({"floor": floor, **desk}) + "\n")
    except (RuntimeError, subprocess.CalledProcessError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        log = folder / "desk.log"
        if log.exists():
            print(log.read_text(errors="replace")[-2000:], file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
