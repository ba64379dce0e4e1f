"""Acme's news as rows: items with their variants, and for those that ever went live a status of the news account."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.advocacy.aims import topic_name
from server.advocacy.announcing import Announcer, text_of
from server.advocacy.drafts import found_by
from server.advocacy.models import ItemState, NewsItem, Variant
from server.advocacy.models_targeting import NewsTopic
from server.demo.company.news import NEWS
from server.demo.company.shape import News
from server.demo.filling.cast import Cast
from server.demo.filling.times import Said, answers_to, at_work
from server.kit.ids import new_id

WRITING = timedelta(hours=2)


@dataclass(frozen=True)
class Newsroom:
    """The items, their wordings, and what the news account and colleagues said of them."""

    items: dict[str, NewsItem] = field(default_factory=dict)
    variants: list[Variant] = field(default_factory=list)
    topics: list[NewsTopic] = field(default_factory=list)
    posts: dict[str, Said] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)


def newsroom_of(cast: Cast, announcer: Announcer, now: datetime) -> Newsroom:
    """The newsroom as it stands now."""
    room = Newsroom()
    for place, news in enumerate(NEWS):
        at = _moment(news, place, now)
        item = room.items[news.key] = _item(news, cast, at, now)
        room.variants.extend(
            Variant(
                id=new_id(),
                item_id=item.id,
                place=spot,
                network="x",
                language=v.language,
                label=v.label,
                text=v.text,
            )
            for spot, v in enumerate(news.variants)
        )
        room.topics.extend(
            NewsTopic(id=new_id(), item_id=item.id, name=topic_name(label), label=label)
            for label in news.topics
        )
        if news.state != "draft":
            status = Said(
                announcer.username, news.language, text_of(item, announcer), at, None, news.drawing, (), 30
            )
            room.posts[news.key] = status
            room.said.extend((status, *answers_to(status, news.comments, now)))
    return room


def _moment(news: News, place: int, now: datetime) -> datetime:
    """When it went live: those of today some hours ago, the others in the working hours of who wrote it."""
    if news.published_days_ago == 0:
        return now - timedelta(minutes=22 + 40 * place)
    at = at_work(now - timedelta(days=news.published_days_ago, minutes=37 * place), news.by)
    return min(at, now - timedelta(minutes=90 + 25 * place))


def _item(news: News, cast: Cast, at: datetime, now: datetime) -> NewsItem:
    expires = at + timedelta(days=news.lasts_days)
    state = ItemState(news.state)
    closed = {ItemState.EXPIRED: expires, ItemState.WITHDRAWN: at + timedelta(minutes=50)}
    return NewsItem(
        id=cast.ids.at(at - WRITING),
        state=state,
        version={ItemState.DRAFT: 1, ItemState.LIVE: 2}.get(state, 3),
        url=news.url,
        title=news.title,
        description=news.description,
        why=news.why,
        language=news.language,
        disclosure=news.disclosure,
        created_by_id=cast.accounts[news.by].id,
        expires_at=None if state is ItemState.DRAFT else expires,
        published_at=None if state is ItemState.DRAFT else at,
        withdrawn_reason=news.withdrawn_reason,
        updated_at=min(closed.get(state, at), now),
        found_by=found_by(news.title, news.url),
    )
