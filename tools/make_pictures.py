#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the small pictures in test/samples/photos: a parcel that arrived damaged, five times.

    tools/make_pictures.py [FOLDER]

They stand in for photographs where a test or a first try needs some. Only the standard library;
the same program draws the same bytes.
"""
import pathlib
import random
import struct
import sys
import zlib

WIDTH, HEIGHT = 640, 480


class Picture:
    """Rows of RGB, drawn on from the back to the front."""

    def __init__(self, background):
        self.rows = [bytearray(bytes(background) * WIDTH) for _ in range(HEIGHT)]

    def dot(self, x, y, colour):
        if 0 <= x < WIDTH and 0 <= y < HEIGHT:
            self.rows[y][3 * x:3 * x + 3] = bytes(colour)

    def box(self, left, top, right, bottom, colour):
        for row in self.rows[max(top, 0):min(bottom, HEIGHT)]:
            row[3 * left:3 * right] = bytes(colour) * (right - left)

    def disc(self, x, y, radius, colour):
        for dy in range(-radius, radius + 1):
            half = int((radius * radius - dy * dy) ** 0.5)
            if 0 <= y + dy < HEIGHT:
                self.box(max(x - half, 0), y + dy, min(x + half + 1, WIDTH), y + dy + 1, colour)

    def stroke(self, points, thick, colour):
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            steps = max(abs(x1 - x0), abs(y1 - y0), 1)
            for step in range(steps + 1):
                x, y = x0 + (x1 - x0) * step // steps, y0 + (y1 - y0) * step // steps
                self.disc(x, y, thick, colour)

    def shade(self, dice, depth):
        """Uneven light, so that no two places are quite alike; in blocks, to stay small."""
        for top in range(0, HEIGHT, 16):
            for left in range(0, WIDTH, 16):
                less = dice.randrange(depth)
                for row in self.rows[top:top + 16]:
                    part = row[3 * left:3 * left + 48]
                    row[3 * left:3 * left + 48] = bytes(max(value - less, 0) for value in part)

    def png(self):
        def chunk(kind, data):
            return (struct.pack(">I", len(data)) + kind + data +
                    struct.pack(">I", zlib.crc32(kind + data)))
        pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in self.rows), 9)
        return (b"\x89PNG\r\n\x1a\n" +
                chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)) +
                chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def crack(dice, x, y, turns):
    points = [(x, y)]
    for _ in range(turns):
        x, y = x + dice.randint(-30, 40), y + dice.randint(8, 32)
        points.append((x, y))
    return points


TABLE, CARTON, EDGE, TAPE = (176, 140, 104), (190, 150, 96), (140, 104, 60), (222, 204, 160)
CHINA, BLUE, DARK, PAPER = (238, 240, 242), (44, 84, 160), (60, 48, 40), (246, 246, 240)


def item(dice):
    picture = Picture(TABLE)
    picture.disc(320, 270, 150, CHINA)
    picture.disc(320, 270, 118, (226, 230, 234))
    for x, y in ((250, 240), (390, 250), (320, 330)):
        picture.disc(x, y, 20, BLUE)
        picture.disc(x, y, 9, CHINA)
    picture.stroke(crack(dice, 300, 130, 8), 3, DARK)
    return picture


def close_up(dice):
    picture = Picture(CHINA)
    picture.disc(520, 120, 110, BLUE)
    picture.disc(520, 120, 60, CHINA)
    for x in (120, 150, 190):
        picture.stroke(crack(dice, x, 0, 16), 5, DARK)
    return picture


def outer_box(dice):
    picture = Picture((120, 124, 130))
    picture.box(110, 110, 540, 400, CARTON)
    picture.box(110, 236, 540, 262, TAPE)
    picture.stroke([(110, 110), (540, 110), (540, 400), (110, 400), (110, 110)], 3, EDGE)
    picture.stroke([(540, 300), (490, 330), (505, 400)], 8, DARK)
    picture.disc(540, 400, 46, (120, 124, 130))
    picture.stroke(crack(dice, 470, 270, 4), 2, EDGE)
    return picture


def inner_packing(dice):
    picture = Picture(CARTON)
    picture.box(60, 50, 580, 430, (120, 90, 52))
    for _ in range(160):
        x, y = dice.randint(80, 560), dice.randint(70, 410)
        picture.disc(x, y, dice.randint(8, 17), dice.choice([(232, 226, 206), (214, 206, 180)]))
    picture.disc(330, 240, 60, CHINA)
    picture.stroke(crack(dice, 320, 185, 4), 3, DARK)
    return picture


def waybill_label(dice):
    picture = Picture(CARTON)
    picture.box(90, 60, 550, 420, PAPER)
    picture.box(90, 60, 550, 110, (30, 30, 30))
    x = 130
    while x < 510:
        wide = dice.choice([2, 3, 5, 7])
        picture.box(x, 140, x + wide, 230, (16, 16, 16))
        x += wide + dice.choice([3, 4, 6])
    for line, length in enumerate((330, 250, 360, 180, 290)):
        picture.box(130, 262 + 28 * line, 130 + length, 272 + 28 * line, (90, 90, 90))
    return picture


def main():
    default = pathlib.Path(__file__).resolve().parent.parent / "test" / "samples" / "photos"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    for draw in (item, close_up, outer_box, inner_packing, waybill_label):
        dice = random.Random(draw.__name__)
        picture = draw(dice)
        picture.shade(dice, 14)
        path = folder / f"{draw.__name__}.png"
        path.write_bytes(picture.png())
        print(path, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
