"""Showing anew what was written with an emoji that changed: by the worker, some at a time, the newest first."""

from server.kit.database import Row, execute, held, many, row, rows, unit_of_work

PORTION = 500
"""So many statuses or accounts are looked through in one go: no index knows what stands in a text."""
_ALL = 2**63 - 1
# `_` stands for any letter here: some that only look alike are shown anew as well.
_ASKED = "EXISTS (SELECT 1 FROM poll_option o WHERE o.poll_id = {0}.id AND o.title LIKE $1)"
_SAID = f"({{0}}.text LIKE $1 OR {{0}}.spoiler_text LIKE $1 OR ({{0}}.has_poll AND {_ASKED}))"
_SPOKEN = {
    "status": f"""{_SAID.format("t")} OR (t.reblog_of_id IS NOT NULL
        AND EXISTS (SELECT 1 FROM status b WHERE b.id = t.reblog_of_id AND {_SAID.format("b")}))""",
    "account": "t.display_name LIKE $1 OR t.note LIKE $1",
}
_NEXT = "SELECT shortcode, before_status, before_account FROM emoji_to_show"


async def show_anew(shortcode: str) -> None:
    """Inside a unit of work: the worker is to give everything that was written with it another version."""
    await execute(
        """INSERT INTO emoji_to_show (shortcode, before_status, before_account) VALUES ($1, $2, $2)
        ON CONFLICT (shortcode) DO UPDATE SET before_status = $2, before_account = $2""",
        shortcode,
        _ALL,
    )


async def show_emoji_anew() -> int:
    """For the worker: go on with one emoji that changed; returns how many statuses and accounts were looked through."""
    if await row(f"{_NEXT} LIMIT 1") is None:
        return 0
    async with unit_of_work():
        waiting = await row(f"{_NEXT} ORDER BY shortcode LIMIT 1{held('UPDATE SKIP LOCKED')}")
        if waiting is None:
            return 0
        seen = await _portion("status", waiting) or await _portion("account", waiting)
        if not seen:
            await execute("DELETE FROM emoji_to_show WHERE shortcode = $1", waiting["shortcode"])
    return max(seen, 1)


async def _portion(table: str, waiting: Row) -> int:
    """The newest of those that are left."""
    before = waiting[f"before_{table}"]
    found = await row(
        f"""SELECT MIN(w.id) AS first, COUNT(*) AS number
        FROM (SELECT id FROM {table} WHERE id < $1 ORDER BY id DESC LIMIT {PORTION}) w""",
        before,
    )
    if found is None or not found["number"]:
        return 0
    spoken = await rows(
        f"""SELECT t.id FROM {table} t WHERE t.id >= $2 AND t.id < $3 AND ({_SPOKEN[table]})
        ORDER BY t.id{held("UPDATE OF t")}""",
        f"%:{waiting['shortcode']}:%",
        found["first"],
        before,
    )
    ids = [each["id"] for each in spoken]
    await execute(f"UPDATE {table} SET version = version + 1 WHERE {many('id', 1, ids)}", *ids)
    done = f"UPDATE emoji_to_show SET before_{table} = $1 WHERE shortcode = $2"
    await execute(done, found["first"], waiting["shortcode"])
    return int(found["number"])
