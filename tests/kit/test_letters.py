"""Handing mails to a mail server that is really there."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.kit.errors import Invalid, Unavailable
from server.kit.letters import Letter, Smtp
from tests.mail_server import mail_server

LETTER = Letter("ada@acme.example", "Été\r\nBcc: all@acme.example", "été", "<p>été</p>", {"X-Kind": "test"})


def smtp(url: str, **options) -> Smtp:
    return Smtp(url, "ramage@acme.example", "Acmé", **options)


async def test_a_mail_arrives_as_text_and_html():
    """With what mail programs want to see; a line end in a subject begins no header."""
    async with mail_server() as server:
        await smtp(server.url)(LETTER)
    (got,) = server.letters
    assert server.recipients == ["ada@acme.example"]
    assert (got["from"], got["to"]) == ("Acmé <ramage@acme.example>", "ada@acme.example")
    assert got["subject"] == "Été Bcc: all@acme.example"
    assert got["bcc"] is None
    assert (got["auto-submitted"], got["x-kind"]) == ("auto-generated", "test")
    assert got["message-id"].endswith("@acme.example>")
    assert got["date"]
    assert got.get_body(["plain"]).get_content().strip() == "été"
    assert got.get_body(["html"]).get_content().strip() == "<p>été</p>"


@pytest.mark.parametrize(
    ("what", "answer", "kind"),
    [
        ("answer", "554 No", Invalid),
        ("answer", "451 Later", Unavailable),
        ("recipient_answer", "550 Nobody", Invalid),
        ("recipient_answer", "450 Busy", Unavailable),
    ],
)
async def test_a_refusal_for_ever_is_told_from_one_for_now(what, answer, kind):
    async with mail_server() as server:
        setattr(server, what, answer)
        with pytest.raises(kind):
            await smtp(server.url)(LETTER)


async def test_nobody_there_is_for_now():
    async with mail_server() as server:
        pass
    with pytest.raises(Unavailable):
        await smtp(server.url)(LETTER)


async def test_what_is_no_address_is_refused_before_anything_is_sent():
    async with mail_server() as server:
        with pytest.raises(Invalid):
            await smtp(server.url)(Letter("ada@acme.example\nBcc: x@y.example", "s", "t", "h"))
    assert server.letters == []


@pytest.fixture(scope="module")
def contexts(tmp_path_factory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Of a server with a certificate of its own, and of a client that knows it."""
    folder, key, now = (
        tmp_path_factory.mktemp("tls"),
        ec.generate_private_key(ec.SECP256R1()),
        datetime.now(UTC),
    )
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(hours=1))
        .add_extension(names, critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = made.public_bytes(serialization.Encoding.PEM)
    kind = serialization.PrivateFormat.PKCS8
    (folder / "both.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()) + pem
    )
    here = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    here.load_cert_chain(folder / "both.pem")
    return here, ssl.create_default_context(cadata=pem.decode())


@pytest.mark.parametrize(("password", "taken"), [("right password", 1), ("wrong", 0)])
async def test_a_password_is_given_over_tls(contexts, password, taken):
    here, there = contexts
    async with mail_server(here, login=True) as server:
        url = server.url.replace("//", f"//mail%40acme:{password.replace(' ', '%20')}@")
        if taken:
            await smtp(url, context=there)(LETTER)
        else:
            with pytest.raises(Unavailable):
                await smtp(url, context=there)(LETTER)
    assert server.logins[0] == (b"mail@acme", password.encode())
    assert len(server.letters) == taken


async def test_a_password_is_not_given_in_the_clear(contexts):
    """To a server without TLS, nor to one that is somebody else."""
    async with mail_server() as plain, mail_server(contexts[0], login=True) as foreign:
        for server in (plain, foreign):
            with pytest.raises(Unavailable):
                await smtp(server.url.replace("//", "//mail:right%20password@"))(LETTER)
            assert (server.logins, server.letters) == ([], [])
