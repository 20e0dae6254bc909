"""People and their roles."""

import re
from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.errors import WebError

_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,59}")
SHORTEST = 10
LONGEST = 200


class Role(StrEnum):
    """What a person may do; each may what the ones before may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: "Role") -> bool:
        """Whether this role is enough."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is let in. `secret` is what the CSRF tokens of the session are made from; empty for a program with a token."""

    name: str
    role: Role
    secret: str = ""
    language: str = ""


def parse_name(name: str) -> str:
    """A name to log in by.

    Raises:
        WebError: J703, where it has signs that a name may not have.
    """
    told = name.strip().lower()
    if not _NAME.fullmatch(told):
        raise WebError(
            "J703", repr(name), "a name has up to 60 letters a-z, digits and . _ @ -, and begins with a letter or digit"
        )
    return told


def parse_role(role: str) -> Role:
    """A role by its name.

    Raises:
        WebError: J703, where there is none such.
    """
    try:
        return Role(role)
    except ValueError as error:
        raise WebError("J703", repr(role), f"no such role; there are {', '.join(Role)}") from error


def check_password(password: str, name: str) -> None:
    """Refuse what is guessed first.

    Raises:
        WebError: J703, where it is too short, too long, or the name.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WebError("J703", name, f"a password has {SHORTEST} to {LONGEST} characters")
    if name in password.lower() or len(set(password)) < 5:
        raise WebError("J703", name, "a password that is guessed at once")
