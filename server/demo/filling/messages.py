"""Conversations as rows: who is in them, what was said, and how far each of them has read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from server.demo.company.messages import MESSAGES
from server.demo.filling.cast import Cast
from server.demo.filling.talk import Talk, talk_of
from server.demo.filling.times import Said, spread
from server.kit.ids import first_id_at, new_id
from server.microblog.conversations import hash_of
from server.microblog.models import Audience, Conversation, ConversationPart, Status


@dataclass(frozen=True)
class Messages:
    """What was said, and the conversations that it makes."""

    talk: Talk
    conversations: list[Conversation] = field(default_factory=list)
    parts: list[ConversationPart] = field(default_factory=list)


def messages_of(cast: Cast, now: datetime, read_until: datetime) -> Messages:
    """Everybody has read what was written to them until that moment."""
    made = Messages(talk_of(spread(MESSAGES, now), cast))
    together = dict[frozenset[int], list[tuple[Said, Status]]]()
    for said, status in made.talk.statuses.items():
        status.audience = Audience.MENTIONED
        together.setdefault(_people(made.talk, status), []).append((said, status))
    for people, lines in together.items():
        conversation = Conversation(id=cast.ids.at(lines[0][0].at), people_hash=hash_of(people))
        for _, status in lines:
            status.conversation_id = conversation.id
        made.conversations.append(conversation)
        made.parts.extend(_parts(conversation, people, [each for _, each in lines], first_id_at(read_until)))
    return made


def _people(talk: Talk, status: Status) -> frozenset[int]:
    named = (each.account_id for each in talk.mentions if each.status_id == status.id)
    return frozenset((status.author_id, *named))


def _parts(
    conversation: Conversation, people: Collection[int], said: Sequence[Status], until: int
) -> list[ConversationPart]:
    newest = said[-1].id
    read = {
        each: max(line.id for line in said if line.id < until or line.author_id == each) for each in people
    }
    return [
        ConversationPart(
            id=new_id(),
            conversation_id=conversation.id,
            account_id=each,
            last_status_id=newest,
            read_id=read[each],
            unread=read[each] < newest,
        )
        for each in sorted(people)
    ]
