# SPDX-License-Identifier: Apache-2.0
"""import refunds, beside a running server: another platform's list of refunds opens claims."""
import csv
import io
import json
import pathlib

from desk import SAMPLES, DeskTest

COLUMNS = ["case_no", "platform", "order", "line", "quantity", "kind", "remedy", "amount", "ratio",
           "story", "status", "due_at"]
TAOBAO = ["订单编号", "退款编号", "商品编码", "宝贝标题", "买家实际支付金额", "买家退款金额", "售后类型",
          "超时时间", "退款状态", "货物状态", "买家退款原因", "买家退款说明", "部分退款/全部退款"]


class RefundsTest(DeskTest):
    def path(self, file, columns, rows, encoding="utf-8"):
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([[row.get(name, "") for name in columns] for row in rows])
        path = pathlib.Path(self.desk.folder) / file
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    def imported(self, path, *options, code=0, shop="moon"):
        done = self.desk.cli("import", "refunds", path, "--data", self.desk.data, "--shop", shop,
                             "--json", *options, must=False)
        self.assertEqual(done.returncode, code, done.stdout[-500:] + done.stderr[-500:])
        return json.loads(done.stdout[done.stdout.index("{"):])

    def counts(self, outcome):
        return tuple(outcome[name] for name in ("imported", "updated", "unchanged", "skipped"))

    def reasons(self, outcome):
        return [(row["line"], row["reason"]) for row in outcome["errors"]]

    def claims_of(self, order):
        return self.good(self.desk.get(f"/v1/claims?q={order['id']}", self.seller))["items"]

    def case(self, of, number, **more):
        return {"case_no": number, "platform": "taobao", "order": of["external_id"],
                "kind": "damaged", "remedy": "refund", "story": "箱子破了",
                "status": "等待卖家同意", "due_at": "2027-01-03T09:12:31+08:00", **more}

    def test_a_list_opens_each_case_once(self):
        order = self.order()
        path = self.path("once.csv", COLUMNS, [self.case(order, "R-1")])
        before = self.desk.digest()
        self.assertEqual(self.counts(self.imported(path, "--dry-run")), (1, 0, 0, 0))
        self.assertEqual(self.desk.digest(), before)
        self.assertEqual(self.counts(self.imported(path)), (1, 0, 0, 0))
        (claim,) = self.claims_of(order)
        self.assertEqual(claim["external"], {"platform": "taobao", "case_no": "R-1",
                                             "status": "等待卖家同意",
                                             "due_at": "2027-01-03T01:12:31Z"})
        moved = self.path("moved.csv", COLUMNS,
                          [self.case(order, "R-1", status="卖家拒绝退款", amount="1.00")])
        self.assertEqual(self.counts(self.imported(path)), (0, 0, 1, 0))
        self.assertEqual(self.counts(self.imported(moved)), (0, 1, 0, 0))
        self.assertEqual(self.counts(self.imported(moved)), (0, 0, 1, 0))
        (claim,) = self.claims_of(order)
        self.assertEqual(claim["external"]["status"], "卖家拒绝退款")
        self.assertEqual(self.counts(self.imported(path, "--dry-run")), (0, 1, 0, 0))
        self.assertEqual(len(self.claims_of(order)), 1)

    def test_good_rows_go_in_and_each_bad_one_is_named(self):
        order = self.order(lines=((3, 28000), (1, 5000)))
        path = self.path("bad.csv", COLUMNS, [
            self.case(order, "B-1", line="1", quantity=1, remedy="partial_refund", amount="20.00"),
            self.case(order, "B-2", order="nowhere"),
            self.case(order, "B-3", line="3"),
            self.case(order, "B-4", line="sku-2", remedy="partial_refund", amount="50.01"),
            self.case(order, "B-5", line="sku-2", remedy="partial_refund", amount="12.3.4"),
            self.case(order, "B-6", kind="broken"),
            self.case(order, "B-1"),
            self.case(order, "B-8", status="closed"),
            self.case(order, "B-9", quantity=1),
            self.case(order, "B-10", line="sku-2", remedy="partial_refund", ratio="30%"),
        ])
        outcome = self.imported(path, code=3)
        self.assertEqual(self.counts(outcome), (2, 0, 0, 8), outcome)
        self.assertEqual(self.reasons(outcome), [
            (3, "unknown_order"), (4, "unknown_line"), (5, "exceeds_paid"), (6, "not_an_amount"),
            (7, "unknown_word"), (8, "duplicate_case"), (9, "case_is_closed"),
            (10, "quantity_without_line")])
        self.assertEqual(outcome["errors"][2]["column"], "amount")
        self.assertEqual(len(self.claims_of(order)), 2)

    def test_a_taobao_list_is_taken_in_either_encoding(self):
        order = self.order()
        row = {"订单编号": f'="{order["external_id"]}"', "商品编码": "sku-1", "买家退款金额": "30.00",
               "宝贝标题": "杯子", "售后类型": "仅退款", "退款状态": "买家已经申请退款，等待卖家同意",
               "超时时间": "2027-01-03 09:12:31", "货物状态": "买家已收到货", "买家退款说明": "碎了",
               "买家退款原因": "包装/商品破损/污渍", "部分退款/全部退款": "部分退款"}
        rows = [{**row, "退款编号": '="7001"'},
                {**row, "退款编号": '="7002"', "买家退款原因": "协商一致退款"},
                {**row, "退款编号": '="7003"', "退款状态": "退款成功"}]
        first = self.imported(self.path("gbk.csv", TAOBAO, rows, "gbk"), code=3)
        self.assertEqual(self.counts(first), (1, 0, 0, 2), first)
        self.assertEqual(self.reasons(first),
                         [(3, "unknown_refund_reason"), (4, "case_is_closed")])
        again = self.imported(self.path("utf8.csv", TAOBAO, rows, "utf-8-sig"), code=3)
        self.assertEqual(self.counts(again), (0, 0, 1, 2), again)
        (claim,) = self.claims_of(order)
        self.assertEqual(claim["external"]["case_no"], "7001")
        self.assertEqual(claim["external"]["due_at"], "2027-01-03T01:12:31Z")

    def test_a_new_shop_has_no_orders_yet(self):
        path = SAMPLES / "refunds" / "generic.csv"
        dry = self.imported(path, "--dry-run", shop="fresh-shop", code=3)
        self.assertEqual({reason for _, reason in self.reasons(dry)},
                         {"unknown_order", "case_is_closed"})
        self.assertEqual(self.imported(path, shop="fresh-shop", code=3)["skipped"], 4)

    def test_a_file_that_is_none_is_refused_whole(self):
        path = pathlib.Path(self.desk.folder) / "none.csv"
        path.write_text("what,is,this\n1,2,3\n")
        for file in (path, "/no/such/file.csv"):
            done = self.desk.cli("import", "refunds", file, "--data", self.desk.data, "--shop",
                                 "moon", "--json", must=False)
            self.assertNotIn(done.returncode, (0, 3), done.stdout)
