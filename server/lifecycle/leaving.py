"""Somebody leaves, and may come back: out everywhere in one transaction, let in again without any key of before.

What they wrote stays, as the company's record. Whom they follow, and the groups they belong to, wait for them.
"""

from server.advocacy.connections import disconnect_all
from server.advocacy.shares import cancel_waiting
from server.facts import FactKind, record
from server.identity.audit import Detail, audit
from server.identity.models import Account, Kind, Person
from server.identity.roles import admin_only
from server.identity.roles_by_hand import lose_roles
from server.identity.sessions import end_access
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, held, row, rows, unit_of_work
from server.kit.errors import Conflict, Missing
from server.kit.sealing import Seal
from server.microblog.exporting import forget_export
from server.microblog.groups.notices import forget_requests, tell_new_keeper
from server.microblog.models import NotificationKind
from server.microblog.pushing import forget_subscriptions

MOST_REASON = 300
_SUSPEND = "UPDATE account SET suspended_at = $1, version = version + 1 WHERE id = $2"
_KEPT = "SELECT target_id AS id FROM follow WHERE follower_id = $1 AND keeper ORDER BY target_id"
_WITH_KEPT = """SELECT id FROM account WHERE id = $1
    OR id IN (SELECT target_id FROM follow WHERE follower_id = $1 AND keeper) ORDER BY id"""
_NEXT_KEEPER = """SELECT f.follower_id AS id, f.keeper FROM follow f
    JOIN account a ON a.id = f.follower_id AND a.suspended_at IS NULL
    WHERE f.target_id = $1 AND f.follower_id <> $2 ORDER BY f.keeper DESC, f.id LIMIT 1"""
_KEEPER = "UPDATE follow SET keeper = $1 WHERE target_id = $2 AND follower_id = $3"
_ASKED = "SELECT target_id AS id FROM follow_request WHERE follower_id = $1"
_ASKING = (
    NotificationKind.FOLLOW_REQUEST.value,
    NotificationKind.GROUP_REQUEST.value,
    NotificationKind.GROUP_INVITATION.value,
)


async def suspend(by: Viewer | None, account_id: int, seal: Seal, *, reason: str = "") -> None:
    """Out at once, whatever the directory says; `by` is None for an operator. Raises Missing, Conflict for oneself."""
    if by is not None:
        admin_only(by)
        if by.account_id == account_id:
            raise Conflict("suspend-self")
    async with unit_of_work():
        account = await _locked_with_groups(account_id)
        decided = account.suspended_at is not None and await _stayed(account_id)
        heirs = await _out(account, seal)
        await Person.filter(account_id=account_id).update(left_at=None)
        if not decided:
            await _note(by, account, heirs, reason.strip()[:MOST_REASON])


async def restore(by: Viewer | None, account_id: int) -> None:
    """Let them sign in again; nothing that they held before opens anything. Raises Missing."""
    if by is not None:
        admin_only(by)
    async with unit_of_work():
        account = await _locked(account_id)
        if account.suspended_at is not None:
            await let_back(by, account, because="decided")


async def sign_out(by: Viewer | None, account_id: int) -> None:
    """End every session and app of somebody who stays. Raises Missing."""
    if by is not None:
        admin_only(by)
    async with unit_of_work():
        account = await _locked(account_id)
        await end_access(account.id)
        detail: Detail = {"name": account.username}
        await audit(by, "account.signed-out", target_kind="account", target_id=account.id, detail=detail)


async def has_left(person: Person, seal: Seal) -> None:
    """The directory no longer counts this person as a member: out as well, until it does again."""
    async with unit_of_work():
        account = await _locked_with_groups(person.account_id)
        if account.suspended_at is not None:
            await end_access(account.id)
            return
        heirs = await _out(account, seal)
        await Person.filter(id=person.id).update(left_at=clock.now())
        await _note(None, account, heirs, "the directory no longer lists them")
        await lose_roles(account.id)


async def let_back(by: Viewer | None, account: Account, *, because: str) -> None:
    """Inside a unit of work: what ends a suspension. Keys made while it lasted end too."""
    await end_access(account.id)
    await execute(_SUSPEND, None, account.id)
    await Person.filter(account_id=account.id).update(left_at=None)
    await record(FactKind.PROFILE_CHANGED, actor_id=account.id)
    detail = {"name": account.username, "because": because}
    await audit(by, "account.restored", target_kind="account", target_id=account.id, detail=detail)


async def _locked_with_groups(account_id: int) -> Account:
    """Also the groups they keep, in the order in which everybody holds accounts: nobody joins, leaves or keeps."""
    await _hold_with_kept(account_id)
    account = await _locked(account_id)
    await _hold_with_kept(account_id)  # those that they were given while this waited
    return account


async def _hold_with_kept(account_id: int) -> None:
    await rows(_WITH_KEPT + held("NO KEY UPDATE"), account_id)


async def _locked(account_id: int) -> Account:
    # No more than that: every row that names the account takes a share of its key, shares on their way among them.
    asked = Account.filter(id=account_id, kind=Kind.PERSON).select_for_update(no_key=True)
    account = await asked.first()
    if account is None:
        raise Missing
    return account


async def _stayed(account_id: int) -> bool:
    """Whether a suspension was decided here, not by the directory."""
    return (
        await row("SELECT 1 AS one FROM person WHERE account_id = $1 AND left_at IS NOT NULL", account_id)
        is None
    )


async def _out(account: Account, seal: Seal) -> dict[int, int]:
    """Everything that opens something, and everything that would still be done in their name.

    Returns the new keepers of groups that nobody else kept.
    """
    if account.suspended_at is None:
        await execute(_SUSPEND, clock.to_ms(clock.now()), account.id)
        await record(FactKind.PROFILE_CHANGED, actor_id=account.id)
    await end_access(account.id)
    await forget_subscriptions(account.id)
    await forget_export(account.id)
    await cancel_waiting(account.id)
    await disconnect_all(account.id, seal)
    await _take_back_questions(account.id)
    heirs = {each["id"]: await _hand_over(each["id"], account.id) for each in await rows(_KEPT, account.id)}
    return {group_id: heir for group_id, heir in heirs.items() if heir is not None}


async def _take_back_questions(account_id: int) -> None:
    """What they asked for, and what they were asked, has no answer any more."""
    groups = await rows(_ASKED, account_id)
    await execute("DELETE FROM follow_request WHERE follower_id = $1 OR target_id = $1", account_id)
    await execute("DELETE FROM invitation WHERE account_id = $1 OR by_id = $1", account_id)
    await execute(
        "DELETE FROM notification WHERE kind IN ($2, $3, $4) AND (actor_id = $1 OR account_id = $1)",
        account_id,
        *_ASKING,
    )
    for group in groups:
        await forget_requests(group["id"])


async def _hand_over(group_id: int, account_id: int) -> int | None:
    """A group goes on with its other keepers, or with its oldest member; one without members waits for its keeper."""
    found = await row(_NEXT_KEEPER, group_id, account_id)
    if found is None:
        return None
    if not found["keeper"] and not await execute(_KEEPER, True, group_id, found["id"]):  # noqa: FBT003 - a value
        return None
    await execute(_KEEPER, False, group_id, account_id)  # noqa: FBT003
    if found["keeper"]:
        return None
    await tell_new_keeper(group_id, found["id"])
    return int(found["id"])


async def _note(by: Viewer | None, account: Account, heirs: dict[int, int], reason: str) -> None:
    """Last of all, as the log is written by one at a time."""
    detail: Detail = {"name": account.username, "reason": reason}
    await audit(by, "account.suspended", target_kind="account", target_id=account.id, detail=detail)
    for group_id, heir in heirs.items():
        why: Detail = {"account_id": heir, "reason": "the last keeper left"}
        await audit(None, "group.keeper-named", target_kind="group", target_id=group_id, detail=why)
