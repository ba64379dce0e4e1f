"""A mail, and handing it to the company's mail server."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

from server.kit.errors import Invalid, Unavailable

DEADLINE = 20.0


@dataclass(frozen=True)
class Letter:
    """One mail to one person, as text and as simple HTML."""

    to: str
    subject: str
    text: str
    html: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Mail(Protocol):
    """Hand a mail over. Raises Unavailable when it may be tried again, Invalid when this one never will be taken."""

    async def __call__(self, letter: Letter) -> None: ...


class Smtp:
    """A mail server by its address: `smtp://name:password@host:587`, or `smtps://` with TLS from the start."""

    def __init__(self, url: str, sender: str, name: str, *, context: ssl.SSLContext | None = None) -> None:
        address = urlsplit(url)
        self._host = address.hostname or "localhost"
        self._tls = address.scheme == "smtps"
        self._port = address.port or (465 if self._tls else 587)
        self._login = (unquote(address.username or ""), unquote(address.password or ""))
        self._sender, self._name, self._context = sender, name, context

    async def __call__(self, letter: Letter) -> None:
        """As `Mail`."""
        user, password = self._login
        try:
            message = self._message(letter)
        except ValueError as error:  # no address of a mail
            raise Invalid("mail-refused") from error
        try:
            await aiosmtplib.send(
                message,
                hostname=self._host,
                port=self._port,
                username=user or None,
                password=password or None,
                use_tls=self._tls,
                # A password goes over TLS only; without one TLS is taken where it is offered.
                start_tls=None if self._tls or not user else True,
                tls_context=self._context,
                timeout=DEADLINE,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(each.code >= 500 for each in error.recipients):
                raise Invalid("mail-refused") from error
            raise Unavailable("mail-away") from error
        except (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as error:
            if error.code >= 500:
                raise Invalid("mail-refused") from error
            raise Unavailable("mail-away") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Unavailable("mail-away") from error

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = formataddr((self._name, self._sender))
        message["To"] = letter.to
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"
        for header, value in letter.headers.items():
            message[header] = value
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        return message
