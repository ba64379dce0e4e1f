"""`python -m tests.journeys.filling`: bring the demo company into the database of these settings."""

import asyncio

from server.demo.fill import fill_demo
from server.kit.database import close_database, open_database
from server.settings import read_settings
from server.wiring import MODELS, ports_of


async def fill() -> None:
    settings = read_settings()
    await open_database(settings.database_url, MODELS)
    try:
        await fill_demo(ports_of(settings))
    finally:
        await close_database()


if __name__ == "__main__":
    asyncio.run(fill())
