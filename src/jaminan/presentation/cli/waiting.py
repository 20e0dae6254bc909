"""What is told on the terminal while projections that are far behind are brought in step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.wording import load_wording

if TYPE_CHECKING:
    # They bring the database along, which reading alone does not need.
    from jaminan.pipeline.remaking import Far, Telling

_WIDE = 30


@contextmanager
def telling_how_far(words: str) -> Iterator[Telling]:
    """Who tells how far it is, with a bar, where a person looks; the line is gone afterwards."""
    wording = load_wording(words)
    with open_screen().progress() as progress:

        def tell(far: Far) -> None:
            full = int(far.share * _WIDE)
            done = f"[{'#' * full}{'.' * (_WIDE - full)}] {int(100 * far.share)} %"
            progress.tell(f"{done}  {wording.phrase('upkeep.remaking')}")

        yield tell
