"""What a client sends twice is made once: the `Idempotency-Key` of any POST that makes something with an id."""

from collections.abc import Awaitable, Callable

from server.api.call import Call
from server.kit.database import unit_of_work
from server.microblog.idempotency import remember, result_of


async def made_once(call: Call, sent: object, make: Callable[[], Awaitable[int]]) -> int:
    """The id of what `make` makes; when the request's key has made it before, of that.

    The key is kept in the transaction of what it made. `sent` is what must be the same for the key to mean the same;
    raises Invalid when it is not.
    """
    key = call.request.headers.get("idempotency-key", "")
    if not key:
        return await make()
    body = (call.request.url.path, sent)
    async with unit_of_work():
        made = await result_of(call.viewer, key, body)
        if made is None:
            made = await make()
            await remember(call.viewer, key, body, made)
    return made
