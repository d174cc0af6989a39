# SPDX-License-Identifier: Apache-2.0
"""import, token, explain, rebuild, beside a running server and without one."""
import json
import pathlib
import stat

import desk
from desk import Desk, DeskTest, instant

ORDER_COLUMNS = ["订单编号", "买家会员名", "买家应付货款", "买家应付邮费", "总金额", "买家实际支付金额",
                 "订单状态", "收货人姓名", "收货地址 ", "联系手机", "订单创建时间", "订单付款时间 ",
                 "物流单号 ", "物流公司", "退款金额", "确认收货时间", "打款商家金额"]
DETAIL_COLUMNS = ["订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性", "订单状态"]


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell


class Export:
    """A seller's export of our own making: two files, GBK, `="…"` ids, trailing spaces."""

    def __init__(self, count):
        self.orders = [self.order(i) for i in range(count)]
        self.details = [[self.name(i), "陶瓷杯 两只装", "100.00", "3", f"CUP-{i % 7}", "", "交易成功"]
                        for i in range(count)]

    @staticmethod
    def name(number):
        return f'="{5000000000000000000 + number}"'

    def order(self, number):
        day = f"2026-09-{number % 28 + 1:02}"
        return [self.name(number), f"买家{number}", "300.00", "0.00", "300.00", "280.00", "交易成功",
                "王芳", "浙江省 杭州市 文三路 1号", "'13800000000", f"{day} 10:00:00",
                f"{day} 10:05:00", f"No:75000{number:08}", "中通快递", "0.00", f"{day} 20:00:00",
                "280.00元"]

    def write(self, folder):
        files = []
        for name, columns, rows in (("orders.csv", ORDER_COLUMNS, self.orders),
                                    ("details.csv", DETAIL_COLUMNS, self.details)):
            lines = [",".join(map(quoted, columns)).encode("gbk")]
            for row in rows:
                lines.append(row if isinstance(row, bytes) else
                             ",".join(map(quoted, row)).encode("gbk"))
            path = pathlib.Path(folder) / name
            path.write_bytes(b"\r\n".join(lines) + b"\r\n")
            files.append(path)
        return files


class ImportTest(DeskTest):
    def imported(self, export, *options, code=0):
        orders, details = export.write(self.desk.folder)
        done = self.desk.cli("import", "orders", orders, details, "--data", self.desk.data,
                             "--shop", "export-shop", "--format", "taobao", "--json", *options,
                             must=False)
        self.assertEqual(done.returncode, code, done.stdout[-500:] + done.stderr[-500:])
        return json.loads(done.stdout[done.stdout.index("{"):])

    def broken(self):
        """5,000 orders, eight of them broken each in its own way."""
        export = Export(5000)
        paid, total, created = 5, 4, 10
        export.orders[100][paid] = "12.3.4"
        export.orders[200][paid] = "￥abc"
        export.orders[300][0] = '=""'
        export.orders[400][0] = export.name(399)
        export.orders[500][created] = "2026-13-45 10:00:00"
        del export.details[600]
        row = ",".join(map(quoted, export.orders[700])).encode("gbk")
        export.orders[700] = row[:row.rindex(b"2026")]
        row = ",".join(map(quoted, export.orders[800])).encode("gbk")
        export.orders[800] = row.replace("王芳".encode("gbk"), b"\xff\xff")
        return export

    def test_good_orders_go_in_and_each_bad_one_is_named(self):
        export = self.broken()
        first = self.imported(export, code=3)
        self.assertEqual((first["imported"], first["updated"], first["unchanged"],
                          first["skipped"]), (4992, 0, 0, 8), first["errors"][:12])
        wrong = {row["line"]: row for row in first["errors"] if row["file"] == "orders.csv"}
        lines = [number + 2 for number in (100, 200, 300, 400, 500, 600, 700, 800)]
        self.assertLessEqual(set(lines), set(wrong), first["errors"])
        for line in lines:
            self.assertTrue(wrong[line]["reason"] and wrong[line]["detail"], wrong[line])
        self.assertEqual(wrong[402]["reason"], "duplicate_order")
        again = self.imported(export, code=3)
        self.assertEqual((again["imported"], again["updated"], again["unchanged"]), (0, 0, 4992))

        for number in range(10):
            export.orders[number][6] = "卖家已发货，等待买家确认"
        changed = self.imported(export, code=3)
        self.assertEqual((changed["imported"], changed["updated"], changed["unchanged"]),
                         (0, 10, 4982))
        seller = self.desk.token("seller", shop="export-shop")
        kept = self.good(self.desk.get(f"/v1/orders/{export.name(399)[2:-1]}", seller))
        self.assertEqual(kept["buyer"], "买家399", "of a duplicate id the first stays")
        self.balanced()

    def test_a_dry_run_imports_nothing(self):
        before = self.desk.digest()
        found = self.imported(Export(5), "--dry-run")
        self.assertEqual(found["errors"], [])
        self.assertEqual(self.desk.digest(), before)

    def test_a_file_that_is_none_is_refused_whole(self):
        path = pathlib.Path(self.desk.folder) / "none.csv"
        path.write_text("what,is,this\n1,2,3\n")
        for file in (path, "/no/such/file.csv"):
            done = self.desk.cli("import", "orders", file, "--data", self.desk.data, "--shop",
                                 "export-shop", "--json", must=False)
            self.assertNotIn(done.returncode, (0, 3), done.stdout)

    def test_a_real_shaped_export_goes_in(self):
        folder = desk.REAL_DATA / "taobao-export"
        if not folder.exists():
            self.skipTest(f"there is no {folder}")
        done = self.desk.cli("import", "orders", folder / "ExportOrderList.csv",
                             folder / "ExportOrderDetailList.csv", "--data", self.desk.data,
                             "--shop", "real-shop", "--format", "taobao", "--json", must=False)
        found = json.loads(done.stdout[done.stdout.index("{"):])
        self.assertGreater(found["imported"], 0)
        self.assertEqual(found["errors"], [])

    def test_generic_json_is_taken_as_the_interface_takes_it(self):
        body = self.order_body(shop="export-shop")
        path = pathlib.Path(self.desk.folder) / "orders.json"
        path.write_text(json.dumps([body], ensure_ascii=False))
        done = self.desk.cli("import", "orders", path, "--data", self.desk.data, "--shop",
                             "export-shop", "--json")
        self.assertEqual(json.loads(done.stdout[done.stdout.index("{"):])["imported"], 1)


class RebuildTest(DeskTest):
    def test_rebuild_makes_the_same_projections_again(self):
        claim = self.answering()["id"]
        self.good(self.desk.act(claim, "accept", self.seller))
        self.until(claim, "closed")
        before = self.desk.digest()
        self.desk.end()
        said = self.desk.cli("rebuild", "--data", self.desk.data).stdout
        self.assertRegex(said, r"[0-9a-f]{64}")
        self.assertEqual(self.desk.digest(), before)
        self.desk.start()
        self.assertEqual(self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))["stage"],
                         "closed")

    def test_the_data_folder_and_the_socket_are_the_owners_alone(self):
        self.assertEqual(stat.S_IMODE(self.desk.data.stat().st_mode), 0o700)
        self.assertEqual(stat.S_IMODE((self.desk.data / "recourse.sock").stat().st_mode), 0o600)

    def test_a_second_server_on_the_same_folder_is_refused(self):
        second = Desk(data=self.desk.folder)
        with self.assertRaises(RuntimeError):
            second.start()
        self.good(self.desk.get("/readyz", None))

    def test_tokens_are_kept_as_digests_and_never_logged(self):
        secret = self.desk.token("seller")
        stored = b"".join(path.read_bytes() for path in self.desk.data.rglob("*")
                          if path.is_file() and path.suffix != ".sock")
        self.assertNotIn(secret.encode(), stored)
        self.assertNotIn(secret, self.desk.log.read_text())

    def test_personal_text_is_in_no_event(self):
        order = self.order(consignee={"name": "赵小明", "phone": "13911112222", "address": "文三路9号"})
        claim = self.claim(order, story="赵小明说箱子湿了")["id"]
        self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))
        for (body,) in self.desk.rows("SELECT body FROM events"):
            for word in ("赵小明", "13911112222", "文三路9号", "buyer-1"):
                self.assertNotIn(word, body)

    def test_a_token_ends_with_its_time(self):
        token = self.desk.token("seller", expires="P2D")
        self.good(self.desk.get("/v1/orders", token))
        self.good(self.desk.advance(self.operator, "P3D"))
        self.refused(self.desk.get("/v1/orders", token), 401, "expired_token")
        self.assertLess(instant(days=1), instant(days=0))
