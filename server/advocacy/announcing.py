"""A live item inside the company: a status of the news account, discussed like any other."""

from dataclasses import dataclass

from server.advocacy.models import NewsItem
from server.facts import FactKind, record
from server.identity.models import Account, Kind
from server.identity.viewer import Viewer
from server.kit.database import execute, row
from server.kit.errors import Unavailable
from server.microblog.drafts import Draft
from server.microblog.models import MediaAttachment
from server.microblog.posting import PostingRules, post
from server.microblog.wording import count, parse

_SHARE_IT = {"en": "Share it", "fr": "À partager"}


@dataclass(frozen=True)
class Announcer:
    """The account that speaks for the company here, where the share sheets are, and what a post may be."""

    username: str
    origin: str
    rules: PostingRules


async def announce(item: NewsItem, announcer: Announcer) -> int:
    """Inside a unit of work: post the item as the news account; returns the status' id."""
    account = await Account.filter(username=announcer.username, kind=Kind.OFFICIAL).first()
    if account is None:
        raise Unavailable("news-account-missing", name=announcer.username)
    pictures = await _hand_over_picture(item, account.id)
    draft = Draft(text=text_of(item, announcer), media_ids=pictures, language=item.language.partition("-")[0])
    return await post(Viewer(account_id=account.id), draft, rules=announcer.rules)


async def show_anew(status_id: int | None) -> None:
    """Inside a unit of work: the item behind a status is not live any more, so its JSON has changed."""
    if status_id is None:
        return
    await execute("UPDATE status SET version = version + 1 WHERE id = $1", status_id)
    status = await row("SELECT author_id, audience FROM status WHERE id = $1", status_id)
    if status is not None:
        await record(
            FactKind.STATUS_TOUCHED,
            actor_id=status["author_id"],
            status_id=status_id,
            audience=status["audience"],
        )


def text_of(item: NewsItem, announcer: Announcer) -> str:
    """Title, why it matters, the link and the way to the share sheet; the middle is cut where it would be too long."""
    share_it = _SHARE_IT.get(item.language.partition("-")[0], _SHARE_IT["en"])
    sheet = f"{share_it}: {announcer.origin}/news/{item.id}/share"
    if item.language.startswith("fr"):
        sheet = sheet.replace(": ", " : ", 1)
    whole = f"{item.title}\n\n{item.why}\n\n{item.url}\n\n{sheet}"
    excess = parse(whole, host=announcer.rules.host).length - announcer.rules.max_characters
    if excess <= 0:
        return whole
    kept = item.why[: max(count(item.why) - excess - 1, 0)].rsplit(" ", 1)[0]
    return "\n\n".join(part for part in (item.title, kept and f"{kept}…", item.url, sheet) if part)


async def _hand_over_picture(item: NewsItem, account_id: int) -> tuple[int, ...]:
    """The picture becomes the news account's own; one that hangs on a status already stays there."""
    if item.picture_id is None:
        return ()
    handed = await MediaAttachment.filter(id=item.picture_id, status_id=None).update(account_id=account_id)
    return (item.picture_id,) if handed else ()
