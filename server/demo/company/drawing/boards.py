"""What hangs on walls and lies on desks: whiteboards, sheets, labels, a sealed envelope."""

from math import cos, radians, sin
from random import Random

from server.demo.company.drawing.canvas import AMBER, BLUE, GREEN, INK, LINE, PAPER, RED, TEAL, Canvas


def whiteboard_review() -> Canvas:
    canvas = _whiteboard()
    chance = Random(42)
    for column, (name, count) in enumerate((("ouvert", 3), ("en cours", 0), ("ferme", 24))):
        left = 90 + column * 270
        canvas.text(left + 110, 110, name, 28)
        canvas.line([(left - 18, 140), (left + 236, 140)], INK, 3)
        for place in range(count):
            x, y = left + place % 4 * 58 + chance.random() * 8, 160 + place // 4 * 66 + chance.random() * 8
            canvas.box(x, y, x + 48, y + 50, ("#ffe08a", "#ffb3a7", "#b8e0d2")[place % 3])
            canvas.line([(x + 8, y + 18), (x + 38, y + 18)], "#8a8577", 2)
            canvas.line([(x + 8, y + 30), (x + 30, y + 30)], "#8a8577", 2)
    return canvas


def whiteboard_vanes() -> Canvas:
    canvas = _whiteboard()
    for place, count in enumerate((5, 6, 7, 9)):
        x = 180 + place * 200
        canvas.dot(x, 280, 82, "", BLUE, 4)
        for vane in range(count):
            turn = vane * 360 / count
            blade = [_round(x, 280, 18 + step * 6, turn - step * 6) for step in range(11)]
            canvas.line(blade, BLUE, 4)
        canvas.text(x, 410, str(count), 44, INK)
    canvas.dot(580, 410, 44, "", RED, 5)
    canvas.arrow((760, 520), (630, 440), RED)
    canvas.arrow((420, 520), (535, 440), RED)
    canvas.text(780, 540, "gagne !", 30, RED, "lm")
    return canvas


def guide() -> Canvas:
    canvas = Canvas("#2a7f8e", "#1d3557")
    canvas.box(250, 50, 710, 590, PAPER, 12)
    canvas.text(480, 110, "Bienvenue", 44)
    canvas.box(400, 170, 560, 430, "#e9d8b4", 6)
    canvas.shape([(400, 170), (500, 200), (500, 460), (400, 430)], RED)
    canvas.dot(484, 322, 7, AMBER)
    canvas.arrow((300, 330), (380, 330), GREEN, 8)
    for place, colour in enumerate((AMBER, BLUE, TEAL, RED)):
        canvas.dot(330 + place * 100, 520, 34, colour)
        canvas.box(316 + place * 100, 508, 344 + place * 100, 532, PAPER, 6)
    return canvas


def sheet() -> Canvas:
    canvas = Canvas("#efeae0", "#dcd4c4")
    canvas.box(70, 60, 450, 590, "#ffffff", 8)
    chance = Random(9)
    for step in range(27):
        canvas.line([(100, 92 + step * 18), (340 + chance.random() * 80, 92 + step * 18)], "#b9bcc2", 5)
    canvas.box(510, 60, 890, 590, "#ffffff", 8)
    for place in range(6):
        left, top = 540 + place % 2 * 170, 90 + place // 2 * 160
        canvas.box(left, top, left + 150, top + 110, "#eef5f6", 8, TEAL)
        canvas.dot(left + 52, top + 55, 24, (AMBER, BLUE, RED)[place % 3])
        canvas.arrow((left + 86, top + 55), (left + 126, top + 55), INK)
        canvas.line([(left + 20, top + 130), (left + 120, top + 130)], "#8f95a1", 5)
    return canvas


def gloves() -> Canvas:
    canvas = Canvas("#fbfaf7", "#ece7dc")
    for left, colour, letter, lines in (
        (150, BLUE, "B", ("parts", "boxes")),
        (560, "#e07a2f", "D", ("sheet metal", "chips")),
    ):
        canvas.box(left, 220, left + 200, 430, colour, 50)
        for finger in range(4):
            top = 110 if finger in {1, 2} else 140
            canvas.box(left + finger * 51, top, left + 46 + finger * 51, 300, colour, 22)
        canvas.line([(left + 196, 360), (left + 250, 280)], colour, 50)
        canvas.text(left + 100, 350, letter, 80, "#ffffff")
        for place, words in enumerate(lines):
            canvas.text(left + 100, 490 + place * 40, words, 28)
    return canvas


def lockout() -> Canvas:
    canvas = Canvas("#fff7ec", "#f6e3c8")
    steps = (("1", "couper"), ("2", "verrouiller"), ("3", "5 min"), ("4", "0 V"))
    for place, (number, words) in enumerate(steps):
        left = 50 + place * 222
        canvas.box(left, 150, left + 194, 480, PAPER, 16, "#e0b15c")
        canvas.dot(left + 97, 150, 30, RED)
        canvas.text(left + 97, 150, number, 30, "#ffffff")
        canvas.text(left + 97, 440, words, 26)
    canvas.box(110, 240, 184, 370, "#44525c", 10)
    canvas.box(126, 320, 168, 356, RED, 6)
    canvas.arc(369, 270, 36, (180, 360), "#6a6f7b", 12)
    canvas.box(320, 270, 418, 360, "#e07a2f", 10)
    canvas.dot(591, 305, 56, "", INK, 6)
    canvas.line([(591, 305), (591, 265)], INK, 6)
    canvas.line([(591, 305), (620, 320)], INK, 6)
    canvas.box(755, 250, 871, 360, "#2b2f33", 10)
    canvas.text(813, 305, "0.0", 44, "#9be27d")
    return canvas


def label() -> Canvas:
    canvas = Canvas("#dfe5e8", "#c3ccd2")
    canvas.box(150, 90, 810, 550, "#ffd84d", 28, INK)
    canvas.box(250, 180, 400, 470, "#ffffff", 14, INK)
    canvas.box(290, 370, 360, 440, INK, 8)
    canvas.line([(235, 165), (415, 485)], RED, 14)
    canvas.arrow((490, 440), (490, 220), GREEN, 16)
    canvas.text(660, 320, "?", 260)
    return canvas


def envelope() -> Canvas:
    canvas = Canvas("#3b2f2a", "#6b5546")
    canvas.box(150, 140, 810, 540, "#f2e6cf", 10)
    canvas.line([(160, 150), (480, 370), (800, 150)], "#cdb994", 6)
    canvas.line([(160, 530), (400, 330)], "#cdb994", 4)
    canvas.line([(800, 530), (560, 330)], "#cdb994", 4)
    for turn in range(0, 360, 40):
        canvas.dot(*_round(480, 370, 56, turn), 26, "#a8231c")
    canvas.dot(480, 370, 66, "#a8231c")
    canvas.dot(480, 370, 46, "", "#7d1510", 5)
    canvas.text(480, 370, "7", 60, "#f6d9d0")
    return canvas


def _whiteboard() -> Canvas:
    canvas = Canvas("#9aa5ab")
    canvas.box(40, 40, 920, 580, "#fcfdfd", 8)
    canvas.box(40, 572, 920, 592, "#7b868c", 4)
    for place, colour in enumerate((RED, BLUE, GREEN, INK)):
        canvas.box(620 + place * 62, 562, 672 + place * 62, 576, colour, 6)
    canvas.box(180, 556, 270, 578, LINE, 4)
    return canvas


def _round(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    return x + radius * cos(radians(turn)), y + radius * sin(radians(turn))


BOARDS = (whiteboard_review, whiteboard_vanes, guide, sheet, gloves, lockout, label, envelope)
