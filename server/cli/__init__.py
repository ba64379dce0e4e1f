"""`ramage`: the operator's verbs. Each opens the database, does one thing and closes it."""

import click

from server.cli.doctor import doctor
from server.cli.people import accounts, tokens
from server.cli.running import demo, migrate, serve, worker


@click.group(commands=[serve, worker, migrate, demo, accounts, tokens, doctor])
def main() -> None:
    """Ramage: the company's own microblog."""
