"""What Acme says must be fit to be shown: complete, believable in form, in both languages, within the limits."""

import io
import re
from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from server.advocacy.wording import composed
from server.demo.company.drawing import DRAWINGS, draw
from server.demo.company.groups import GROUPS
from server.demo.company.messages import MESSAGES
from server.demo.company.news import NEWS, NEWS_ACCOUNT
from server.demo.company.people import OUTSIDERS, PEOPLE
from server.demo.company.posts import THREADS
from server.demo.company.shape import Post
from server.demo.company.sites import SITES
from server.demo.directory_people import directory_people
from server.demo.surroundings import ROLES
from server.identity.usernames import RESERVED, slug
from server.microblog.wording import parse
from server.networks.x import XNetwork

NAMES = {person.username for person in PEOPLE}
MADE = {group.key: group for group in GROUPS}


def everything(posts: tuple[Post, ...] = THREADS):
    for post in posts:
        yield post
        yield from everything(post.replies)


SAID = (*everything(), *everything(MESSAGES), *(each for news in NEWS for each in everything(news.comments)))


def test_four_sites_have_four_clocks():
    noon = datetime(2026, 11, 18, 12, tzinfo=UTC)
    assert len({site.name for site in SITES}) == 4
    assert len({noon.astimezone(ZoneInfo(site.time_zone)).strftime("%H:%M") for site in SITES}) == 4
    assert {one["site"] for one in directory_people()["people"]} - {None} == {site.name for site in SITES}


def test_everybody_is_one_person_at_one_known_site():
    everybody = (*PEOPLE, *OUTSIDERS)
    assert len(PEOPLE) == 40
    for named in ("username", "subject", "email", "name"):
        assert len({getattr(person, named) for person in everybody}) == len(everybody)
    assert {person.site for person in PEOPLE} == {site.name for site in SITES}
    assert all(person.subject != person.username for person in everybody)
    assert all(person.title and person.department and person.locale for person in PEOPLE)


def test_user_names_are_ones_that_the_product_gives_as_they_are():
    groups = {site.key for site in SITES} | {slug(person.department) for person in PEOPLE} | MADE.keys()
    assert all(slug(name) == name and name not in RESERVED for name in (*NAMES, *groups, NEWS_ACCOUNT))
    assert not NAMES & groups
    assert {site.key for site in SITES} == {slug(site.name) for site in SITES}


def test_managers_are_people_and_nobody_manages_in_a_circle():
    managers = {person.username: person.manager for person in PEOPLE}
    for person in PEOPLE:
        chain = [person.username]
        while managers[chain[-1]]:
            chain.append(managers[chain[-1]])
            assert len(chain) < 8
        assert chain[-1] == "claire"


def test_each_role_has_somebody_and_outsiders_have_none():
    held = Counter(group for person in PEOPLE for group in person.groups)
    assert held["ramage-users"] == 40
    assert all(held[group] for group in ROLES)
    assert all("ramage-users" not in person.groups for person in OUTSIDERS)


def test_colleagues_talk_in_threads_and_in_both_languages():
    assert len(SAID) >= 300
    spoken = Counter(post.lang for post in SAID)
    assert min(spoken["en"], spoken["fr"]) >= 0.35 * len(SAID)
    assert {post.by for post in SAID} == NAMES
    deep = [post for post in THREADS for answer in post.replies if answer.replies]
    assert len(deep) >= 10


def test_nothing_is_said_twice():
    assert not [text for text, times in Counter(post.text for post in SAID).items() if times > 1]
    openings = Counter(post.text[:32] for post in THREADS)
    assert not [text for text, times in openings.items() if times > 1]


def test_every_text_can_be_posted_as_it_is():
    for post in SAID:
        parsed = parse(post.text)
        assert parsed.length <= 500, post.text
        assert set(parsed.mentions) <= NAMES | MADE.keys(), post.text
        assert post.text == post.text.strip()
        assert {post.by, *post.boosts} <= NAMES
        assert post.by not in post.boosts
        assert all(
            url.startswith(("https://intranet.acme.example.com", "https://acme.example.com"))
            for url in parsed.urls
        )


def test_each_group_has_its_keepers_and_what_is_said_in_it_is_said_by_members():
    assert [group.opening for group in GROUPS] == ["open", "closed", "hidden"]
    assert all(slug(group.name) == group.key and group.keepers for group in GROUPS)
    for group in GROUPS:
        assert len(set(group.members)) == len(group.members) >= 4
        assert {*group.members, *group.asking, *group.invited} <= NAMES
        assert not set(group.members) & {*group.asking, *group.invited}
        threads = [post for post in THREADS if parse(post.text).mentions[:1] == (group.key,)]
        assert len(threads) >= 3
        for post in everything(tuple(threads)):
            assert post.by in group.members, post.text
            named = set(parse(post.text).mentions) - {group.key}
            assert group.opening == "open" or named <= set(group.members), post.text


def test_messages_name_all_others_of_their_conversation_and_keep_to_them():
    for first in MESSAGES:
        people = {first.by, *parse(first.text).mentions}
        assert len(people) > 1
        for each in everything((first,)):
            named = parse(each.text)
            assert {each.by, *named.mentions} == people, each.text
            assert (named.tags, each.boosts, each.likes) == ({}, (), None)


def test_french_signs_never_begin_a_line():
    for post in (post for post in SAID if post.lang == "fr"):
        assert not re.search(r" [?!:;»%]|« ", post.text), post.text


def test_every_picture_has_a_description_and_is_drawn():
    drawings = [post.drawing for post in SAID if post.drawing] + [news.drawing for news in NEWS]
    assert len(drawings) >= 25
    assert all(40 <= len(drawing.alt) <= 500 for drawing in drawings)
    assert {drawing.name for drawing in drawings} == set(DRAWINGS)


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_drawing(name: str):
    picture = Image.open(io.BytesIO(draw(name)))
    assert (picture.format, picture.size) == ("JPEG", (960, 640))
    assert len(picture.getcolors(maxcolors=1_000_000)) > 50
    assert draw(name) == draw(name)


def test_news_stands_in_every_state_and_live_items_have_three_wordings_in_each_language():
    assert Counter(news.state for news in NEWS) == {"live": 3, "expired": 1, "draft": 1, "withdrawn": 1}
    for news in (news for news in NEWS if news.state == "live"):
        spoken = Counter(variant.language for variant in news.variants)
        assert min(spoken["en"], spoken["fr"]) >= 3
        assert news.why
        assert news.description
    assert {news.by for news in NEWS} <= {p.username for p in PEOPLE if "ramage-comms" in p.groups}
    assert all(news.withdrawn_reason for news in NEWS if news.state == "withdrawn")


def test_every_wording_fits_x_with_link_and_disclosure():
    x = XNetwork(
        client_id="",
        client_secret="",
        api_url="http://127.0.0.1",
        authorize_url="http://127.0.0.1",
        stand_in=False,
    )
    for news in NEWS:
        for variant in news.variants:
            whole = composed(x, variant.text, link=news.url, disclosure=news.disclosure)
            assert whole.weight.valid, (whole.text, whole.weight)
            assert news.url in whole.text
            assert news.disclosure in whole.text
