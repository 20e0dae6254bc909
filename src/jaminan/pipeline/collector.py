"""Python's collector of rings, paused while much is made that holds none: it would look through all of it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MUCH = 50_000
"""How many objects more than before are so many that looking through them would be felt."""


@contextmanager
def paused_collector() -> Iterator[None]:
    """Nobody collects inside; where it was off already it stays off.

    Where much was made, all there is now is kept out of the collector's sight: it would take seconds to look through the boards of a
    large ledger. What holds no ring goes as ever when nobody needs it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MUCH:
            gc.freeze()
        gc.enable()
