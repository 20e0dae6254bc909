"""Passwords as argon2id hashes."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

_NOBODY = "a password that nobody has"


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


def hashed(password: str) -> str:
    """The hash to keep."""
    return _hasher().hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept. A name that is not there takes as long as a wrong password."""
    try:
        _hasher().verify(kept or _nobody(), password)
    except (Argon2Error, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobody() -> str:
    return hashed(_NOBODY)
