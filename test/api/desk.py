# SPDX-License-Identifier: Apache-2.0
"""A real server on a free loopback port and a temporary folder, and the calls to drive it."""
import base64
import contextlib
import datetime
import hashlib
import http.client
import itertools
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

from interface import ROOT, interface

BINARY = pathlib.Path(os.environ.get("RECOURSE_BINARY", ROOT / "build" / "recourse"))
SAMPLES = ROOT / "test" / "samples"
REAL_DATA = pathlib.Path(os.environ.get("RECOURSE_TEST_DATA", ROOT / ".." / "shared" / "data"))
keys = itertools.count(1)
judging = threading.Lock()


def cny(minor):
    return {"minor": minor, "currency": "CNY"}


def instant(**ago):
    """RFC 3339, that long ago."""
    at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(**ago)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def read_instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def photo(name="photo"):
    """The first bytes of a JPEG, and then something of its own."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + hashlib.sha256(name.encode()).digest() * 40


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.bytes = status, headers, body
        json_type = headers.get("Content-Type", "").split(";")[0].endswith("json")
        self.json = json.loads(body) if body and json_type else None

    def __getitem__(self, name):
        return self.json[name]

    @property
    def reason(self):
        return (self.json or {}).get("reason")

    @property
    def field(self):
        return (self.json or {}).get("field")


class Desk:
    """`recourse serve`, started and ended by the test."""

    def __init__(self, *options, data=None):
        self.folder = None if data else tempfile.mkdtemp(prefix="recourse-test-")
        self.data = pathlib.Path(data or self.folder) / "data"
        self.options = options
        self.port = self.process = None
        self.faults = []
        self.roles = {}
        self.log = self.data.parent / "server.log"

    # The process.

    def start(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [str(BINARY), "serve", "--data", str(self.data), "--port", str(self.port),
                   *self.options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self.log.read_text()[-2000:]}")
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.raw("GET", "/readyz")[0] == 200:
                    return self
            time.sleep(0.01)
        raise RuntimeError("the server was not ready in a minute")

    def end(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise RuntimeError("the server did not stop")
        return self.process.returncode if self.process else None

    def kill(self):
        self.end(signal.SIGKILL)

    def remove(self):
        try:
            code = self.end()
            if code not in (None, 0, -signal.SIGKILL):
                raise RuntimeError(f"the server ended with {code}: {self.log.read_text()[-3000:]}")
        finally:
            if self.folder:
                shutil.rmtree(self.folder, ignore_errors=True)

    # The command line.

    def cli(self, *words, must=True):
        done = subprocess.run([str(BINARY), *map(str, words)], capture_output=True, text=True,
                              timeout=300)
        if must and done.returncode:
            raise RuntimeError(f"{words} → {done.returncode}: {done.stdout} {done.stderr}")
        return done

    def token(self, role, shop="moon", subject=None, expires=None):
        words = ["token", "--data", self.data, "--role", role]
        words += ["--shop", shop] if shop else []
        words += ["--subject", subject or f"{role}-1"]
        words += ["--expires", expires] if expires else []
        secret = self.cli(*words).stdout.split()[-1]
        self.roles[secret] = role
        return secret

    # Calls.

    def raw(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.connect()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                # A body that is too large is refused before all of it was sent.
                connection.request(method, path, body=body, headers=headers or {})
            if connection.sock is None:
                raise ConnectionResetError("the server went away before the call was sent")
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def call(self, method, path, token=None, body=None, key="new", raw=None, media=None, **more):
        """One call, judged by the interface. `body` is sent as JSON, `raw` as it is."""
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if key == "new" and method == "POST":
            headers["Idempotency-Key"] = f"test-{os.getpid()}-{next(keys)}"
        elif key not in (None, "new"):
            headers["Idempotency-Key"] = key
        if body is not None:
            raw = json.dumps(body).encode()
            media = media or "application/json"
        if media:
            headers["Content-Type"] = media
        status, got, content = self.raw(method, path, raw, headers)
        with judging:
            self.faults += interface().judge(method, path, status, got, content,
                                             self.roles.get(token))
        return Answer(status, got, content)

    def get(self, path, token, **more):
        return self.call("GET", path, token, **more)

    def post(self, path, token, body=None, **more):
        return self.call("POST", path, token, {} if body is None else body, **more)

    def act(self, claim, action, token, body=None, **more):
        return self.post(f"/v1/claims/{claim}/actions/{action}", token, body, **more)

    def advance(self, token, by, fire=True):
        return self.post("/v1/sandbox/clock", token, {"advance": by, "fire": fire})

    def begin_by_day(self, operator):
        """Goes on to ten in the morning, as the rules' zone has it: nobody is reminded at night."""
        now = read_instant(self.advance(operator, "PT0S").json["now"])
        ten = now.replace(hour=2, minute=0, second=0, microsecond=0)
        minutes = (ten - now).total_seconds() % 86400 // 60 + 1
        self.advance(operator, f"PT{int(minutes)}M")

    # The store.

    def rows(self, sql, *parameters):
        path = next(self.data.glob("*.db"), None) or next(self.data.glob("*.sqlite*"))
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return database.execute(sql, parameters).fetchall()

    def digest(self):
        """Over every row of every table, once nothing moves any more."""
        before = None
        for _ in range(100):
            now = self.digest_now()
            if now == before:
                return now
            before = now
            time.sleep(0.05)
        raise RuntimeError("the store does not come to rest")

    def digest_now(self):
        total = hashlib.sha256()
        for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name"):
            for row in sorted(map(repr, self.rows(f'SELECT * FROM "{name}"'))):
                total.update(f"{name}{row}".encode())
        return total.hexdigest()


class DeskTest(unittest.TestCase):
    """One server for the tests of a class; every answer of theirs must fit the interface."""
    options = ("--sandbox",)
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not BINARY.exists():
            raise unittest.SkipTest(f"{BINARY} is not built")
        cls.desk = Desk(*cls.options)
        cls.addClassCleanup(cls.desk.remove)
        cls.desk.start()
        cls.seller = cls.desk.token("seller")
        cls.buyer = cls.desk.token("buyer", subject="buyer-1")
        cls.carrier = cls.desk.token("carrier")
        cls.operator = cls.desk.token("operator", shop=None)
        cls.numbers = itertools.count(1)

    def tearDown(self):
        faults, self.desk.faults = self.desk.faults, []
        self.assertEqual(faults, [], "the answers fit api/openapi.yaml")

    def good(self, answer, status=None):
        expected = (status,) if status else (200, 201)
        self.assertIn(answer.status, expected, answer.bytes[:500])
        return answer

    def refused(self, answer, status, reason, field=None):
        self.assertEqual((answer.status, answer.reason), (status, reason), answer.bytes[:500])
        if field is not None:
            self.assertEqual(answer.field, field, answer.bytes[:500])
        return answer

    def balanced(self):
        found = self.good(self.desk.get("/v1/ledger/trial-balance", self.operator))
        self.assertTrue(found["balanced"], found.json)

    def order_body(self, shop="moon", lines=((3, 28000),), buyer="buyer-1", freight=0, **more):
        """`lines` are (quantity, paid)."""
        number = next(self.numbers)
        paid = sum(line[1] for line in lines) + freight
        body = {
            "external_id": f"{type(self).__name__}-{number}", "platform": "taobao", "shop": shop,
            "buyer": buyer, "currency": "CNY", "placed_at": instant(days=6),
            "shipped_at": instant(days=5),
            "lines": [{"id": str(i + 1), "sku": f"sku-{i + 1}", "title": "杯子",
                       "category": "kitchen", "quantity": quantity, "list_price": cny(10000),
                       "paid": cny(amount)} for i, (quantity, amount) in enumerate(lines)],
            "freight": {"paid": cny(freight)},
            "payments": [{"id": "p1", "method": "alipay", "amount": cny(paid)}],
            "shipments": [{"carrier": "sf", "waybill": f"SF{type(self).__name__}{number}"}],
        }
        body.update(more)
        return body

    def order(self, **more):
        return self.good(self.desk.post("/v1/orders", self.seller, self.order_body(**more)), 201)

    def signed(self, order, relation="front_desk", token=None, days=2):
        waybill = order["shipments"][0]["waybill"]
        events = [{"at": instant(days=days), "code": "signed", "text": "已签收",
                   "signer": {"relation": relation}}]
        return self.good(self.desk.post(f"/v1/shipments/sf/{waybill}/tracking",
                                        token or self.carrier, {"events": events}))

    def claim(self, order, quantity=1, line="1", ratio_bp=10000, kind="damaged", **more):
        remedy = "refund" if ratio_bp == 10000 else "partial_refund"
        body = {"order": order["id"], "lines": [{"line": line, "quantity": quantity}],
                "kind": kind, "story": "箱子破了", "ask": {"remedy": remedy, "ratio_bp": ratio_bp}}
        body.update(more)
        return self.good(self.desk.post("/v1/claims", self.buyer, body), 201)

    def show(self, claim, item, data=None, media="image/jpeg"):
        return self.good(self.desk.call(
            "POST", f"/v1/claims/{claim}/evidence?item={item}", self.buyer,
            raw=data or photo(f"{claim}-{item}"), media=media))

    def answering(self, **more):
        """A claim that waits for the seller's answer: signed by the buyer himself, two photos."""
        order = self.order(**more.pop("order", {}))
        self.signed(order, "self")
        claim = self.claim(order, **more)
        self.show(claim["id"], "item")
        self.show(claim["id"], "outer_box")
        seen = self.good(self.desk.get(f"/v1/claims/{claim['id']}", self.seller))
        self.assertEqual(seen["stage"], "answering", seen.json)
        return seen

    def until(self, claim, stage, token=None):
        """Payouts and reactions follow a commit by themselves; waits for their end."""
        deadline = time.monotonic() + 30
        while True:
            seen = self.good(self.desk.get(f"/v1/claims/{claim}", token or self.seller))
            if seen["stage"] == stage:
                return seen
            if time.monotonic() > deadline:
                self.fail(f"still {seen['stage']}: {seen.json}")
            time.sleep(0.02)

    def timeline(self, claim, token=None):
        return self.good(self.desk.get(f"/v1/claims/{claim}/timeline?limit=200",
                                       token or self.seller))["items"]


def repr_digest(data):
    return "sha-256=:" + base64.b64encode(hashlib.sha256(data).digest()).decode() + ":"
