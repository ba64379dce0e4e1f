"""The loops: outgoing shares and housekeeping, one line each."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from server.advocacy.deleting import delete_due
from server.advocacy.delivering import deliver_due
from server.advocacy.looking_up import look_up_due
from server.advocacy.pace import Pace
from server.advocacy.publishing import expire_due_items, publish_due_items
from server.advocacy.revoking import revoke_due
from server.api.mails import Mentions
from server.api.ports import Ports
from server.facts.pruning import forget_old_facts
from server.identity.oauth.apps import forget_unused_apps
from server.identity.sessions import forget_stale_sessions
from server.microblog.activity import keep_weeks
from server.microblog.announcing import publish_due_announcements
from server.microblog.attaching import forget_unused
from server.microblog.bells import ring_bells
from server.microblog.cards import forget_unused_cards
from server.microblog.cards_fetching import fetch_due_card
from server.microblog.converting import convert_due
from server.microblog.editing_told import tell_of_edits
from server.microblog.emoji_anew import show_emoji_anew
from server.microblog.exporting import forget_old_exports
from server.microblog.exporting_out import make_due_export
from server.microblog.groups.doors import let_in_who_waits
from server.microblog.idempotency import forget_old_keys
from server.microblog.mailing import mail_due
from server.microblog.muting import forget_ended_mutes
from server.microblog.polls_ending import tell_ended_polls
from server.microblog.pushing import forget_orphans
from server.microblog.pushing_out import send_due
from server.microblog.pushing_queue import queue_pushes
from server.microblog.removing import sweep
from server.microblog.scheduling_due import post_due
from server.microblog.trending_kept import keep_trends
from server.microblog.words_kept import keep_missing_words

MINUTE, FIVE_MINUTES, HOUR = 60.0, 300.0, 3600.0
SENDERS = 3
"""So that one slow answer of a network does not hold up the others; a claim is one sender's alone."""
log = structlog.get_logger()


async def work(ports: Ports, pace: Pace) -> None:
    """Run every loop until cancelled."""
    networks, seal, pages, push = ports.networks, ports.seal, ports.pages, ports.push
    seen_unnamed: set[str] = set()
    async with asyncio.TaskGroup() as tasks:
        for _ in range(SENDERS):
            tasks.create_task(_every(1.0, lambda: deliver_due(networks, seal, pace, ports.storage)))
        tasks.create_task(_every(1.0, lambda: look_up_due(networks, seal, pace)))
        tasks.create_task(_every(2.0, lambda: delete_due(networks, seal, pace)))
        tasks.create_task(_every(5.0, lambda: revoke_due(networks, seal, pace)))
        tasks.create_task(
            _every(2.0, lambda: publish_due_items(networks, ports.announcer, four_eyes=ports.four_eyes))
        )
        tasks.create_task(_every(5.0, expire_due_items))
        tasks.create_task(_every(1.0, queue_pushes))
        for _ in range(SENDERS):
            tasks.create_task(_every(1.0, lambda: send_due(push)))
        tasks.create_task(_every(2.0, tell_ended_polls))
        tasks.create_task(_every(5.0, lambda: publish_due_announcements(ports.limits)))
        tasks.create_task(_every(1.0, lambda: post_due(ports.rules)))
        tasks.create_task(_every(1.0, lambda: convert_due(ports.storage, ports.uploads.ffmpeg)))
        tasks.create_task(_every(2.0, lambda: make_due_export(ports.storage, ports.limits, ports.exports)))
        tasks.create_task(_every(HOUR, forget_old_exports))
        tasks.create_task(_every(1.0, ring_bells))
        if ports.link_cards:
            tasks.create_task(_every(1.0, lambda: fetch_due_card(pages)))
        tasks.create_task(_every(HOUR, lambda: forget_unused_cards(ports.storage)))
        tasks.create_task(_every(2.0, tell_of_edits))
        tasks.create_task(_every(1.0, show_emoji_anew))
        tasks.create_task(_every(HOUR, lambda: forget_unused(ports.storage)))
        tasks.create_task(_every(FIVE_MINUTES, lambda: sweep(ports.storage, seen_unnamed)))
        tasks.create_task(_every(FIVE_MINUTES, let_in_who_waits))
        tasks.create_task(_every(MINUTE, keep_missing_words))
        if ports.mail is not None:
            send, write = ports.mail, Mentions(ports.company, ports.to, seal)
            tasks.create_task(_every(MINUTE, lambda: mail_due(send, write)))
        tasks.create_task(_every(FIVE_MINUTES, lambda: keep_trends(ports.privacy)))
        tasks.create_task(_every(FIVE_MINUTES, keep_weeks))
        tasks.create_task(_every(HOUR, forget_old_keys))
        tasks.create_task(_every(FIVE_MINUTES, forget_orphans))
        tasks.create_task(_every(HOUR, forget_unused_apps))
        tasks.create_task(_every(HOUR, forget_ended_mutes))
        tasks.create_task(_every(HOUR, forget_old_facts))
        tasks.create_task(_every(HOUR, lambda: forget_stale_sessions(ports.limits)))


async def _every(seconds: float, do: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            done = await do()
        except Exception:
            log.exception("a worker loop failed and goes on")
            done = 0
        # Always lets others run: what finds work again and again must not stand still with it.
        await asyncio.sleep(0 if done else seconds)
