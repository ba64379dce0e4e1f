"""What the comms team writes about an item, and what is still missing before it may go live."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from server.advocacy.aims import Aims, tidied, wrong_aims
from server.advocacy.disclosures import is_vague
from server.advocacy.models import NewsItem, TextPolicy, Variant
from server.advocacy.wording import cleaned, composed
from server.kit import clock
from server.kit.errors import Invalid
from server.kit.folding import folded_words
from server.networks import Network

LONGEST = {
    "url": 2000,
    "title": 200,
    "description": 2000,
    "why": 1000,
    "disclosure": 60,
    "label": 60,
    "text": 4000,
}
MOST_VARIANTS = 24
FARTHEST = timedelta(days=3660)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,6})?")


@dataclass(frozen=True)
class VariantDraft:
    """One suggested wording; `id` keeps the variant that it was."""

    network: str
    text: str
    language: str = ""
    label: str = ""
    id: int | None = None


@dataclass(frozen=True)
class ItemDraft:
    """A news item as its editor sends it."""

    url: str
    title: str = ""
    description: str = ""
    why: str = ""
    language: str = "en"
    disclosure: str = ""
    text_policy: TextPolicy = TextPolicy.EDITABLE
    picture_id: int | None = None
    embargo_at: datetime | None = None
    expires_at: datetime | None = None
    aims: Aims = field(default_factory=Aims)
    variants: tuple[VariantDraft, ...] = ()


def draft_of(item: NewsItem, variants: list[Variant], aims: Aims) -> ItemDraft:
    """A stored item as a draft again."""
    return ItemDraft(
        url=item.url,
        title=item.title,
        description=item.description,
        why=item.why,
        language=item.language,
        disclosure=item.disclosure,
        text_policy=item.text_policy,
        picture_id=item.picture_id,
        embargo_at=item.embargo_at,
        expires_at=item.expires_at,
        aims=aims,
        variants=tuple(VariantDraft(v.network, v.text, v.language, v.label, v.id) for v in variants),
    )


def checked(draft: ItemDraft, networks: Mapping[str, Network]) -> ItemDraft:
    """The draft, trimmed; raises Invalid with every field that cannot be kept as it is."""
    draft = _trimmed(draft)
    wrong = {
        name: "news-too-long"
        for name in ("url", "title", "description", "why", "disclosure")
        if len(getattr(draft, name)) > LONGEST[name]
    }
    if draft.url and not is_web_address(draft.url):
        wrong["url"] = "news-url-wrong"
    for name in ("expires_at", "embargo_at"):
        moment = getattr(draft, name)
        if moment is not None and not clock.EPOCH <= moment <= clock.now() + FARTHEST:
            wrong[name] = "news-expiry-wrong"
    wrong |= wrong_aims(draft.aims)
    if is_vague(draft.disclosure):
        wrong["disclosure"] = "news-disclosure-vague"
    if not _LANGUAGE.fullmatch(draft.language):
        wrong["language"] = "news-language-wrong"
    if len(draft.variants) > MOST_VARIANTS:
        wrong["variants"] = "news-variants-many"
    for place, variant in enumerate(draft.variants):
        wrong |= _wrong_in(variant, f"variants.{place}", networks)
    if wrong:
        raise Invalid("news-wrong", fields=wrong, most=MOST_VARIANTS)
    return draft


def missing_for_publishing(
    draft: ItemDraft, networks: Mapping[str, Network], now: datetime
) -> dict[str, str]:
    """A key for each field that keeps the item from going live; each variant is weighed with link and disclosure."""
    missing = {name: f"news-{name}-missing" for name in ("url", "title", "why") if not getattr(draft, name)}
    if draft.expires_at is None:
        missing["expires_at"] = "news-expiry-missing"
    elif draft.expires_at <= now:
        missing["expires_at"] = "news-expiry-past"
    if not draft.variants:
        missing["variants"] = "news-variants-missing"
    for place, variant in enumerate(draft.variants):
        if not variant.text:
            missing[f"variants.{place}.text"] = "wording-empty"
            continue
        if variant.network not in networks:
            missing[f"variants.{place}.network"] = "network-unknown"
            continue
        whole = composed(networks[variant.network], variant.text, link=draft.url, disclosure=draft.disclosure)
        if not whole.weight.valid:
            missing[f"variants.{place}.text"] = f"wording-{whole.weight.problems[0]}"
    return missing


def found_by(title: str, url: str) -> str:
    """The words by which the newsroom finds an item again, folded for both engines alike."""
    return " ".join(dict.fromkeys(folded_words(f"{title} {url}")))


def is_web_address(url: str) -> bool:
    """Whether a text is one http(s) address, without a name and password in it."""
    try:
        parts = urlsplit(url)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and port_fits
        and re.search(r"[\s\x00-\x1f\x7f]", url) is None
    )


def _trimmed(draft: ItemDraft) -> ItemDraft:
    plain = {name: cleaned(getattr(draft, name)) for name in ("url", "description", "why", "language")}
    plain |= {name: " ".join(cleaned(getattr(draft, name)).split()) for name in ("title", "disclosure")}
    variants = tuple(
        replace(
            each, text=cleaned(each.text), label=cleaned(each.label), language=each.language or draft.language
        )
        for each in draft.variants
    )
    return replace(draft, **plain, aims=tidied(draft.aims), variants=variants)  # type: ignore[arg-type]  # mypy reads the map as one type


def _wrong_in(variant: VariantDraft, place: str, networks: Mapping[str, Network]) -> dict[str, str]:
    wrong = {
        f"{place}.{name}": "news-too-long"
        for name in ("label", "text")
        if len(getattr(variant, name)) > LONGEST[name]
    }
    if variant.network not in networks:
        wrong[f"{place}.network"] = "network-unknown"
    if not _LANGUAGE.fullmatch(variant.language):
        wrong[f"{place}.language"] = "news-language-wrong"
    return wrong
