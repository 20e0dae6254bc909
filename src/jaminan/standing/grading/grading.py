"""All grades of a record at a time."""

from collections.abc import Iterable, Mapping

from jaminan.atlas.world import Atlas
from jaminan.model.decisions import Decisions
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing.figures.checking import check_figures
from jaminan.standing.figures.checks import FigureCheck
from jaminan.standing.gathering import day_of
from jaminan.standing.grading.credibility import judge_claims
from jaminan.standing.grading.grades import Grades
from jaminan.standing.grading.records import judge_sources
from jaminan.standing.grading.tellings import find_matters
from jaminan.standing.times import parse_as_of


def grade(
    claims: Iterable[ClaimOnRecord],
    *,
    families: Mapping[str, str],
    atlas: Atlas,
    as_of: str | None = None,
    decisions: Decisions | None = None,
) -> Grades:
    """The grades of the sources and claims that stand and were published by `as_of`.

    `families` takes the id of a document to that of its story: copies bear nothing out. The order of the claims changes nothing.

    Raises:
        StandingError: J501, where `as_of` is no date.
    """
    today = parse_as_of(as_of) if as_of else None
    chosen = {one.id: one for one in claims if one.stands and (today is None or day_of(one) <= today)}
    records = {key: chosen[key] for key in sorted(chosen)}
    checks: dict[str, list[FigureCheck]] = {}
    for check in check_figures(records.values(), atlas):
        for claim in check.claims:
            checks.setdefault(claim, []).append(check)
    matters = find_matters(records.values(), families, decisions)
    decided = decisions.grades if decisions else {}
    return Grades(
        sources=judge_sources(records, matters, families, decided),
        claims=judge_claims(records, matters, checks, decided),
    )
