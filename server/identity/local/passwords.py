"""Passwords: which are good enough, and their hashes (Argon2id, OWASP's parameters), made beside the loop."""

import asyncio
import os
import secrets
from concurrent.futures import ThreadPoolExecutor

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SHORTEST, LONGEST = 10, 200
_AT_ONCE = 2
"""Hashes at the same time: each takes 19 MB and a core for a tenth of a second."""
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_COMMON = ("password", "motdepasse", "azerty", "qwerty", "123456", "letmein", "welcome", "iloveyou", "admin")
# Of no password: what nobody has costs what others cost.
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$VnL0SOqmDF8qQ8aIOijOgw$niT9w/dmIz8VV4NwwKsWf9NRnJr3fMKmDMSFx7N3ntI"
_pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="password")


def password_problem(password: str, *about: str) -> str | None:
    """The key of what is wrong with a new password; `about` are words anybody would try first."""
    if not password:
        return "password-blank"
    if len(password) < SHORTEST:
        return "password-short"
    if len(password) > LONGEST:
        return "password-long"
    plain = password.casefold()
    known = [word.casefold() for word in (*_COMMON, *about) if word]
    rest = min((len(plain.replace(word, "")) for word in known), default=len(plain))
    return "password-common" if rest < SHORTEST // 2 or len(set(plain)) < SHORTEST // 2 else None


def made_password() -> str:
    """A new one for somebody to be told: about 98 bits, without letters that look alike."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


async def hash_password(password: str) -> str:
    """What is kept of a password."""
    return await asyncio.get_running_loop().run_in_executor(_pool, _hash, password)


async def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password of what is kept. With nothing kept it takes as long, and is never."""
    given = password[: LONGEST + 1]
    right = await asyncio.get_running_loop().run_in_executor(_pool, _matches, given, kept or _NOBODYS)
    return right and kept is not None


def _hash(password: str) -> str:
    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=2, lanes=1, memory_cost=19_456)
    return kdf.derive_phc_encoded(password.encode())


def _matches(password: str, kept: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(password.encode(), kept)
    except InvalidKey:
        return False
    return True
