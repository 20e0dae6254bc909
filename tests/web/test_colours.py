"""The colours of states: far apart for people who see no red, no green or no blue, readable, and the same in pictures and pages."""

from itertools import combinations
from pathlib import Path

import pytest

from jaminan.model.codes import LifeCycle
from jaminan.presentation.web.pictures.drawing import COLOURS, INKS

CSS = (Path(__file__).parents[2] / "assets" / "app.css").read_text(encoding="utf-8")
# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A physiologically-based model for simulation of color vision deficiency, 2009.
SIGHT = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
LEAST = 15.0
"""CIE76 distance; 2.3 can just be told apart beside one another."""


def linear(colour: str) -> list[float]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * sign for sign in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    told = linear(colour)
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, told, strict=True)))) for row in SIGHT[sight])
    x, y, z = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    a, b, c = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


@pytest.mark.parametrize("sight", SIGHT)
def test_states_can_be_told_apart(sight: str) -> None:
    distances = {
        (one, other): sum((a - b) ** 2 for a, b in zip(seen(COLOURS[one], sight), seen(COLOURS[other], sight), strict=True))
        ** 0.5
        for one, other in combinations(COLOURS, 2)
    }
    assert {pair: distance for pair, distance in distances.items() if distance < LEAST} == {}


@pytest.mark.parametrize("state", LifeCycle)
def test_signs_can_be_read(state: LifeCycle) -> None:
    ground, ink = (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (linear(COLOURS[state]), linear(INKS[state])))
    assert max(ground, ink) / min(ground, ink) >= 4.5


@pytest.mark.parametrize("state", LifeCycle)
def test_pages_and_pictures_agree(state: LifeCycle) -> None:
    assert f"--{state}: {COLOURS[state]};" in CSS
    assert f"--on-{state}: {INKS[state]};" in CSS
