"""What people may do to the suggested wordings of an item before they share it."""

from collections.abc import Sequence

from server.advocacy.models import NewsItem, TextPolicy, Variant
from server.advocacy.similarity import SAME_AT, similarity
from server.advocacy.wording import cleaned
from server.kit.errors import Invalid


async def keep_policy(item: NewsItem, network: str, text: str) -> None:
    """Raise Invalid where the person's words are not what the item allows."""
    if item.text_policy is TextPolicy.EDITABLE:
        return
    variants = await Variant.filter(item_id=item.id)
    problem = policy_problem(item.text_policy, text, suggested_for(network, variants))
    if problem is not None:
        raise Invalid(problem, field="text")


def suggested_for(network: str, variants: Sequence[Variant]) -> list[str]:
    """The wordings of an item for a network: its own, or all where it has none."""
    own = [each.text for each in variants if each.network == network]
    return own or [each.text for each in variants]


def policy_problem(policy: TextPolicy, text: str, suggested: Sequence[str]) -> str | None:
    """The key of what is wrong with these words, given the wordings suggested for their network."""
    words = cleaned(text)
    match policy:
        case TextPolicy.LOCKED if words not in suggested:
            return "policy-locked"
        case TextPolicy.FRAMED if not any(each and _stands_in(words, each) for each in suggested):
            return "policy-framed"
        case TextPolicy.OWN_WORDS if any(similarity(words, each) >= SAME_AT for each in suggested):
            return "policy-own-words"
        case _:
            return None


def _stands_in(words: str, wording: str) -> bool:
    """Whole, with nothing but its ends touching other words."""
    before, found, after = words.partition(wording)
    return bool(found) and not (before[-1:].isalnum() or after[:1].isalnum())
