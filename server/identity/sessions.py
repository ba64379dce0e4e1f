"""Browsers that are signed in: beginning a session, ending one, ending them all. Only hashes of keys are kept."""

from dataclasses import dataclass, field
from datetime import timedelta

from server.facts import FactKind, record
from server.identity.access import Limits
from server.identity.models import Session
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.ids import new_id
from server.kit.keys import hashed, new_key
from server.kit.sealing import Seal, Unsealable

COOKIE = "__Host-ramage"
"""What a browser keeps the key of its session in."""
TOLD_FOR = timedelta(days=30)
"""No shorter than a browser may keep the cookie of a session, whatever is set."""


@dataclass(frozen=True)
class SignIn:
    """How a browser came in: the directory's session and ID token (for logging out there), and the browser's name."""

    issuer: str
    sid: str = ""
    id_token: str = field(default="", repr=False)
    device: str = ""


async def begin_session(account_id: int, sign_in: SignIn, seal: Seal, *, replaces: str | None = None) -> str:
    """A new session; returns its key, which is not kept. The session that this browser had before ends."""
    key, session_id, now = new_key(), new_id(), clock.now()
    async with unit_of_work():
        if replaces is not None:
            for old in await Session.filter(key_hash=hashed(replaces)):
                await _end(old.id, old.account_id)
        await Session.create(
            id=session_id,
            key_hash=hashed(key),
            account_id=account_id,
            issuer=sign_in.issuer,
            sid=sign_in.sid[:255],
            id_token_sealed=seal.seal(sign_in.id_token, place=_place(session_id)) if sign_in.id_token else "",
            device=sign_in.device[:200],
            signed_in_at=now,
            last_seen_at=now,
        )
    return key


async def end_session(viewer: Viewer, seal: Seal) -> str:
    """End the viewer's own browser session; returns the ID token it came with, empty when there is none (any more)."""
    async with unit_of_work():
        session = await Session.get_or_none(id=viewer.session_id or 0, account_id=viewer.account_id)
        if session is None:
            return ""
        await _end(session.id, session.account_id)
    try:
        return seal.open(session.id_token_sealed, place=_place(session.id)) if session.id_token_sealed else ""
    except Unsealable:
        return ""


async def end_directory_session(issuer: str, *, sid: str = "", subject: str = "") -> int:
    """End what the directory says has ended: one session of its own by `sid`, or else all of a person's."""
    async with unit_of_work():
        if sid:
            ending = await Session.filter(issuer=issuer, sid=sid)
        else:
            ending = await Session.filter(
                issuer=issuer, account__person__issuer=issuer, account__person__subject=subject
            )
        for session in ending:
            await _end(session.id, session.account_id)
    return len(ending)


async def end_access(account_id: int) -> None:
    """End every browser session, every app's token and what is on its way to become one; every socket closes."""
    async with unit_of_work():
        await _tell_browsers("account_id = $1", account_id)
        for table in ("session", "token", "authorization_code"):
            await execute(f"DELETE FROM {table} WHERE account_id = $1", account_id)
        await record(FactKind.ACCESS_ENDED, actor_id=account_id)


async def end_sessions(which: str, *about: int) -> int:
    """Inside a unit of work: end those of one's own that an SQL condition finds; every one is told so."""
    ending = await rows(f"SELECT id, account_id FROM session WHERE {which} ORDER BY id", *about)
    await _tell_browsers(which, *about)
    for session in ending:
        await _end(session["id"], session["account_id"])
    return len(ending)


async def was_ended(key: str) -> bool:
    """Whether this browser's session was ended on purpose, by its person elsewhere or by the company.

    Then nothing of its person may stay there. It is not said of one that idled out, is too old or ended at the
    directory: its person signs in again and finds what they were writing.
    """
    return await row("SELECT 1 FROM used_once WHERE key_hash = $1", hashed(key)) is not None


async def forget_stale_sessions(limits: Limits) -> int:
    """Remove what can open nothing any more: sessions that idled out or are too old. Returns how many."""
    now = clock.now()
    async with unit_of_work():
        return await execute(
            "DELETE FROM session WHERE last_seen_at < $1 OR signed_in_at < $2",
            clock.to_ms(now - limits.idle),
            clock.to_ms(now - limits.absolute),
        )


async def _tell_browsers(which: str, *about: int) -> None:
    """Remember the keys of sessions that are ended on purpose: whoever still sends one is told so."""
    until = clock.to_ms(clock.now() + TOLD_FOR)
    sql = f"""INSERT INTO used_once (key_hash, void_at) SELECT key_hash, ${len(about) + 1} FROM session
        WHERE {which} ON CONFLICT (key_hash) DO NOTHING"""
    await execute(sql, *about, until)


async def _end(session_id: int, account_id: int) -> None:
    await execute("DELETE FROM session WHERE id = $1", session_id)
    await record(FactKind.ACCESS_ENDED, actor_id=account_id, target_id=session_id)


def _place(session_id: int) -> str:
    return f"session:{session_id}"
