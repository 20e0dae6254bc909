"""The weights of measures come in from outside: with none, what the rules found stands as it is."""

from jaminan.model.codes import Measure
from jaminan.reading.measures import Found
from jaminan.reading.weighing import choose_measure

FOUND = (Found(Measure.FINANCE, 3, 4),)
SIGNS = {Measure.FINANCE: frozenset({"rule"}), Measure.TROOPS: frozenset({"last"})}


def test_without_weights_the_rule_stands() -> None:
    assert choose_measure(FOUND, SIGNS, {}) == FOUND


def test_another_measure_that_weighs_more_takes_the_place_of_the_first() -> None:
    assert [one.measure for one in choose_measure(FOUND, SIGNS, {"last": 2.0, "rule": 1.0})] == [Measure.TROOPS]
    assert choose_measure(FOUND, SIGNS, {"last": 1.0, "rule": 2.0}) == FOUND
