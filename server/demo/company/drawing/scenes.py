"""Places: a roof in the sun, a warehouse from above, a well, a road at dawn."""

from math import cos, radians, sin
from random import Random

from server.demo.company.drawing.canvas import AMBER, BLUE, GREEN, HEIGHT, INK, QUIET, RED, WIDTH, Canvas


def roof() -> Canvas:
    canvas = Canvas("#ffe29a", "#f4a261")
    _sun(canvas, 770, 150, 70)
    _workshop(canvas, 330)
    return canvas


def news_sun() -> Canvas:
    canvas = Canvas("#ffe9b0", "#f08a4b")
    _sun(canvas, 480, 300, 170)
    _workshop(canvas, 400)
    return canvas


def truck() -> Canvas:
    canvas = Canvas("#fbd9a0", "#e8a06a")
    _sun(canvas, 700, 300, 90)
    canvas.box(0, 400, WIDTH, HEIGHT, "#c98f5a")
    canvas.shape([(0, 600), (WIDTH, 430), (WIDTH, 470), (260, HEIGHT), (0, HEIGHT)], "#6b6259")
    canvas.box(170, 250, 520, 450, "#8a5a3b", 8)
    for place, colour in enumerate((BLUE, AMBER, GREEN, RED, BLUE, AMBER)):
        left, top = 190 + place % 3 * 108, 262 + place // 3 * 92
        canvas.box(left, top, left + 98, top + 82, colour, 6)
        canvas.text(left + 49, top + 41, "S3", 26, "#fffdfa")
    canvas.box(530, 300, 660, 450, "#2a7f8e", 16)
    canvas.box(572, 318, 650, 378, "#d7eef2", 8)
    for x in (240, 430, 600):
        canvas.dot(x, 462, 40, "#2b2a2a")
        canvas.dot(x, 462, 16, "#c9c4bc")
    return canvas


def well() -> Canvas:
    canvas = Canvas("#bfe3ee", "#f6dfae")
    canvas.box(0, 470, WIDTH, HEIGHT, "#d9b47a")
    for x in (250, 390):
        canvas.line([(x, 250), (x - 20 if x < 300 else x + 20, 500)], "#7b6a58", 10)
    canvas.box(210, 120, 430, 260, "#5f7f8c", 18)
    canvas.ellipse(210, 92, 430, 150, "#7b9aa6")
    canvas.shape([(560, 330), (760, 290), (780, 380), (580, 420)], "#23406b")
    canvas.line([(670, 355), (670, 490)], "#5c5347", 8)
    canvas.line([(430, 240), (500, 240), (500, 420)], "#5c6b75", 12)
    canvas.line([(500, 420), (500, 500)], "#4aa3c8", 9)
    canvas.shape([(462, 500), (538, 500), (526, 570), (474, 570)], RED)
    canvas.ellipse(462, 490, 538, 512, "#4aa3c8")
    for x, tall in ((800, 60), (860, 78), (908, 52)):
        canvas.shape([(x - 34, 470), (x + 34, 470), (x, 470 - tall)], "#a8743f")
    return canvas


def bikes() -> Canvas:
    canvas = Canvas("#f3efe6", "#ddd6c6")
    canvas.line([(60, 120), (900, 120)], "#6a6f7b", 12)
    for place in range(7):
        x = 120 + place * 120
        canvas.arc(x, 150, 20, (270, 160), "#6a6f7b", 7)
        if place in {2, 5}:
            continue
        colour = (RED, BLUE, AMBER, GREEN, "#7a4fb5")[place % 5]
        canvas.dot(x, 230, 56, "", "#2b2f33", 7)
        canvas.dot(x, 430, 56, "", "#2b2f33", 7)
        canvas.line([(x, 230), (x + 34, 320), (x, 430), (x - 22, 330), (x, 230)], colour, 8)
        canvas.line([(x - 22, 330), (x + 34, 320)], colour, 8)
    canvas.text(480, 580, "31 / 33", 40, QUIET)
    return canvas


def basket() -> Canvas:
    canvas = Canvas("#eef3df", "#d3dfb6")
    canvas.box(0, 470, WIDTH, HEIGHT, "#b98d5e")
    chance = Random(3)
    for place in range(11):
        x, y = 260 + place % 6 * 84 + chance.random() * 30, 300 + place // 6 * 44
        canvas.line([(x - 60, y + 50), (x + 60, y - 40 - chance.random() * 60)], "#3f7d3a", 46)
        canvas.line([(x - 44, y + 36), (x + 48, y - 32)], "#6aa557", 6)
    canvas.shape([(210, 340), (750, 340), (690, 520), (270, 520)], "#a8743f")
    for step in range(7):
        canvas.line([(225 + step * 8, 366 + step * 22), (735 - step * 8, 366 + step * 22)], "#8a5a2e", 6)
    canvas.box(390, 400, 570, 460, "#fffdfa", 8)
    canvas.text(480, 430, "servez-vous", 24)
    return canvas


def warehouse() -> Canvas:
    canvas = Canvas("#f0f2f2")
    canvas.box(40, 40, WIDTH - 40, HEIGHT - 40, "#ffffff", 8, "#8a969e")
    for aisle in range(5):
        for row in range(2):
            left, top = 210 + aisle * 118, 150 + row * 190
            canvas.box(left, top, left + 62, top + 150, "#c9b391", 4)
    canvas.line([(70, 570), (70, 70), (890, 70), (890, 570), (70, 570)], AMBER, 20)
    canvas.line([(150, 325), (820, 325)], BLUE, 14)
    canvas.line([(150, 110), (820, 110), (820, 535), (150, 535), (150, 110)], BLUE, 14)
    for x in (300, 660):
        for step in range(4):
            canvas.box(x + step * 16, 546, x + step * 16 + 8, 590, INK)
    canvas.text(480, 612, "pieton / forklift", 18, QUIET)
    return canvas


def arrow() -> Canvas:
    canvas = Canvas("#f7f5f0", "#e6e1d6")
    canvas.line([(80, 480), (80, 160), (880, 160)], "#8a8577", 8)
    canvas.line([(300, 560), (300, 380), (880, 380)], "#8a8577", 8)
    canvas.box(470, 172, 570, 262, "#6b4a36", 10)
    canvas.text(520, 217, "cafe", 24, "#fffdfa")
    path = [
        (190.0, 560.0),
        (190.0, 290.0),
        (430.0, 290.0),
        (450.0, 320.0),
        (590.0, 320.0),
        (610.0, 280.0),
        (740.0, 280.0),
    ]
    canvas.line(path, AMBER, 26)
    canvas.shape([(735, 235), (735, 325), (800, 280)], AMBER)
    canvas.box(812, 200, 900, 360, "#2a7f8e", 6)
    canvas.text(856, 280, "Rhone", 22, "#ffffff")
    canvas.text(190, 600, "entree", 22, QUIET)
    return canvas


def news_apprentices() -> Canvas:
    canvas = Canvas("#a8d8b9", "#1d3557")
    for place, colour in enumerate((RED, AMBER, "#2a9d8f", "#7a4fb5")):
        left = 60 + place * 220
        canvas.box(left, 360, left + 180, 392, "#e9d8b4", 6)
        canvas.line([(left + 24, 392), (left + 24, 520)], "#e9d8b4", 12)
        canvas.line([(left + 156, 392), (left + 156, 520)], "#e9d8b4", 12)
        canvas.box(left + 56, 450, left + 124, 466, colour, 6)
        canvas.line([(left + 70, 466), (left + 62, 520)], colour, 8)
        canvas.line([(left + 110, 466), (left + 118, 520)], colour, 8)
    canvas.line([(120, 340), (170, 270)], RED, 18)
    canvas.arc(182, 252, 22, (-20, 250), RED, 14)
    canvas.line([(350, 346), (390, 262)], "#e9d8b4", 14)
    canvas.box(352, 240, 432, 276, AMBER, 8)
    canvas.line([(590, 350), (590, 290)], "#d7eef2", 8)
    canvas.box(576, 230, 604, 296, "#2a9d8f", 10)
    canvas.box(770, 250, 850, 350, "#b98d5e", 6)
    for step in range(5):
        canvas.line([(764, 262 + step * 19), (856, 262 + step * 19)], "#e07a2f", 9)
    return canvas


def news_openday() -> Canvas:
    canvas = Canvas("#2b1d1a", "#7a2e12")
    canvas.shape([(520, 120), (760, 150), (720, 320), (560, 300)], "#4a4a50")
    canvas.shape([(540, 150), (740, 170), (700, 220), (550, 205)], "#ffb347")
    canvas.line([(560, 210), (500, 300), (480, 460)], "#ff8c2a", 34)
    canvas.line([(560, 210), (500, 300), (480, 460)], "#ffd27a", 14)
    canvas.box(400, 460, 560, 540, "#3a3338", 8)
    for place in range(6):
        x = 90 + place * 52
        canvas.dot(x, 470 - place % 2 * 18, 20, "#15100f")
        canvas.box(x - 24, 492 - place % 2 * 18, x + 24, HEIGHT, "#15100f", 18)
    canvas.line([(40, 560), (380, 560)], AMBER, 10)
    return canvas


def _sun(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.dot(x, y, radius, "#fff4cf")
    for turn in range(0, 360, 20):
        inner, outer = radius * 1.18, radius * (1.5 if turn % 40 else 1.36)
        start = (x + inner * cos(radians(turn)), y + inner * sin(radians(turn)))
        canvas.line([start, (x + outer * cos(radians(turn)), y + outer * sin(radians(turn)))], "#fff4cf", 7)


def _workshop(canvas: Canvas, top: float) -> None:
    canvas.box(0, top + 120, WIDTH, HEIGHT, "#7b4b2c")
    canvas.shape([(40, top + 130), (WIDTH - 40, top + 130), (WIDTH - 150, top), (150, top)], "#cfd8dc")
    for row in range(4):
        y0, y1 = top + 10 + row * 29, top + 34 + row * 29
        for column in range(12):
            skew0, skew1 = 150 - 24 * row, 130 - 24 * row
            wide0, wide1 = (WIDTH - 2 * skew0) / 12, (WIDTH - 2 * skew1) / 12
            left0, left1 = skew0 + column * wide0, skew1 + column * wide1
            canvas.shape(
                [(left0 + 4, y0), (left0 + wide0 - 4, y0), (left1 + wide1 - 4, y1), (left1 + 4, y1)],
                "#1f3d68",
            )
    for place in range(7):
        canvas.box(110 + place * 112, top + 165, 180 + place * 112, top + 230, "#f6d489", 4)


SCENES = (roof, news_sun, truck, well, bikes, basket, warehouse, arrow, news_apprentices, news_openday)
