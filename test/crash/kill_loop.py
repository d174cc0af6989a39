#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Load with `kill -9` every few seconds: every acknowledged command is there, none twice.

    test/crash/kill_loop.py [--seconds 20] [--workers 8] [--seed N]

Each worker takes orders and carries a claim from opening to its refund. A call whose answer never
came is made again with its key until one comes; what was acknowledged is written down. At the end
the store is compared with the notes: each order, claim, photo and agreement is there exactly once,
each claim was paid exactly once, the ledger sums to zero, each stream's numbers have no gap.
"""
import argparse
import collections
import http.client
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "api"))
from desk import Desk, cny, instant, photo  # noqa: E402

UNSEEN = (OSError, http.client.HTTPException, ValueError)


class Notes:
    """What was acknowledged, and what was tried."""

    def __init__(self):
        self.lock = threading.Lock()
        self.orders, self.claims, self.accepted = {}, {}, {}
        self.evidence = collections.Counter()
        self.calls = self.repeats = self.kills = 0
        self.wrong = []


class Worker(threading.Thread):
    def __init__(self, number, loop):
        super().__init__(name=f"worker-{number}")
        self.number, self.loop, self.count = number, loop, 0

    def call(self, method, path, token, key, **body):
        """Again and again with the same key until there is an answer."""
        tries = 0
        while True:
            try:
                answer = self.loop.desk.call(method, path, token, key=key, **body)
                if answer.status not in (429, 503) and answer.reason != "in_progress":
                    with self.loop.notes.lock:
                        self.loop.notes.calls += 1
                        self.loop.notes.repeats += tries > 0
                    return answer
            except UNSEEN:
                pass
            tries += 1
            if self.loop.over.is_set() and tries > 500:
                raise RuntimeError(f"no answer to {path}")
            time.sleep(0.02)

    def run(self):
        try:
            while not self.loop.over.is_set():
                self.count += 1
                self.one_case(f"{self.number}-{self.count}")
        except Exception as error:  # noqa: BLE001: whatever it is, the run has failed
            with self.loop.notes.lock:
                self.loop.notes.wrong.append(f"{self.name}: {error!r}")

    def one_case(self, name):
        loop, notes = self.loop, self.loop.notes
        order = self.expect(self.call("POST", "/v1/orders", loop.seller, f"o-{name}",
                                      body=loop.order(name)), name)
        notes.orders[name] = order["id"]
        claim = self.expect(self.call("POST", "/v1/claims", loop.buyer, f"c-{name}", body={
            "order": order["id"], "lines": [{"line": "1", "quantity": 2}], "kind": "not_received",
            "ask": {"remedy": "refund", "ratio_bp": 10000}}), name)
        notes.claims[name] = claim["id"]
        path = f"/v1/claims/{claim['id']}"
        self.expect(self.call("POST", f"{path}/evidence?item=chat", loop.buyer, f"e-{name}",
                              raw=photo(name), media="image/jpeg"), name)
        with notes.lock:
            notes.evidence[claim["id"]] += 1
        done = self.expect(self.call("POST", f"{path}/actions/accept", loop.seller, f"a-{name}",
                                     body={}), name)
        notes.accepted[claim["id"]] = done["award"]["amount"]["minor"]

    def expect(self, answer, name):
        if answer.status not in (200, 201):
            raise RuntimeError(f"{name}: {answer.status} {answer.bytes[:300]!r}")
        return answer


class KillLoop:
    def __init__(self, seconds, workers, seed):
        self.seconds, self.count, self.chance = seconds, workers, random.Random(seed)
        self.notes, self.over = Notes(), threading.Event()
        self.desk = Desk("--sandbox")

    @staticmethod
    def order(name):
        return {"external_id": f"X-{name}", "platform": "test", "shop": "moon", "buyer": "buyer-1",
                "currency": "CNY", "placed_at": instant(days=6), "shipped_at": instant(days=5),
                "lines": [{"id": "1", "sku": "s", "title": "t", "category": "c", "quantity": 2,
                           "list_price": cny(500), "paid": cny(999)}],
                "freight": {"paid": cny(0)},
                "payments": [{"id": "p", "method": "alipay", "amount": cny(999)}],
                "shipments": [{"carrier": "sf", "waybill": f"W-{name}"}]}

    def run(self):
        self.desk.start()
        self.seller = self.desk.token("seller")
        self.buyer = self.desk.token("buyer", subject="buyer-1")
        workers = [Worker(number, self) for number in range(self.count)]
        for worker in workers:
            worker.start()
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            self.over.wait(self.chance.uniform(0.5, 4))
            self.desk.kill()
            self.notes.kills += 1
            self.desk.start()
        self.over.set()
        for worker in workers:
            worker.join(timeout=120)
        self.settle()
        self.check()

    def settle(self):
        """Until every agreement is paid; the desk takes up by itself what a crash left."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            (open_claims,), = self.desk.rows("SELECT COUNT(*) FROM claim_view WHERE stage='paying'")
            if open_claims == 0:
                return
            time.sleep(0.1)
        self.notes.wrong.append(f"{open_claims} agreements are not paid after a minute")

    def check(self):
        notes, rows = self.notes, self.desk.rows
        self.same("orders", notes.orders.values(),
                  rows("SELECT order_id FROM orders WHERE version = 1"))
        self.same("order versions", [], rows("SELECT order_id FROM orders WHERE version > 1"))
        self.same("claims", notes.claims.values(), rows("SELECT claim_id FROM claim_view"))
        self.same("photos", notes.evidence.elements(), rows("SELECT claim_id FROM evidence"))
        self.same("payouts", [f"{claim} {amount}" for claim, amount in notes.accepted.items()],
                  rows("SELECT claim_id || ' ' || amount FROM intents WHERE state = 'executed'"))
        self.same("money out", [f"{claim} {amount}" for claim, amount in notes.accepted.items()],
                  rows("SELECT claim_id || ' ' || SUM(amount) FROM entries WHERE "
                       "account LIKE 'outside:%' AND claim_id IS NOT NULL GROUP BY claim_id"))
        self.none("entries that do not sum to zero",
                  "SELECT entry_id FROM entries GROUP BY shop, entry_id, currency "
                  "HAVING SUM(amount) <> 0")
        self.none("balances that differ from their entries",
                  "SELECT b.account FROM balances b WHERE b.amount <> (SELECT SUM(amount) FROM "
                  "entries e WHERE e.shop = b.shop AND e.account = b.account "
                  "AND e.currency = b.currency)")
        self.none("streams with a gap",
                  "SELECT stream FROM events GROUP BY shop, stream "
                  "HAVING COUNT(*) <> MAX(version) OR MIN(version) <> 1")
        self.none("places in the feed without their leaf",
                  "SELECT position FROM events e WHERE NOT EXISTS (SELECT 1 FROM log_leaves l "
                  "WHERE l.shop = e.shop AND l.position = e.position)")
        self.none("feeds with a gap", "SELECT shop FROM log_leaves GROUP BY shop "
                  "HAVING COUNT(*) <> MAX(position) OR MIN(position) <> 1")
        self.none("reactions left over", "SELECT reaction_id FROM reactions WHERE tries > 0")

    def same(self, what, noted, stored):
        noted = collections.Counter(noted)
        stored = collections.Counter(row[0] for row in stored)
        if noted != stored:
            lost, extra = noted - stored, stored - noted
            self.notes.wrong.append(f"{what}: {sum(lost.values())} lost {list(lost)[:3]}, "
                                    f"{sum(extra.values())} too many {list(extra)[:3]}")

    def none(self, what, sql):
        found = self.desk.rows(sql)
        if found:
            self.notes.wrong.append(f"{what}: {found[:3]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    loop = KillLoop(options.seconds, options.workers, options.seed)
    try:
        loop.run()
        notes = loop.notes
        print(f"{notes.kills} kills, {notes.calls} calls answered, {notes.repeats} of them made "
              f"again, {len(notes.accepted)} claims paid")
        if notes.kills == 0 or not notes.accepted:
            notes.wrong.append("nothing was killed or nothing was done: the run proves nothing")
        for wrong in notes.wrong:
            print("WRONG", wrong)
        return 1 if notes.wrong else 0
    finally:
        loop.over.set()
        loop.desk.remove()


if __name__ == "__main__":
    sys.exit(main())
