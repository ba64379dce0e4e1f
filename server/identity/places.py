"""Sites and departments, made when the directory first names one. Each has an open group account of its own."""

from server.identity.finding import found_by
from server.identity.models import Account, Department, Kind, Site
from server.identity.usernames import free_username, slug
from server.kit.ids import new_id


async def site_named(name: str, *, time_zone: str = "") -> Site:
    """The site of that name; a new one keeps the time zone of its first colleague."""
    found = await Site.get_or_none(name=name)
    if found is not None:
        return found
    group = await _group(name, "place")
    return await Site.create(id=new_id(), name=name, time_zone=time_zone or "UTC", account=group)


async def department_named(name: str) -> Department:
    """The department of that name."""
    found = await Department.get_or_none(name=name)
    if found is not None:
        return found
    return await Department.create(id=new_id(), name=name, account=await _group(name, "department"))


async def _group(name: str, fallback: str) -> Account:
    username = await free_username(slug(name), fallback)
    return await Account.create(
        id=new_id(),
        username=username,
        display_name=name[:100],
        kind=Kind.GROUP,
        found_by=found_by(username, name),
    )
