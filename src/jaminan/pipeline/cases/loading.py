"""Reads and checks cases: unknown keys, codes, actors and dates are refused, with the file and the key."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jaminan.atlas import load_atlas
from jaminan.model.cases import Case
from jaminan.model.codes import Condition, Measure
from jaminan.model.errors import StandingError
from jaminan.standing.times import first_day, is_when, last_day

SHIPPED = Path(__file__).resolve().parent
OWN = Path("cases")
"""Where a user's own cases are looked for, seen from where the command is called; they go before the shipped ones."""


def find_cases(own: Path = OWN) -> dict[str, Path]:
    """The cases by name: the user's own, and those that ship."""
    shipped = {path.stem: path for path in sorted(SHIPPED.glob("*.toml"))}
    return dict(sorted((shipped | {path.stem: path for path in sorted(own.glob("*.toml"))}).items()))


def load_case(asked: str, own: Path = OWN) -> Case:
    """The case of that name, or in the file at that path.

    Raises:
        StandingError: J520 where there is none, J521 where the file is no TOML, J522 where a key or value is not allowed.
    """
    cases = find_cases(own)
    path = cases.get(asked) or Path(asked)
    if not path.is_file():
        raise StandingError("J520", asked, f"no such case; there are {', '.join(cases)}, or name a file")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise StandingError("J521", str(path), f"not a TOML file: {error}") from error
    return _checked(table, path)


def _checked(table: dict[str, Any], path: Path) -> Case:
    from pydantic import ValidationError

    from jaminan.pipeline.cases.schema import CaseForm

    try:
        form = CaseForm.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _refused(path, place, first["msg"]) from error
    actors = {"creditors": form.creditors, "against": form.against, "actors": form.actors}
    for key, some in (actors | {"told_as": [*form.told_as, *form.told_as.values()]}).items():
        _check_actors(path, key, some)
    for key, date in (("since", form.since), ("until", form.until)):
        if date is not None and not ("/" not in date and is_when(date)):
            raise _refused(path, key, f"{date!r} is not an ISO date, month or year")
    return Case(
        name=path.stem,
        titles=form.title,
        creditors=tuple(form.creditors),
        against=tuple(form.against),
        actors=tuple(form.actors),
        measures=tuple(Measure(code) for code in form.measures),
        conditions=tuple(Condition(code) for code in form.conditions),
        told_as=form.told_as,
        areas=form.areas,
        since=first_day(form.since) if form.since else None,
        until=last_day(form.until) if form.until else None,
    )


def _check_actors(path: Path, key: str, actors: Iterable[str]) -> None:
    known = load_atlas().actors
    for actor in actors:
        # An id that the atlas does not know may be a candidate that an analyst has accepted; a word in small letters is a slip.
        if actor not in known and not (actor.isupper() and actor.replace("_", "").isalnum() and len(actor) > 3):
            raise _refused(path, key, f"{actor!r} is no actor of the atlas, nor written as one")


def _refused(path: Path, key: str, words: str) -> StandingError:
    return StandingError("J522", f"{path}, {key or 'the top'}", words)
