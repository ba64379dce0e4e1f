"""Somebody who lets in whom they want."""

from server.identity.models import Account
from server.identity.viewer import Viewer


async def lock(viewer: Viewer) -> None:
    """As the switch in the settings does."""
    await Account.filter(id=viewer.account_id).update(locked=True)
