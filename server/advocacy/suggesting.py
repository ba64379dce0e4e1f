"""Colleagues suggest news: a link, or a post that its author agrees to have carried outside."""

from server.advocacy.drafts import LONGEST, is_web_address
from server.advocacy.models import NewsItem
from server.advocacy.models_suggesting import Consent, NewsSuggestion, SuggestionState
from server.advocacy.wording import cleaned
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import Row, row, unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page
from server.microblog.models import Audience
from server.microblog.visible import visible_to

MOST_OPEN = 20
"""Of one person, so that nobody fills the newsroom's list."""
_POST = f"""SELECT s.id, s.author_id, s.text, s.language FROM status s WHERE s.id = $2 AND s.reblog_of_id IS NULL
    AND s.audience <= {Audience.UNLISTED:d} AND {visible_to("$1")}"""


async def suggest_news(viewer: Viewer, *, url: str = "", status_id: int | None = None, note: str = "") -> int:
    """Suggest a link or a post; the same again while it is open is the same. Returns its id.

    Only what the whole company may read can be suggested. Raises Invalid, and Missing for a post that is not there.
    """
    url, note = cleaned(url), cleaned(note)
    _check(url, status_id, note)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        post = await suggested_post(viewer, status_id) if status_id is not None else None
        mine = NewsSuggestion.filter(account_id=viewer.account_id, state=SuggestionState.OPEN)
        held = await mine.filter(url=url, status_id=status_id).first()
        if held is not None:
            return int(held.id)
        if await mine.count() >= MOST_OPEN:
            raise Invalid("suggestions-many", most=MOST_OPEN)
        made = await NewsSuggestion.create(
            id=new_id(),
            account_id=viewer.account_id,
            url=url,
            note=note,
            status_id=status_id,
            author_id=post["author_id"] if post is not None else None,
            consent=_consent(viewer, post),
        )
    return int(made.id)


async def my_suggestions(viewer: Viewer, page: Page) -> list[NewsSuggestion]:
    """The viewer's own, newest first, with what became of them."""
    return await _page(viewer, page, account_id=viewer.account_id)


async def take_back(viewer: Viewer, suggestion_id: int) -> None:
    """One's own suggestion away while nobody has decided. Raises Missing, Conflict."""
    async with unit_of_work():
        found = await locked_suggestion(suggestion_id)
        if found.account_id != viewer.account_id:
            raise Missing
        still_open(found)
        await found.delete()


async def asked_of_me(viewer: Viewer, page: Page) -> list[NewsSuggestion]:
    """Suggestions of the viewer's own posts by others that were not rejected, whatever they answered, newest first."""
    return await _page(viewer, page, author_id=viewer.account_id)


async def answer_consent(viewer: Viewer, suggestion_id: int, *, given: bool) -> None:
    """The author says whether a post may be carried outside, and may say otherwise until it has been live once.

    What is accepted already does not go live without it. Raises Missing, Conflict.
    """
    async with unit_of_work():
        found = await locked_suggestion(suggestion_id)
        if found.author_id != viewer.account_id:
            raise Missing
        item = await NewsItem.filter(id=found.item_id or 0).select_for_update().first()
        if found.state is SuggestionState.REJECTED or (item is not None and item.published_at is not None):
            raise Conflict("suggestion-decided")
        found.consent = Consent.GIVEN if given else Consent.REFUSED
        await found.save(update_fields=["consent"])


async def suggested_post(viewer: Viewer, status_id: int) -> Row:
    """A post as somebody may read it, if it is for the whole company; raises Missing."""
    post = await row(_POST, viewer.account_id, status_id)
    if post is None:
        raise Missing
    return post


async def locked_suggestion(suggestion_id: int) -> NewsSuggestion:
    """Inside a unit of work: a suggestion, locked; raises Missing."""
    found = await NewsSuggestion.filter(id=suggestion_id).select_for_update().first()
    if found is None:
        raise Missing
    return found


def still_open(suggestion: NewsSuggestion) -> None:
    """Raise Conflict once somebody has decided."""
    if suggestion.state is not SuggestionState.OPEN:
        raise Conflict("suggestion-decided")


def _check(url: str, status_id: int | None, note: str) -> None:
    if bool(url) == (status_id is not None):
        raise Invalid("suggestion-what", field="url")
    if url and (len(url) > LONGEST["url"] or not is_web_address(url)):
        raise Invalid("news-url-wrong", field="url")
    if len(note) > LONGEST["why"]:
        raise Invalid("news-too-long", field="note")


def _consent(viewer: Viewer, post: Row | None) -> Consent:
    if post is None:
        return Consent.NONE
    return Consent.GIVEN if post["author_id"] == viewer.account_id else Consent.ASKED


async def _page(viewer: Viewer, page: Page, **which: object) -> list[NewsSuggestion]:
    wanted = NewsSuggestion.filter(**which)
    if "author_id" in which:
        wanted = wanted.exclude(account_id=viewer.account_id).exclude(state=SuggestionState.REJECTED)
    if page.max_id is not None:
        wanted = wanted.filter(id__lt=page.max_id)
    return await wanted.order_by("-id").limit(page.limit)
