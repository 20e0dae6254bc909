"""A process of its own for what would hold up the pages: begun afresh, shares nothing with the app, and is ended at once."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any


def begin_process(opening: Callable[..., None] | None = None, *told: Any) -> ProcessPoolExecutor:
    """One process, in which `opening` is called with what it is told first."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=opening, initargs=told)


def end_process(pool: ProcessPoolExecutor) -> None:
    """End it, whatever it is at."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=False, cancel_futures=True)
