"""Measurements, drawn: what colleagues post when they say "trace in the picture"."""

from math import exp, sin
from random import Random

from server.demo.company.drawing.canvas import (
    AMBER,
    BLUE,
    GREEN,
    HEIGHT,
    INK,
    PAPER,
    QUIET,
    RED,
    TEAL,
    Canvas,
)
from server.demo.company.drawing.plot import Plot, bars, curve_of


def spectrum() -> Canvas:
    plot = Plot("Spindle 2, drive end: velocity spectrum", ("Hz", "mm/s"), (0, 500), (0, 5), dark=True)
    chance = Random(4)
    for hertz in range(4, 500, 3):
        height = 0.12 + chance.random() * 0.16
        height += sum(
            tall * exp(-(((hertz - at) / 3.2) ** 2)) for at, tall in ((148, 4.1), (296, 1.3), (444, 0.7))
        )
        plot.stem(hertz, height, AMBER if height > 1 else "#7fb4c4")
    plot.note(148, 4.45, "148 Hz")
    return plot.canvas


def bars_grease() -> Canvas:
    return bars(
        "Oil lost after 48 h at 60 C",
        [("G-2207", 19, "19 %", RED), ("G-2311", 2, "2 %", GREEN)],
        most=25,
        limit=(5, "limit 5 %"),
    )


def trend_line4() -> Canvas:
    plot = Plot("Line 4, spindle 2: vibration", ("days", "mm/s"), (0, 20), (0, 7.5))
    before = [(0, 2.9), (1, 4.4), (2, 4.9), (3, 5.1)]
    between = [(3.2, 1.8), (4, 1.9), (5, 2.0), (6, 2.4), (7, 3.1), (8, 3.6), (10, 4.0), (13, 4.4)]
    plot.limit(6.2, "alarm 6.2")
    plot.line(before, RED)
    plot.line(between, AMBER)
    plot.line([(13.2, 1.7), (15, 1.8), (17, 1.7), (19, 1.9), (20, 1.8)], GREEN)
    plot.mark(3.1, "bearing")
    plot.mark(13.1, "flush")
    return plot.canvas


def trend_flat() -> Canvas:
    plot = Plot("Line 4, spindle 2: since the flush", ("hours", "mm/s"), (0, 120), (0, 7.5), dark=True)
    chance = Random(9)
    plot.limit(6.2, "alarm 6.2")
    plot.line([(hour, 1.8 + (chance.random() - 0.5) * 0.25) for hour in range(0, 121, 3)], "#6fd39f")
    return plot.canvas


def day_curve() -> Canvas:
    plot = Plot("Toit solaire : une journee", ("heure", "kW"), (5, 20), (0, 40))
    sun = curve_of(lambda hour: _sun(hour) * (0.45 if 13.6 < hour < 14.6 else 1), 5, 20, 160)
    plot.area(sun, "#f6d489")
    plot.line(sun, AMBER)
    plot.line(
        curve_of(lambda hour: 9 + 9 * exp(-(((hour - 12.5) / 4.2) ** 4)) + sin(hour * 3), 5, 20, 120), BLUE
    )
    plot.note(10.2, 38, "production 231 kWh")
    plot.note(18.3, 21, "atelier 198 kWh")
    return plot.canvas


def _sun(hour: float) -> float:
    return 34 * exp(-(((hour - 12.8) / 3.6) ** 2)) if 6.5 < hour < 18.8 else 0


def battery_week() -> Canvas:
    plot = Plot("Batteries pendant sept jours sans reseau", ("jours", "%"), (0, 7), (0, 100), steps=7)
    state = curve_of(lambda day: 68 - 27 * sin((day + 0.03) * 6.2832) * (1 + 0.06 * sin(day * 5)), 0, 7, 300)
    plot.area(state, "#cfe9dc")
    plot.line(state, GREEN)
    plot.limit(30, "seuil 30 %")
    return plot.canvas


def diesel() -> Canvas:
    return bars(
        "Diesel in one week (litres)",
        [("normal week", 412, "412", QUIET), ("solar week", 0, "0", AMBER)],
        most=500,
    )


def pump_curve() -> Canvas:
    plot = Plot("Source 3, roue 12", ("m3/h", "m"), (0, 50), (0, 90))
    plot.line(curve_of(_head, 0, 48, 80), QUIET)
    chance = Random(12)
    for flow in range(2, 47, 4):
        plot.dot(flow, _head(flow) * (1.02 + (chance.random() - 0.5) * 0.01), TEAL)
    plot.note(36, 70, "64 m a 30 m3/h")
    return plot.canvas


def _head(flow: float) -> float:
    return 78 - 0.0166 * flow**2


def bars_uncertainty() -> Canvas:
    return bars(
        "Incertitude sur le rendement",
        [("ancien banc", 1.1, "1,1 %", QUIET), ("nouveau banc", 0.4, "0,4 %", TEAL)],
        most=1.5,
    )


def bars_phishing() -> Canvas:
    return bars(
        "Practice mail: what people did",
        [
            ("did not click", 71, "71 %", GREEN),
            ("reported it", 12, "12 %", BLUE),
            ("clicked", 17, "17 %", RED),
        ],
        most=100,
    )


def noise() -> Canvas:
    return bars(
        "Winding shop, dB(A)",
        [("before", 88, "88", RED), ("after", 79, "79", GREEN)],
        most=100,
        limit=(85, "limit 85"),
    )


def castings() -> Canvas:
    plot = Plot("Rebuts par serie de 120 volutes", ("", "rebuts"), (0, 8), (0, 15), ticks=False)
    for place, count in enumerate((9, 8, 10, 9, 3, 4, 3), 1):
        plot.dot(place, count, RED if count > 5 else GREEN, radius=13)
    plot.mark(4.5, "nouvelle recette")
    return plot.canvas


def pareto() -> Canvas:
    shares = [("handling", 44), ("burrs", 21), ("porosity", 14), ("dimension", 9), ("other", 12)]
    plot = Plot("Rejects by cause", ("", "%"), (0, 5), (0, 100), ticks=False)
    total, points = 0.0, [(0.0, 0.0)]
    for place, (name, share) in enumerate(shares):
        plot.column(place + 0.15, place + 0.85, share, RED if place == 0 else "#d9b8a6")
        plot.under(place + 0.5, name)
        total += share
        points.append((place + 0.85, total))
    plot.line(points, INK)
    return plot.canvas


def heatmap() -> Canvas:
    canvas = Canvas(PAPER)
    canvas.text(80, 56, "Missing gaskets by aisle and level", 28, anchor="lm")
    chance = Random(7)
    for aisle in range(12):
        canvas.text(112 + aisle * 66, 112, str(aisle + 1), 18, QUIET)
        for level in range(8):
            hot = min(1.0, chance.random() * 0.22 + (0.75 * chance.random() + 0.2 if aisle == 6 else 0))
            left, top = 82 + aisle * 66, 130 + level * 56
            canvas.box(left, top, left + 60, top + 50, _warm(hot), 6)
    canvas.text(80, HEIGHT - 34, "dark = many", 18, QUIET, "lm")
    return canvas


def _warm(share: float) -> str:
    cold, hot = (246, 236, 222), (158, 42, 10)
    return "#" + "".join(
        f"{round(low + (high - low) * share):02x}" for low, high in zip(cold, hot, strict=True)
    )


def vanes() -> Canvas:
    plot = Plot("Rendement selon le nombre d'aubes", ("m3/h", "%"), (0, 50), (40, 90))
    for place, (count, peak, colour) in enumerate(
        ((7, 83, RED), (6, 79.5, GREEN), (5, 76, BLUE), (9, 73, QUIET))
    ):
        plot.line([(flow, peak - 0.055 * (flow - 30) ** 2) for flow in range(6, 49)], colour)
        plot.note(6, 86 - place * 4, f"{count} aubes", colour)
    return plot.canvas


CHARTS = (
    spectrum, bars_grease, trend_line4, trend_flat, day_curve, battery_week, diesel, pump_curve, bars_uncertainty,
    bars_phishing, noise, castings, pareto, heatmap, vanes,
)  # fmt: skip
