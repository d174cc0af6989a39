#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes an invented Taobao seller's export: a file of orders and a file of their details.

    tools/make_export.py --orders 5000 --seed 7 --broken /tmp/export
    recourse import orders /tmp/export/orders.csv /tmp/export/details.csv \\
        --data ./data/demo --shop demo --format taobao --json

The same seed writes the same bytes. With --broken, eight of the orders are damaged, each in its own
way, and the program prints which line of which file, and what an import answers.
"""
import argparse
import csv
import datetime
import io
import pathlib
import random

# Some names end in a blank, as in real exports.
ORDER_COLUMNS = [name.replace("_", " ") for name in (
    "订单编号 买家会员名 买家支付宝账号 支付单号 买家应付货款 买家应付邮费 总金额 买家实际支付金额 订单状态 买家留言 "
    "收货人姓名 收货地址_ 运送方式 联系电话_ 联系手机 订单创建时间 订单付款时间_ 宝贝标题_ 宝贝种类_ 物流单号_ "
    "物流公司 订单备注 宝贝总数量 退款金额 确认收货时间 打款商家金额").split()]
DETAIL_COLUMNS = "订单编号 标题 价格 购买数量 外部系统编号 商品属性 套餐信息 备注 订单状态 商家编码".split()
GOODS = [("TEA-11", "手绘青花瓷茶具 六件套", 26800), ("VASE-2", "陶瓷花瓶 复古", 12900),
         ("LAMP-5", "竹编台灯", 15850), ("CUP-1", "玻璃杯 带盖", 2990), ("RICE-9", "新米 10斤装", 4980),
         ("BAG-3", "帆布包, 大号", 8800), ("TOY-7", '木制火车 12" 轨道', 5990)]
VARIANTS = ["", "", "颜色分类：青花", "规格：大号", "颜色分类：米白；规格：小号"]
CARRIERS = [("顺丰速运", "SF"), ("中通快递", "75"), ("圆通速递", "YT"), ("韵达快递", "43"), ("邮政EMS", "EA")]
STREETS = ["云栖路", "槐树街", "临江大道", "青石巷"]
SURNAMES, GIVEN = "赵钱孙周吴郑", ["一诺", "子墨", "可欣", "思远", "雨桐"]
BREAKAGES = [("amount_with_two_points", "not_an_amount"), ("amount_with_letters", "not_an_amount"),
             ("empty_id", "empty_text"), ("same_id_again", "duplicate_order"),
             ("day_that_never_was", "not_a_time"), ("no_lines", "order_without_lines"),
             ("row_cut_short", "truncated_row"), ("byte_of_no_encoding", "bad_encoding")]


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def invent(dice, number):
    """One order: its row by column name, and the rows of its details."""
    order_id = f'="{5_100_000_000_000_000_000 + number * 1009}"'
    lines = [(dice.choice(GOODS), dice.choice(VARIANTS), dice.randint(1, 3))
             for _ in range(dice.randint(1, 3))]
    goods = sum(each * count for (_, _, each), _, count in lines)
    freight = dice.choice([0, 0, 800, 1200])
    paid = goods + freight - min(goods, dice.choice([0, 0, 500, 1337, 2000]))
    placed = datetime.datetime(2026, 9, 1) + datetime.timedelta(seconds=dice.randrange(40 * 86400))
    carrier, prefix = dice.choice(CARRIERS)
    status = dice.choice(["交易成功"] * 6 + ["卖家已发货，等待买家确认", "买家已付款，等待卖家发货"])
    done, left = status == "交易成功", "等待卖家发货" not in status
    row = dict.fromkeys(ORDER_COLUMNS, "")
    row.update({
        "订单编号": order_id, "买家会员名": f"tb_{dice.randrange(10 ** 6)}",
        "买家应付货款": yuan(goods), "买家应付邮费": yuan(freight), "总金额": yuan(goods + freight),
        "买家实际支付金额": yuan(paid), "订单状态": status,
        "收货人姓名": dice.choice(SURNAMES) + dice.choice(GIVEN),
        "收货地址 ": f"浙江省 杭州市 {dice.choice(STREETS)} {dice.randint(1, 300)}号",
        "运送方式": "快递", "联系手机": f"'138{dice.randrange(10 ** 8):08d}",
        "订单创建时间": f"{placed:%Y-%m-%d %H:%M:%S}",
        "订单付款时间 ": f"{placed + datetime.timedelta(minutes=2):%Y-%m-%d %H:%M:%S}",
        "宝贝标题 ": "，".join(title for (_, title, _), _, _ in lines),
        "宝贝种类 ": len(lines),
        "物流单号 ": f"No:{prefix}{dice.randrange(10 ** 11):011d}" if left else "",
        "物流公司": carrier if left else "", "宝贝总数量": sum(count for _, _, count in lines),
        "退款金额": "0.00", "打款商家金额": yuan(paid) + "元"})
    if done:
        received = placed + datetime.timedelta(days=dice.randint(3, 12))
        row["确认收货时间"] = f"{received:%Y-%m-%d %H:%M:%S}"
    details = [[order_id, title, yuan(each), count, sku, variant, "", "", status, sku]
               for (sku, title, each), variant, count in lines]
    return row, details


def damage(orders, dice):
    """Breaks eight orders; gives {position: kind}."""
    kinds = {}
    for position, (kind, _) in zip(sorted(dice.sample(range(1, len(orders)), 8)), BREAKAGES):
        row, details = orders[position]
        kinds[position] = kind
        if kind == "amount_with_two_points":
            row["买家实际支付金额"] = "12.3.4"
        elif kind == "amount_with_letters":
            row["总金额"] = "￥abc"
        elif kind == "empty_id":
            row["订单编号"] = ""
        elif kind == "same_id_again":
            row["订单编号"] = orders[0][0]["订单编号"]
            details.clear()
        elif kind == "day_that_never_was":
            row["订单创建时间"] = "2026-13-45"
        elif kind == "no_lines":
            details.clear()
    return kinds


def table(columns, rows, kinds, encoding):
    """The rows as bytes, and the line each begins on."""
    written, lines, line = b"", [], 2
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    parts = [text.getvalue().encode(encoding)]
    for position, row in enumerate(rows):
        text.seek(0)
        text.truncate()
        writer.writerow(row)
        written = text.getvalue().encode(encoding)
        if kinds.get(position) == "row_cut_short":
            written = b",".join(written.split(b",")[:9]) + b"\r\n"
        elif kinds.get(position) == "byte_of_no_encoding":
            written = written.replace("号".encode(encoding), b"\xff", 1)
        parts.append(written)
        lines.append(line)
        line += written.count(b"\n")
    return b"".join(parts), lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--orders", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", action="store_true", help="damage eight of the orders")
    parser.add_argument("--utf8", action="store_true", help="UTF-8 with a mark, instead of GBK")
    asked = parser.parse_args()
    if asked.broken and asked.orders < 9:
        parser.error("eight broken orders need at least nine")
    dice = random.Random(asked.seed)
    orders = [invent(dice, number) for number in range(asked.orders)]
    kinds = damage(orders, dice) if asked.broken else {}
    encoding = "utf-8" if asked.utf8 else "gbk"
    mark = b"\xef\xbb\xbf" if asked.utf8 else b""
    order_bytes, order_lines = table(ORDER_COLUMNS, [row.values() for row, _ in orders], kinds,
                                     encoding)
    details = [row for _, rows in orders for row in rows]
    dice.shuffle(details)
    detail_bytes, _ = table(DETAIL_COLUMNS, details, {}, encoding)
    asked.folder.mkdir(parents=True, exist_ok=True)
    (asked.folder / "orders.csv").write_bytes(mark + order_bytes)
    (asked.folder / "details.csv").write_bytes(mark + detail_bytes)
    for position, kind in sorted(kinds.items()):
        print(f"orders.csv:{order_lines[position]} {dict(BREAKAGES)[kind]}")
    print(f"{asked.orders - len(kinds)} good orders of {asked.orders} in {asked.folder}")


if __name__ == "__main__":
    main()
