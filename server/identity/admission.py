"""Who may come in: members by the configured group or claim, and neither guests nor technical accounts."""

from datetime import timedelta

from server.identity.claims import DirectoryClaims, group_names
from server.identity.directory import Directory
from server.identity.models import Person
from server.kit import clock
from server.kit.errors import Forbidden


class NotAMember(Forbidden):
    """The directory says that this person does not belong here: whatever access they still have must end."""


def admit(directory: Directory, claims: DirectoryClaims, known: Person | None, *, lapse: timedelta) -> bool:
    """Raise Forbidden unless the person may come in; returns whether the directory has confirmed it just now.

    Where the directory says nothing, a person whom it confirmed less than `lapse` ago stays; a newcomer cannot come in.
    """
    answers = (_in_group(directory, claims), claims.meets_rule)
    if False in answers:
        raise NotAMember("refused-membership")
    if known is not None and known.account.suspended_at is not None and known.left_at is None:
        raise Forbidden("refused-suspended")
    if None not in answers:
        return True  # also somebody who had left: the directory counts them again
    confirmed = known.last_confirmed_at if known else None
    if (
        confirmed is None
        or (known is not None and known.left_at is not None)
        or confirmed < clock.now() - lapse
    ):
        raise Forbidden("refused-unconfirmed")
    return False


def _in_group(directory: Directory, claims: DirectoryClaims) -> bool | None:
    if not directory.required_group:
        return True
    return None if claims.groups is None else group_names(claims.groups, directory.required_group)
