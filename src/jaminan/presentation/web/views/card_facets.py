"""The facets of the claims to be reviewed: what the address chooses, and how many have each value."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from jaminan.ledger.queueing import BANDS, WAITS, Queued
from jaminan.pipeline.reviewing import COUNTED
from jaminan.presentation.web.views.board_rows import NOBODY, Facet, to_facet
from jaminan.presentation.web.visits import Visit

FACETS: Mapping[str, tuple[str, str]] = {
    "kind": ("kinds", "kind"),
    "debtor": ("debtors", ""),
    "towards": ("creditors", ""),
    "measure": ("measures", "measure"),
    "firmness": ("firmnesses", "firmness"),
    "sureness": ("bands", ""),
    "speaker": ("speakers", ""),
    "outlet": ("outlets", ""),
    "language": ("languages", "language"),
    "damage": ("damages", "damage"),
    "review": ("reviews", "web_review"),
}
"""By the name in the address: the slot of `Queued`, and the table of words for its values (none: names)."""


def to_queued(visit: Visit) -> Queued:
    """Which claims the address is about: those that wait, unless it names a review."""
    state = visit.state
    chosen: dict[str, tuple[str, ...]] = {
        slot: tuple("" if one == NOBODY else one for one in state.values(name))
        for name, (slot, _) in FACETS.items()
        if name != "sureness"
    }
    return Queued(
        **chosen | {"reviews": chosen["reviews"] or WAITS, "languages": state.values("language")},
        reports=state.values("report"),
        undertakings=state.values("undertaking"),
        bands=tuple(_band(one) for one in state.values("sureness")),
    )


def _band(told: str) -> int:
    """A range as an address writes it, `30-50`; -1 where there is none such."""
    return next((place for place in range(len(BANDS)) if _range(place) == told), -1)


def _range(band: int) -> str:
    ends = (*BANDS[1:], 1.0)
    return f"{round(100 * BANDS[band])}-{round(100 * ends[band])}"


def card_facets(visit: Visit) -> tuple[list[Facet], int | None]:
    """Every facet with its counts; and, where only so many claims were looked at to count them, how many."""
    which = to_queued(visit)
    counts: dict[str, dict[str, int]] = visit.record.roughly(("facets", which), lambda: visit.record.desk.reviewing.facets(which))
    told = [to_facet(visit, name, _told(name, counts[slot]), _labels(visit, name)) for name, (slot, _) in FACETS.items()]
    told = [replace(one, values=tuple(sorted(one.values, key=_low))) if one.name == "sureness" else one for one in told]
    looked = max(sum(counts[slot].values()) for slot in ("kinds", "reviews"))
    return told, COUNTED if looked >= COUNTED else None


def _low(line: tuple[str, str, int, bool]) -> int:
    low = line[0].partition("-")[0]
    return int(low) if low.isascii() and low.isdecimal() else -1


def chosen_facets(visit: Visit) -> list[tuple[str, str, str]]:
    """What the address chooses: the name in the address, the value, and its label."""
    return [(name, value, _labels(visit, name)(value)) for name in FACETS for value in visit.state.values(name)]


def _told(name: str, counts: Mapping[str, int]) -> dict[str, int]:
    return {_range(int(band)): count for band, count in counts.items()} if name == "sureness" else dict(counts)


def _labels(visit: Visit, name: str) -> Callable[[str], str]:
    """The words for the values of a facet."""
    table, phrase = FACETS[name][1], visit.phrase

    def label(value: str) -> str:
        if value == NOBODY:
            return phrase("nobody" if name in ("debtor", "towards") else "not_told")
        if name in ("debtor", "towards"):
            return visit.name(value)
        if name == "speaker" and value.startswith("@"):
            return phrase("web_review_list.unnamed", actor=visit.name(value[1:]) if value[1:] else "?")
        if name == "sureness":
            return phrase("web_review_list.percent", range=value.replace("-", "\u2013"))
        return visit.wording.word(table, value) if table else value

    return label
