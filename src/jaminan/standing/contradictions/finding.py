"""All contradictions on record, the latest first."""

from collections.abc import Iterable, Iterator, Mapping

from jaminan.atlas.world import Atlas
from jaminan.model.decisions import Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking
from jaminan.standing.contradictions.numbers import find_figures, find_inner
from jaminan.standing.contradictions.sides import Contradiction
from jaminan.standing.contradictions.times import find_counts, find_dates, find_deadlines
from jaminan.standing.contradictions.voices import find_voices
from jaminan.standing.gathering import day_of, gather
from jaminan.standing.times import parse_as_of


def find_contradictions(
    claims: Iterable[ClaimOnRecord],
    *,
    families: Mapping[str, str],
    atlas: Atlas,
    as_of: str | None = None,
    decisions: Decisions | None = None,
) -> tuple[Contradiction, ...]:
    """What the claims that stand and were published by `as_of` say against one another, those that nothing has settled first.

    `families` takes the id of a document to that of its story. The order of the claims changes nothing.

    Raises:
        StandingError: J501, where `as_of` is no date.
    """
    today = parse_as_of(as_of) if as_of else None
    standing = {one.id: one for one in claims if one.stands}
    records = {key: standing[key] for key in sorted(standing) if today is None or day_of(standing[key]) <= today}
    undertakings = gather(standing.values(), families, decisions, today)
    found = {one.id: one for one in _all(undertakings, records, families, atlas)}
    latest = sorted(found.values(), key=lambda one: (one.last, one.id), reverse=True)
    return tuple(sorted(latest, key=lambda one: bool(one.settled)))


def _all(
    undertakings: Iterable[Undertaking],
    records: Mapping[str, ClaimOnRecord],
    families: Mapping[str, str],
    atlas: Atlas,
) -> Iterator[Contradiction]:
    claims = tuple(records.values())
    for undertaking in undertakings:
        yield from find_voices(undertaking, records)
        yield from find_deadlines(undertaking, records)
        yield from find_counts(undertaking, records)
    yield from find_dates(claims, families)
    yield from find_figures(claims, families, atlas)
    yield from find_inner(claims, atlas)
