"""`ramage doctor`: looks at everything that must be well, and says what to do."""

import asyncio
import sys

import click

from server.cli.checking import findings
from server.cli.console import settings_or_stop


@click.command()
def doctor() -> None:
    """Look at settings, database, audit log, bus, pictures, clock and directory; ends with 1 when one is not well."""
    settings = settings_or_stop()

    async def look() -> bool:
        well = True
        async for finding in findings(settings):
            click.echo(f"{'well' if finding.well else 'WRONG':<6} {finding.what:<10} {finding.said}")
            well = well and finding.well
        return well

    sys.exit(0 if asyncio.run(look()) else 1)
