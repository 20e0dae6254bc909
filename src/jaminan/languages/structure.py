"""Plain tables into the packs' frozen types, strictly: an unknown key, a missing one or a value of the wrong sort is refused, with its place.

Forty lines of our own, since the library that would do it takes as long to load as a whole pack does.
"""

from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


class Misfit(Exception):
    """A value that does not fit: where in the table, and why."""

    def __init__(self, place: str, words: str) -> None:
        super().__init__(f"at {place or 'the top'}: {words}")


def structure(value: Any, shape: Any, place: str = "") -> Any:
    """The value in that shape.

    Raises:
        Misfit: where it does not fit.
    """
    origin = get_origin(shape)
    if origin in (Union, UnionType):
        return _optional(value, shape, place)
    if origin is tuple:
        return _row(value, get_args(shape)[0], place)
    if origin is dict:
        return _table(value, get_args(shape)[1], place)
    if is_dataclass(shape):
        return _record(value, shape, place)
    return _plain(value, shape, place)


def _optional(value: Any, shape: Any, place: str) -> Any:
    if value is None:
        return None
    return structure(value, next(choice for choice in get_args(shape) if choice is not NoneType), place)


def _row(value: Any, shape: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Misfit(place, "a list is wanted")
    if shape is str and all(type(item) is str for item in value):
        return tuple(value)
    return tuple(structure(item, shape, f"{place}.{number}") for number, item in enumerate(value))


def _table(value: Any, shape: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Misfit(place, "a table is wanted")
    return {key: structure(item, shape, f"{place}.{key}".lstrip(".")) for key, item in value.items()}


def _record(value: Any, shape: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise Misfit(place, "a table is wanted")
    shapes, needed = _members(shape)
    unknown, missing = sorted(value.keys() - shapes.keys()), sorted(needed - value.keys())
    if unknown:
        raise Misfit(f"{place}.{unknown[0]}".lstrip("."), "there is no such key")
    if missing:
        raise Misfit(f"{place}.{missing[0]}".lstrip("."), "this key is missing")
    return shape(**{key: structure(item, shapes[key], f"{place}.{key}".lstrip(".")) for key, item in value.items()})


@cache
def _members(shape: Any) -> tuple[dict[str, Any], frozenset[str]]:
    needed = (field.name for field in fields(shape) if field.default is MISSING and field.default_factory is MISSING)
    return get_type_hints(shape), frozenset(needed)


def _plain(value: Any, shape: Any, place: str) -> Any:
    if issubclass(shape, StrEnum):
        if value not in shape.__members__.values():
            raise Misfit(place, f"{value!r} is none of {', '.join(shape)}")
        return shape(value)
    if shape is float and type(value) is int:
        return float(value)
    if type(value) is not shape:
        raise Misfit(place, f"{value!r} is not a {shape.__name__}")
    return value
