"""What an export is written from: the viewer's own rows, and of others' only what they may see."""

from collections.abc import Sequence

from server.identity.viewer import Viewer
from server.kit.database import Row, engine, json_list, row, rows
from server.microblog.visible import account_visible_to, visible_to

PORTION = 100
_COUNTS = """SELECT (SELECT COUNT(*) FROM status s WHERE s.author_id = $1) AS statuses,
    (SELECT COUNT(*) FROM media_attachment m WHERE m.account_id = $1 AND m.status_id IS NOT NULL AND m.place >= 0)
    AS files"""
_POSTS = f"""SELECT s.id, s.text, s.reblog_of_id, s.in_reply_to_id, pa.username AS answered,
    ga.username AS told FROM status s
    LEFT JOIN account ga ON ga.id = s.group_id AND {account_visible_to("$1", "ga")}
    LEFT JOIN status p ON p.id = s.in_reply_to_id AND {visible_to("$1", "p")}
    LEFT JOIN account pa ON pa.id = p.author_id
    WHERE s.author_id = $1 AND s.id > $2 ORDER BY s.id LIMIT $3"""
_FILES = """SELECT m.id, m.key, m.file_name FROM media_attachment m
    WHERE m.account_id = $1 AND m.status_id IS NOT NULL AND m.place >= 0 AND m.id > $2 ORDER BY m.id LIMIT $3"""
_KEPT = f"""SELECT s.id, a.username FROM {{table}} k JOIN status s ON s.id = k.status_id
    JOIN account a ON a.id = s.author_id WHERE k.account_id = $1 AND {visible_to("$1")} ORDER BY k.id"""
_EDITS = """SELECT e.id, e.status_id, e.text, e.spoiler_text, e.sensitive, e.media, e.options, e.at, a.username
    FROM status s JOIN status_edit e ON e.status_id = s.id JOIN account a ON a.id = s.author_id
    WHERE s.author_id = $1 AND e.id > $2 ORDER BY e.id LIMIT $3"""
_VOTES = f"""SELECT s.id AS status_id, a.username, v.choices, (SELECT {{options}} FROM poll_option o
    WHERE o.poll_id = s.id) AS options FROM poll_vote v JOIN status s ON s.id = v.poll_id
    JOIN account a ON a.id = s.author_id WHERE v.account_id = $1 AND {visible_to("$1")} ORDER BY v.id"""
_SHOWN = f"a.suspended_at IS NULL AND {account_visible_to('$1')}"
_ACCOUNTS = {
    "following": f"""SELECT a.username, f.reblogs, f.notify, f.languages FROM follow f
        JOIN account a ON a.id = f.target_id WHERE f.follower_id = $1 AND {_SHOWN} ORDER BY f.id""",
    "followers": f"""SELECT a.username FROM follow f JOIN account a ON a.id = f.follower_id
        WHERE f.target_id = $1 AND {_SHOWN} ORDER BY f.id""",
    "muted": f"""SELECT a.username, m.notifications FROM mute m JOIN account a ON a.id = m.target_id
        WHERE m.account_id = $1 AND {_SHOWN} ORDER BY m.id""",
    "blocked": f"""SELECT a.username FROM block b JOIN account a ON a.id = b.target_id
        WHERE b.account_id = $1 AND b.mine AND {_SHOWN} ORDER BY b.id""",
    "noted": f"""SELECT a.username, n.comment FROM account_note n JOIN account a ON a.id = n.target_id
        WHERE n.account_id = $1 AND {_SHOWN} ORDER BY n.id""",
    "lists": f"""SELECT l.title, a.username FROM list l JOIN list_member m ON m.list_id = l.id
        JOIN account a ON a.id = m.account_id WHERE l.account_id = $1 AND {_SHOWN} ORDER BY l.id, m.id""",
}
"""Whom the same lists show on the screen."""


async def how_much(viewer: Viewer) -> tuple[int, int]:
    """How many posts and files there are."""
    found = await row(_COUNTS, viewer.account_id)
    return (found["statuses"], found["files"]) if found else (0, 0)


async def own_posts(viewer: Viewer, after: int) -> Sequence[Row]:
    """The next of one's posts and boosts, oldest first, as they were typed."""
    return await rows(_POSTS, viewer.account_id, after, PORTION)


async def own_files(viewer: Viewer, after: int) -> Sequence[Row]:
    """The next of the files in one's posts."""
    return await rows(_FILES, viewer.account_id, after, PORTION)


async def favourited_posts(viewer: Viewer) -> Sequence[Row]:
    """Id and author of what one has favourited and may still see."""
    return await rows(_KEPT.format(table="favourite"), viewer.account_id)


async def bookmarked_posts(viewer: Viewer) -> Sequence[Row]:
    """The same of bookmarks."""
    return await rows(_KEPT.format(table="bookmark"), viewer.account_id)


async def own_edits(viewer: Viewer, after: int) -> Sequence[Row]:
    """The next of what one's posts said before, the oldest change first."""
    return await rows(_EDITS, viewer.account_id, after, PORTION)


async def own_votes(viewer: Viewer) -> Sequence[Row]:
    """What one chose in polls that one may still see, with all options as JSON."""
    options = json_list(engine(), {"place": "o.place", "title": "o.title"})
    return await rows(_VOTES.format(options=options), viewer.account_id)


async def named_accounts(viewer: Viewer, which: str) -> Sequence[Row]:
    """Whom one follows, mutes, blocks, has notes about or in lists, and who follows."""
    return await rows(_ACCOUNTS[which], viewer.account_id)
