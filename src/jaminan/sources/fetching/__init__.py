"""Addresses are asked here, safely (no host of an inner net, no answer without a bound) and gently (robots.txt, pauses, nothing twice).

It imports model, and httpcore2 and protego when an address is asked. Start with `exchange.py`.
"""

from jaminan.sources.fetching.exchange import Fetched, Fetcher, FetchError, Poster, Request

__all__ = ["FetchError", "Fetched", "Fetcher", "Poster", "Request"]
