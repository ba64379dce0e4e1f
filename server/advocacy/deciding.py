"""What the comms team makes of suggestions: a draft, or a reason why not."""

from collections.abc import Mapping

from server.advocacy.drafting import draft_item, newsroom_only
from server.advocacy.drafts import LONGEST, ItemDraft
from server.advocacy.models_suggesting import Consent, NewsSuggestion, SuggestionState
from server.advocacy.suggesting import locked_suggestion, still_open, suggested_post
from server.advocacy.wording import cleaned
from server.identity.audit import audit
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid
from server.kit.paging import Page
from server.networks import Network

LONGEST_REASON = 500


async def suggestions(viewer: Viewer, state: SuggestionState | None, page: Page) -> list[NewsSuggestion]:
    """Everything that was suggested, newest first; raises Missing for anybody but comms."""
    newsroom_only(viewer)
    wanted = NewsSuggestion.all() if state is None else NewsSuggestion.filter(state=state)
    if page.max_id is not None:
        wanted = wanted.filter(id__lt=page.max_id)
    return await wanted.order_by("-id").limit(page.limit)


async def accept_suggestion(viewer: Viewer, suggestion_id: int, networks: Mapping[str, Network]) -> int:
    """Begin a draft from it; returns the item's id. Raises Conflict without the consent of the post's author."""
    newsroom_only(viewer)
    async with unit_of_work():
        found = await locked_suggestion(suggestion_id)
        still_open(found)
        if found.consent not in {Consent.NONE, Consent.GIVEN}:
            raise Conflict("suggestion-no-consent")
        found.item_id = await draft_item(viewer, await _draft(viewer, found), networks)
        await _decide(viewer, found, SuggestionState.ACCEPTED)
        await audit(viewer, "news.accepted", target_kind="suggestion", target_id=found.id)
    return found.item_id


async def reject_suggestion(viewer: Viewer, suggestion_id: int, reason: str) -> None:
    """Say no, with a reason that its proposer reads. Raises Invalid without one."""
    newsroom_only(viewer)
    reason = cleaned(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Invalid("suggestion-reason-missing", field="reason", most=LONGEST_REASON)
    async with unit_of_work():
        found = await locked_suggestion(suggestion_id)
        still_open(found)
        found.reason = reason
        await _decide(viewer, found, SuggestionState.REJECTED)
        await audit(viewer, "news.rejected", target_kind="suggestion", target_id=found.id)


async def _draft(viewer: Viewer, suggestion: NewsSuggestion) -> ItemDraft:
    """What is known already; of a post its text, as the one who accepts may read it by now."""
    why = suggestion.note[: LONGEST["why"]]
    if suggestion.status_id is None:
        return ItemDraft(url=suggestion.url, why=why)
    post = await suggested_post(viewer, suggestion.status_id)
    language = post["language"] or "en"
    return ItemDraft(url="", why=why, description=post["text"][: LONGEST["description"]], language=language)


async def _decide(viewer: Viewer, suggestion: NewsSuggestion, state: SuggestionState) -> None:
    suggestion.state = state
    suggestion.decided_by_id = viewer.account_id
    suggestion.decided_at = clock.now()
    await suggestion.save()
