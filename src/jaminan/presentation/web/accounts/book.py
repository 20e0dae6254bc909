"""The accounts' book: people, sessions that end, tokens that run out, failed logins that slow down, and the audit."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from jaminan.model.errors import WebError
from jaminan.presentation.clock import now
from jaminan.presentation.web.accounts.passwords import hashed, is_right
from jaminan.presentation.web.accounts.people import Person, Role, check_password, parse_name, parse_role
from jaminan.presentation.web.accounts.tables import Store

IDLE = timedelta(hours=12)
LASTS = timedelta(days=14)
WINDOW = timedelta(minutes=15)
TRIES = 5
SEEN_AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing that was done: when, by whom, what, about what."""

    number: int
    at: str
    name: str
    act: str
    about: str


class AccountBook:
    """The accounts of one ledger; `clock` gives the time in ISO form, to the second, in UTC."""

    def __init__(self, place: str, clock: Callable[[], str] = now) -> None:
        self._store, self._clock = Store(place), clock

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def people(self) -> list[tuple[str, Role, str]]:
        """Every person: name, role, and since when."""
        with self._store.transaction() as db:
            return [
                (name, Role(role), since)
                for name, role, since in db.execute("SELECT name, role, since FROM people ORDER BY name")
            ]

    def add(self, name: str, role: str, password: str, *, by: str = "") -> str:
        """A new person. Raises J703 where the name is taken or not in form, or the password is weak."""
        name, told = parse_name(name), parse_role(role)
        check_password(password, name)
        with self._store.transaction() as db:
            if db.execute("SELECT 1 FROM people WHERE name = ?", (name,)).fetchone():
                raise WebError("J703", name, "there is somebody of that name already")
            db.execute("INSERT INTO people VALUES (?, ?, ?, ?)", (name, told, hashed(password), self._clock()))
        self.note(by or name, "add", f"{name} {told}")
        return name

    def change_role(self, name: str, role: str, *, by: str = "") -> None:
        """Another role; it holds from the next request on. Raises J703."""
        self._change(name, "role", parse_role(role))
        self.note(by or name, "role", f"{name} {role}")

    def change_password(self, name: str, password: str, *, by: str = "") -> None:
        """Another password; every session of the person ends. Raises J703."""
        check_password(password, name)
        self._change(name, "password", hashed(password))
        with self._store.transaction() as db:
            db.execute("DELETE FROM sessions WHERE name = ?", (name,))
        self.note(by or name, "password", name)

    def remove(self, name: str, *, by: str = "") -> None:
        """Take a person out, with sessions and tokens; what they did stays on record. Raises J703."""
        with self._store.transaction() as db:
            if not db.execute("DELETE FROM people WHERE name = ?", (name,)).rowcount:
                raise WebError("J703", name, "there is nobody of that name")
        self.note(by or name, "remove", name)

    def _change(self, name: str, column: str, value: str) -> None:
        with self._store.transaction() as db:
            if not db.execute(f"UPDATE people SET {column} = ? WHERE name = ?", (value, name)).rowcount:
                raise WebError("J703", name, "there is nobody of that name")

    def log_in(self, name: str, password: str, address: str) -> str:
        """A new session's secret word, for a cookie.

        Raises:
            WebError: J708, where name or password is wrong, or too many were tried in the last quarter of an hour.
        """
        name = name.strip().lower()[:60]
        self._check_tries(name, address)
        with self._store.transaction() as db:
            row = db.execute("SELECT password FROM people WHERE name = ?", (name,)).fetchone()
        if not is_right(password[:1000], row[0] if row else None):
            with self._store.transaction() as db:
                db.executemany(
                    "INSERT INTO failures VALUES (?, ?)", [(f"name:{name}", self._clock()), (f"from:{address}", self._clock())]
                )
            self.note(name, "refused", address)
            raise WebError("J708", "", "name or password is wrong")
        word = secrets.token_urlsafe(32)
        with self._store.transaction() as db:
            db.execute("DELETE FROM failures WHERE who = ?", (f"name:{name}",))
            values = (_hash(word), name, secrets.token_urlsafe(32), self._clock(), self._clock())
            db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", values)
        self.note(name, "login", address)
        return word

    def _check_tries(self, name: str, address: str) -> None:
        """A name gets few tries and an address some more, so that nobody can try one password on every name."""
        since = self._before(WINDOW)
        with self._store.transaction() as db:
            db.execute("DELETE FROM failures WHERE at < ?", (since,))
            for who, most in ((f"name:{name}", TRIES), (f"from:{address}", TRIES * 4)):
                if db.execute("SELECT count(*) FROM failures WHERE who = ?", (who,)).fetchone()[0] >= most:
                    raise WebError("J708", "", "too many failed logins; wait a quarter of an hour")

    def find_session(self, word: str) -> Person | None:
        """Whose session that is, if it is one and still lasts."""
        with self._store.transaction() as db:
            row = db.execute(
                "SELECT p.name, p.role, s.secret, s.since, s.seen FROM sessions s JOIN people p USING (name) WHERE s.hash = ?",
                (_hash(word),),
            ).fetchone()
            if row is None:
                return None
            name, role, secret, since, seen = row
            if since < self._before(LASTS) or seen < self._before(IDLE):
                db.execute("DELETE FROM sessions WHERE hash = ?", (_hash(word),))
                return None
            if seen < self._before(SEEN_AGAIN):
                db.execute("UPDATE sessions SET seen = ? WHERE hash = ?", (self._clock(), _hash(word)))
        return Person(name=name, role=Role(role), secret=secret)

    def log_out(self, word: str) -> None:
        """End a session."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM sessions WHERE hash = ?", (_hash(word),))

    def make_token(self, name: str, scope: str, days: int, label: str = "") -> str:
        """A token for a program that acts for the person, with at most their role; it is shown once. Raises J703."""
        parse_role(scope)
        if not 1 <= days <= 366:
            raise WebError("J703", str(days), "a token lasts 1 to 366 days")
        word = "jaminan_" + secrets.token_urlsafe(32)
        until = (datetime.fromisoformat(self._clock()) + timedelta(days=days)).isoformat(timespec="seconds")
        with self._store.transaction() as db:
            if not db.execute("SELECT 1 FROM people WHERE name = ?", (name,)).fetchone():
                raise WebError("J703", name, "there is nobody of that name")
            db.execute(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)", (_hash(word), name, label[:80], scope, self._clock(), until)
            )
        self.note(name, "token", f"{scope} {days} {label[:80]}")
        return word

    def find_token(self, word: str) -> Person | None:
        """For whom the token acts, with the lesser of its scope and their role, if it has not run out."""
        with self._store.transaction() as db:
            question = "SELECT p.name, p.role, t.scope FROM tokens t JOIN people p USING (name) WHERE t.hash = ? AND t.until > ?"
            row = db.execute(question, (_hash(word), self._clock())).fetchone()
        if row is None:
            return None
        role, scope = Role(row[1]), Role(row[2])
        return Person(name=row[0], role=scope if role.may(scope) else role)

    def note(self, name: str, act: str, about: str = "") -> None:
        """Write down what was done."""
        with self._store.transaction() as db:
            values = (self._clock(), name, act, about[:300])
            db.execute("INSERT INTO audit (at, name, act, about) VALUES (?, ?, ?, ?)", values)

    def audit(self, most: int = 500) -> list[AuditRow]:
        """What was done, the last first."""
        with self._store.transaction() as db:
            rows = db.execute("SELECT number, at, name, act, about FROM audit ORDER BY number DESC LIMIT ?", (most,))
            return [AuditRow(*row) for row in rows]

    def save_search(self, name: str, title: str, query: str) -> str:
        """Keep a search under a title; its id is the hash of whose it is and what is asked."""
        identity = hashlib.sha256(f"{name}\n{query}".encode("utf-8", "replace")).hexdigest()[:16]
        with self._store.transaction() as db:
            values = (identity, name, title[:120], query[:2000], self._clock())
            db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?, ?, ?, ?)", values)
        return identity

    def forget_search(self, identity: str, name: str) -> None:
        """Take one's own saved search away."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM searches WHERE id = ? AND name = ?", (identity, name))

    def searches(self, name: str) -> list[tuple[str, str, str]]:
        """One's own saved searches: id, title, query."""
        with self._store.transaction() as db:
            return list(db.execute("SELECT id, title, query FROM searches WHERE name = ? ORDER BY since, id", (name,)))

    def _before(self, span: timedelta) -> str:
        return (datetime.fromisoformat(self._clock()) - span).isoformat(timespec="seconds")


def csrf_token(secret: str) -> str:
    """The token that forms of a session carry; it tells nothing of the secret."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()


def _hash(word: str) -> str:
    return hashlib.sha256(word.encode("utf-8", "replace")).hexdigest()
