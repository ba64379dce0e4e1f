"""Whom an edited text names: it lets nobody read a status who could not read it before.

Closed groups that it did not name yet stay plain text. Where only those who are named (or follow) see it, nobody is
taken out of the names, and nobody gets in who does not see it already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, many, rows
from server.kit.ids import new_id
from server.microblog.groups.addressing import named_accounts, narrow_groups
from server.microblog.models import Audience, Mention
from server.microblog.visible import follows


@dataclass(frozen=True)
class Nameable:
    """The accounts that a text names, in its order; `kinds` by id, `narrow` those of closed and hidden groups."""

    accounts: Sequence[int] = ()
    kinds: Mapping[int, str] | None = None
    narrow: frozenset[int] = frozenset()


async def nameable(viewer: Viewer, names: Sequence[str]) -> Nameable:
    """Inside a unit of work: who has these names, with the groups among them held."""
    accounts = await named_accounts(names)
    kinds = {each["id"]: each["kind"] for each in accounts}
    groups = [account_id for account_id, kind in kinds.items() if kind == Kind.GROUP]
    return Nameable(tuple(kinds), kinds, frozenset(await narrow_groups(viewer, groups)))


async def set_names(status: Row, names: Nameable) -> list[int]:
    """Inside a unit of work that holds the status: its mentions as the text has them; returns who is named newly."""
    old = await _mentioned(status["id"])
    if status["audience"] in {Audience.FOLLOWERS, Audience.MENTIONED}:
        new = [*old, *await _seeing_already(status, [each for each in names.accounts if each not in old])]
    else:
        known = {*old, status["group_id"]}
        new = [each for each in names.accounts if each not in names.narrow or each in known]
    if new != old:
        await _rewrite(status["id"], new)
    return [each for each in new if each not in old]


async def _mentioned(status_id: int) -> list[int]:
    found = await rows("SELECT account_id FROM mention WHERE status_id = $1 ORDER BY id", status_id)
    return [each["account_id"] for each in found]


async def _seeing_already(status: Row, account_ids: Sequence[int]) -> list[int]:
    if status["audience"] != Audience.FOLLOWERS or not account_ids:
        return []
    found = await rows(
        f"SELECT a.id FROM account a WHERE {many('a.id', 2, account_ids)} AND {follows('a.id', '$1')}",
        status["author_id"],
        *account_ids,
    )
    seeing = {each["id"] for each in found}
    return [each for each in account_ids if each in seeing]


async def _rewrite(status_id: int, account_ids: Sequence[int]) -> None:
    await execute("DELETE FROM mention WHERE status_id = $1", status_id)
    await Mention.bulk_create(
        [Mention(id=new_id(), status_id=status_id, account_id=each) for each in account_ids]
    )
    await execute(
        """UPDATE status SET names_group = EXISTS (SELECT 1 FROM mention m JOIN account a ON a.id = m.account_id
        WHERE m.status_id = $1 AND a.kind = $2) WHERE id = $1""",
        status_id,
        Kind.GROUP.value,
    )
