import asyncio

import pytest

from server.kit.errors import Missing
from server.storage import TYPES, Storage, Stored, new_key, renewed_key, type_of
from server.storage.local import LocalStorage


def local(folder) -> Storage:
    return LocalStorage(folder / "media")


ADAPTERS = {"local": local}


@pytest.fixture(params=ADAPTERS)
def storage(request, tmp_path) -> Storage:
    return ADAPTERS[request.param](tmp_path)


@pytest.mark.parametrize("content_type", sorted(TYPES.values()))
async def test_what_was_saved_comes_back(storage, content_type):
    key = new_key(content_type)
    await storage.save(key, b"\x00picture\xff", content_type)
    assert await storage.open(key) == Stored(b"\x00picture\xff", content_type)
    assert await storage.exists(key)


async def test_a_part_of_a_file_can_be_read(storage):
    key = new_key("video/mp4")
    await storage.save(key, b"0123456789", "video/mp4")
    assert await storage.size(key) == 10
    assert await storage.part(key, 2, 3) == b"234"
    assert await storage.part(key, 8, 100) == b"89"
    assert await storage.part(key, 10, 1) == b""


async def test_nothing_is_where_nothing_was_saved(storage):
    key = new_key("image/png")
    assert not await storage.exists(key)
    with pytest.raises(Missing):
        await storage.open(key)
    with pytest.raises(Missing):
        await storage.size(key)
    with pytest.raises(Missing):
        await storage.part(key, 0, 1)


async def test_a_deleted_file_is_gone_and_may_be_deleted_again(storage):
    key = new_key("image/png")
    await storage.save(key, b"x", "image/png")
    await storage.delete(key)
    await storage.delete(key)
    assert not await storage.exists(key)
    with pytest.raises(Missing):
        await storage.open(key)


async def test_a_moved_file_is_at_its_new_address_alone(storage):
    key, new = new_key("image/png"), new_key("image/png")
    await storage.save(key, b"x", "image/png")
    await storage.move(key, new)
    assert await storage.open(new) == Stored(b"x", "image/png")
    assert not await storage.exists(key)
    with pytest.raises(Missing):
        await storage.move(key, new)
    with pytest.raises(ValueError, match="cannot be kept"):
        await storage.move(new, new_key("image/jpeg"))


async def test_saving_again_after_an_unclear_answer_keeps_one_whole_file(storage):
    key = new_key("image/png")
    await asyncio.gather(*(storage.save(key, b"x" * 100_000, "image/png") for _ in range(8)))
    assert (await storage.open(key)).content == b"x" * 100_000


HOSTILE = [
    "",
    ".",
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "a" * 32,
    "a" * 32 + ".html",
    "a" * 32 + ".svg",
    "a" * 32 + ".png\n",
    "a" * 32 + ".png/../x",
    "../" + "a" * 32 + ".png",
    "A" * 32 + ".png",
    "%2e%2e%2f" + "a" * 32 + ".png",
    "a\x00" + "a" * 32 + ".png",
    "short.png",
]


@pytest.mark.parametrize("key", HOSTILE)
async def test_what_is_no_key_leads_nowhere(storage, key):
    assert not await storage.exists(key)
    await storage.delete(key)
    with pytest.raises(Missing):
        await storage.open(key)
    with pytest.raises(Missing):
        await storage.size(key)
    with pytest.raises(Missing):
        await storage.part(key, 0, 1)
    with pytest.raises(Missing):
        await storage.move(key, new_key("image/png"))
    with pytest.raises(ValueError, match="cannot be kept"):
        await storage.save(key, b"x", "image/png")


async def test_the_type_of_a_file_is_the_one_its_key_tells(storage):
    with pytest.raises(ValueError, match="cannot be kept"):
        await storage.save(new_key("image/png"), b"x", "image/jpeg")


def test_keys_are_128_random_bits():
    keys = {new_key("image/webp") for _ in range(1000)}
    assert len(keys) == 1000
    assert all(type_of(key) == "image/webp" and len(key.partition(".")[0]) == 32 for key in keys)


def test_a_renewed_key_is_another_one_of_the_same_type():
    key = new_key("image/jpeg")
    assert renewed_key(key) != key
    assert type_of(renewed_key(key)) == "image/jpeg"
