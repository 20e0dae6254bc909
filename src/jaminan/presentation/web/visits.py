"""One visit of one page: who asks, in which language, for which state; and the forms that are sent."""

import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from jaminan.model.errors import WebError
from jaminan.presentation.naming import ActorName, load_names
from jaminan.presentation.plain import plain
from jaminan.presentation.web.accounts import AccountBook, Person, Role
from jaminan.presentation.web.accounts.book import csrf_token
from jaminan.presentation.web.asking import State, parse_state
from jaminan.presentation.web.record import Record
from jaminan.presentation.wording import Wording, languages, load_wording

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a page needs to know of who looks at it."""

    request: Request
    person: Person
    state: State
    wording: Wording
    name: ActorName
    theme: str

    @property
    def record(self) -> Record:
        """What is on record."""
        return cast(Record, self.request.app.state.record)

    @property
    def book(self) -> AccountBook:
        """The accounts."""
        return cast(AccountBook, self.request.app.state.book)

    @property
    def csrf(self) -> str:
        """What forms of this visit carry."""
        return csrf_token(self.person.secret)

    @property
    def may_decide(self) -> bool:
        """Whether this person reviews and decides."""
        return self.person.role.may(Role.REVIEWER)

    def phrase(self, key: str, /, **filled: object) -> str:
        """A phrase of the web app; a key with a dot names its table too."""
        return self.wording.phrase(key if "." in key else f"web.{key}", **filled)


def find_visit(request: Request) -> Visit:
    """The visit that a request is. Raises J704 where its query makes no sense."""
    wording = load_wording(_language(request))
    person = request.scope.get("person") or Person(name="", role=request.app.state.least)
    theme = request.query_params.get("theme") or request.cookies.get("theme") or ""
    query = [pair for pair in request.query_params.multi_items() if pair[0] not in ("lang", "theme")]
    return Visit(
        request=request,
        person=person,
        state=parse_state(query),
        wording=wording,
        name=_shown(load_names(wording.language)),
        theme=theme if theme in THEMES else "",
    )


def _shown(name: ActorName) -> ActorName:
    """Names without what would turn the writing around: an id that no atlas knows may hold anything."""
    return lambda actor: plain(name(actor))


def _language(request: Request) -> str:
    """As the address says, else as chosen before, else the first that the browser asks for and we have."""
    known = languages()
    told = [request.query_params.get("lang", ""), request.cookies.get("lang", "")]
    told += [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "")[:200].split(",")]
    return next((code for code in told if code in known), "en")


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent, after its CSRF token was found right."""

    data: FormData

    def text(self, name: str, most: int = 4000) -> str:
        """A field, bounded; nothing where it was not sent."""
        value = self.data.get(name)
        return value.replace("\r\n", "\n").strip()[:most] if isinstance(value, str) else ""

    def texts(self, name: str, most: int = 200) -> list[str]:
        """Every value of a field that may be sent several times."""
        return [value.strip() for value in self.data.getlist(name)[:most] if isinstance(value, str) and value.strip()]

    def raw(self, name: str) -> str:
        """A field as it was sent."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def files(self, name: str) -> list[UploadFile]:
        """The files that were sent."""
        return [value for value in self.data.getlist(name) if isinstance(value, UploadFile) and value.filename]


async def read_form(request: Request) -> AsyncIterator[Form]:
    """The form of a request; a program with a token need not bring a CSRF token, since no browser sends its token by itself.

    Raises:
        WebError: J707, where the token is missing or of another session.
    """
    async with request.form(max_files=200, max_fields=2000, max_part_size=6_000_000) as data:
        person: Person | None = request.scope.get("person")
        if person is not None and person.secret:
            told = str(data.get("csrf") or request.headers.get("x-csrf", ""))
            if not hmac.compare_digest(told.encode(), csrf_token(person.secret).encode()):
                raise WebError("J707", "", "the form is not of this session; go back, reload the page and send it again")
        yield Form(data)


VisitOf = Annotated[Visit, Depends(find_visit)]
FormOf = Annotated[Form, Depends(read_form)]
