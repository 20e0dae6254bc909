"""The fetcher: each hop of an address is checked anew, hosts are asked gently, and what is kept is asked for with its tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn

from jaminan.sources.fetching.addresses import Target, parse_target, redirected
from jaminan.sources.fetching.exchange import Fetched, FetchError, Request
from jaminan.sources.fetching.manners import Manners, find_retry_after
from jaminan.sources.fetching.pauses import Pauses
from jaminan.sources.fetching.robots import Robots
from jaminan.sources.fetching.store import Store
from jaminan.sources.fetching.transport import Answer, Transport

_REDIRECTS = (301, 302, 303, 307, 308)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_HOST_FAILED = ("J124", "J126")


class SafeFetcher:
    """Asks addresses and sends to them. Without a store, no answer is kept on the disk; without pauses, not when hosts were asked."""

    def __init__(self, transport: Transport | None = None, store: Store | None = None, pauses: Pauses | None = None) -> None:
        self._transport = transport or Transport()
        self._bounds, self._store = self._transport.bounds, store
        self._manners = Manners(self._bounds, self._transport.time, pauses)
        self._robots = Robots(self._robots_txt, self._bounds, self._transport.time)

    def get(self, request: Request) -> Fetched:
        """What the address gives; what is kept of it, where it did not change.

        Raises:
            FetchError: J120 to J129.
        """
        target = parse_target(request.address, self._bounds, self._transport.reach)
        asked = replace(request, address=target.address)
        kept = None
        if self._store and not (request.etag or request.last_modified):
            kept = self._store.find(target.address)
        if kept is not None:
            asked = Request(target.address, kept.etag, kept.last_modified)
        fetched, storable = self._patiently(target, asked)
        if fetched.unchanged and kept is not None:
            return replace(kept, address=request.address)
        if self._store and storable and not fetched.unchanged:
            self._store.keep(replace(fetched, address=target.address))
        return replace(fetched, address=request.address)

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> None:
        """Send it; no redirect is followed, and robots.txt is not asked, since somebody named this address to be sent to.

        Raises:
            FetchError: J120 to J129, where it was not taken (any status but 2xx).
        """
        target = parse_target(address, self._bounds, self._transport.reach)
        answer = self._transport.send(target, body, headers)
        if not 200 <= answer.status < 300:
            self._refuse(target, answer)

    def _patiently(self, target: Target, request: Request) -> tuple[Fetched, bool]:
        """Tried again where a host asks to wait a moment."""
        for left in reversed(range(self._bounds.tries)):
            try:
                return self._once(target, request)
            except FetchError as error:
                if error.code != "J125" or not left or (error.retry_after or 0.0) > self._bounds.patience:
                    raise
        raise AssertionError("at least one try")

    def _once(self, target: Target, request: Request) -> tuple[Fetched, bool]:
        tags = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
        headers = {name: value for name, value in tags.items() if value and value.isascii() and value.isprintable()}
        final, answer = self._walk(target, headers, checked=True)
        if answer.status == 304 and headers:
            return _to_fetched(target, final, answer), False
        if not 200 <= answer.status < 300:
            self._refuse(final, answer)
        self._manners.succeeded(final.host)
        fetched = _to_fetched(target, final, answer)
        tagged = bool(fetched.etag or fetched.last_modified)
        return fetched, tagged and "no-store" not in answer.headers.get("cache-control", "").lower()

    def _walk(self, target: Target, headers: Mapping[str, str], *, checked: bool) -> tuple[Target, Answer]:
        """The answer at the end of all redirects, each of which is looked at as if it were the first address."""
        passed = set()
        for _ in range(self._bounds.redirects + 1):
            passed.add(target.address)
            answer = self._ask(target, headers, checked=checked)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return target, answer
            target = redirected(target, answer.headers["location"], self._bounds, self._transport.reach)
            if target.address in passed:
                raise FetchError("J128", target.address, "redirects in a circle")
        raise FetchError("J128", target.address, f"redirects more than {self._bounds.redirects} times")

    def _ask(self, target: Target, headers: Mapping[str, str], *, checked: bool) -> Answer:
        delay = self._robots.check(target) if checked else 0.0
        self._manners.wait(target.host, target.address, max(delay, self._bounds.pause) if checked else 0.0)
        try:
            answer = self._transport.ask(target, headers, first=None if checked else self._bounds.robots)
        except FetchError as error:
            if error.code in _HOST_FAILED:
                self._manners.failed(target.host, None)
            raise
        if checked:
            self._manners.asked(target.host, delay)
        return answer

    def _robots_txt(self, target: Target) -> Answer:
        final, answer = self._walk(target, {}, checked=False)
        if answer.status == 429 or answer.status >= 500:
            self._refuse(final, answer)
        return answer

    def _refuse(self, target: Target, answer: Answer) -> NoReturn:
        """Raises J121 or J125."""
        status = answer.status
        if status == 429 or status >= 500:
            wait = self._manners.failed(target.host, find_retry_after(answer.headers, self._bounds))
            raise FetchError("J125", target.address, f"the host answers {status}; it is left alone", retry_after=wait)
        raise FetchError("J121", target.address, f"the host does not give it: it answers {status}")


def _to_fetched(target: Target, final: Target, answer: Answer) -> Fetched:
    told = answer.headers.get("content-type", "")
    charset = _CHARSET.search(told)
    return Fetched(
        address=target.address,
        final_address=final.address,
        status=answer.status,
        media_type=told.partition(";")[0].strip().lower()[:100] or None,
        charset=charset[1] if charset else None,
        body=answer.body,
        etag=answer.headers.get("etag", "")[:500] or None,
        last_modified=answer.headers.get("last-modified", "")[:100] or None,
    )
