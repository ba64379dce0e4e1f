"""Things made of metal, plastic and water, as an engineer sketches them."""

from math import cos, radians, sin

from server.demo.company.drawing.canvas import AMBER, BLUE, QUIET, RED, TEAL, Canvas, Point


def bearing() -> Canvas:
    canvas = Canvas("#e9e6df", "#cfd8dc")
    x, y = 480.0, 320.0
    canvas.dot(x, y, 270, "#8d99a3")
    canvas.dot(x, y, 225, "#dfe5e8")
    canvas.dot(x, y, 135, "#8d99a3")
    canvas.dot(x, y, 92, "#e2e0da")
    for turn in range(0, 360, 36):
        at = _round(x, y, 180, turn + 18)
        worn = turn in {72, 108}
        canvas.dot(*at, 38, RED if worn else "#5d6a74")
        canvas.dot(at[0] - 11, at[1] - 12, 9, "#f3b8a4" if worn else "#c3ccd2")
    canvas.arc(x, y, 248, (70, 150), RED, 14)
    canvas.arrow((810, 560), (610, 535), RED)
    canvas.text(820, 585, "outer race", 24, RED, "mm")
    return canvas


def beaker() -> Canvas:
    canvas = Canvas("#f7f2e8", "#e6dfd0")
    for left, layers, name in (
        (170, (("#c9a24d", 260, 520),), "G-2311"),
        (560, (("#e3c56b", 260, 350), ("#7d7a72", 350, 520)), "G-2207"),
    ):
        for colour, top, bottom in layers:
            canvas.box(left + 8, top, left + 222, bottom, colour, 10)
        canvas.line([(left, 150), (left, 526), (left + 230, 526), (left + 230, 150)], "#9fb0b8", 6)
        for step in range(4):
            canvas.line([(left + 8, 220 + step * 70), (left + 46, 220 + step * 70)], "#9fb0b8", 3)
        canvas.text(left + 115, 572, name, 28)
    canvas.text(480, 76, "48 h, 60 C", 30, QUIET)
    return canvas


def impeller() -> Canvas:
    canvas = Canvas("#10243a", "#1d4a6b")
    x, y = 440.0, 330.0
    canvas.dot(x, y, 236, "", "#9fd0e6", 5)
    for vane in range(7):
        turn = vane * 360 / 7
        blade = [_round(x, y, 62 + step * 8.6, turn - step * 3.6) for step in range(20)]
        canvas.line(blade, "#d9f0fa", 9)
    canvas.dot(x, y, 58, "#2f6f97", "#9fd0e6", 5)
    canvas.dot(x, y, 20, "#10243a")
    canvas.arrow((x, 50), (x, 90), AMBER)
    canvas.text(x + 18, 56, "1.4", 24, AMBER, "lm")
    canvas.dashes((700, 96), (700, 566), "#9fd0e6")
    canvas.text(720, 330, "D 182", 26, "#d9f0fa", "lm")
    canvas.text(800, 586, "v12  z = 7", 24, "#9fd0e6")
    return canvas


def bench() -> Canvas:
    canvas = Canvas("#f4f7f8", "#dde8ec")
    canvas.box(70, 200, 270, 520, "#b8d8e6", 16, BLUE)
    canvas.box(78, 300, 262, 512, "#5aa3c4", 10)
    canvas.line([(270, 470), (420, 470)], "#5c6b75", 18)
    canvas.dot(470, 460, 58, TEAL)
    canvas.dot(470, 460, 26, "#d5eef2")
    canvas.box(540, 425, 660, 495, "#44525c", 12)
    canvas.box(410, 520, 670, 545, "#8a969e")
    canvas.line([(470, 402), (470, 190), (820, 190), (820, 120), (170, 120), (170, 200)], "#5c6b75", 18)
    canvas.box(590, 160, 690, 220, AMBER, 10)
    canvas.text(640, 190, "m3/h", 22)
    canvas.shape([(790, 240), (850, 240), (820, 190)], RED)
    canvas.shape([(790, 140), (850, 140), (820, 190)], RED)
    canvas.shape([(350, 500), (338, 530), (362, 530)], BLUE)
    canvas.dot(350, 532, 12, BLUE)
    canvas.text(350, 575, "0.25 l", 20, BLUE)
    return canvas


def display() -> Canvas:
    canvas = Canvas("#dfe3e0", "#c8cfcb")
    for left, ground, ink, size, name in (
        (70, "#a9b0ab", "#8f9791", 40, "before"),
        (520, "#eef5ec", "#13201a", 66, "after"),
    ):
        canvas.box(left, 120, left + 370, 470, "#2b2f33", 26)
        canvas.box(left + 26, 150, left + 344, 400, ground, 8)
        canvas.text(left + 185, 235, "4.2 bar", size, ink)
        canvas.text(left + 185, 320, "63 Hz", size * 0.7, ink)
        for step in range(3):
            canvas.dot(left + 110 + step * 75, 435, 16, "#5f666c")
        canvas.text(left + 185, 530, name, 28)
    canvas.shape([(812, 348), (848, 348), (830, 384)][::-1], RED)
    canvas.text(830, 358, "!", 24, "#ffffff")
    return canvas


def printer() -> Canvas:
    canvas = Canvas("#efe9f4", "#d6cbe2")
    canvas.box(330, 120, 630, 300, "#ffffff", 6)
    for step in range(5):
        canvas.line([(360, 160 + step * 26), (560 - step * 20, 160 + step * 26)], "#c9c2d2", 6)
    canvas.box(210, 270, 750, 500, "#8b8794", 30)
    canvas.box(250, 420, 710, 455, "#4b4854", 10)
    canvas.box(300, 440, 660, 560, "#fdfcff", 4)
    canvas.dot(700, 320, 12, RED)
    for place, (x, y) in enumerate(
        ((270, 262), (312, 248), (356, 240), (402, 236), (448, 236), (494, 240), (538, 248), (580, 262))
    ):
        for turn in range(0, 360, 72):
            canvas.dot(*_round(x, y, 13, turn), 9, ("#e36f9b", "#f0c04a", "#ffffff")[place % 3])
        canvas.dot(x, y, 7, "#5d8a3f")
    canvas.text(480, 600, "640 000 pages", 26, "#5a5568")
    return canvas


def news_source3() -> Canvas:
    canvas = Canvas("#0e3a5d", "#2a9d8f")
    canvas.line([(60 + step * 8.4, 490 - step * step * 0.031) for step in range(101)], "#ffe29a", 8)
    canvas.box(440, 162, 700, 226, "#1c6a94", 10, "#cfeaf5")
    canvas.dot(440, 320, 158, "#1c6a94", "#cfeaf5", 6)
    for vane in range(7):
        blade = [_round(440, 320, 34 + step * 6.1, vane * 360 / 7 - step * 4) for step in range(19)]
        canvas.line(blade, "#e6f6fb", 7)
    canvas.dot(440, 320, 30, "#f4a261")
    canvas.text(760, 420, "-18 %", 72, "#ffffff")
    return canvas


def _round(x: float, y: float, radius: float, turn: float) -> Point:
    return x + radius * cos(radians(turn)), y + radius * sin(radians(turn))


MACHINES = (bearing, beaker, impeller, bench, display, printer, news_source3)
