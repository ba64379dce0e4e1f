"""A mail server on this machine: aiosmtpd, with what a test wants it to answer."""

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class MailServer:
    """Keeps what it took. `answer` is what it says to a mail, `greeting` to its recipient."""

    def __init__(self):
        self.letters: list[email.message.EmailMessage] = []
        self.recipients: list[str] = []
        self.logins: list[tuple[bytes, bytes]] = []
        self.answer = "250 OK"
        self.recipient_answer = "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802 - aiosmtpd's name
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answer.startswith("250"):
            self.recipients += envelope.rcpt_tos
            self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.answer

    def authenticate(self, server, session, envelope, mechanism, login: LoginPassword) -> AuthResult:
        self.logins.append((login.login, login.password))
        # Not handled: the server says so itself; otherwise the sender waits for an answer until its deadline.
        return AuthResult(success=login.password == b"right password", handled=False)


@asynccontextmanager
async def mail_server(tls=None, *, login: bool = False) -> AsyncIterator[MailServer]:
    """It listens on 127.0.0.1 until the end of the block."""
    made = MailServer()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(
            made,
            hostname="mail.example",
            tls_context=tls,
            authenticator=made.authenticate,
            auth_required=login,
        ),
        "127.0.0.1",
        0,
    )
    made.port = server.sockets[0].getsockname()[1]
    made.url = f"smtp://127.0.0.1:{made.port}"
    yield made
    server.close()
    await server.wait_closed()
