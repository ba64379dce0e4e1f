import asyncio
import gzip
import socket
import ssl
import time
import zlib
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.kit import outgoing
from server.kit.errors import Invalid, Unavailable
from server.kit.outgoing import fetch

PAGE = ("text/html",)
HERE = frozenset({"127.0.0.1"})


class Site:
    """A web server that says exactly what a test tells it to, byte by byte, and remembers what it was asked."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.met = 0

    async def serve(self, reader, writer):
        self.met += 1
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(request)
            await self.answers[request.split()[1]](writer)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def says(self, path, body=b"<p>hello", status="200 OK", **headers):
        async def answer(writer):
            lines = {
                "content-type": "text/html",
                **{name.replace("_", "-"): value for name, value in headers.items()},
            }
            head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
            writer.write(f"HTTP/1.1 {status}\r\n{head}connection: close\r\n\r\n".encode() + body)

        self.answers[path] = answer

    def leads(self, path, to, status="302 Found"):
        self.says(path, b"", status, location=to)


@pytest.fixture
async def site():
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    site.url = f"http://127.0.0.1:{site.port}"
    yield site
    server.close()
    await server.wait_closed()


async def refused(kind, key, url, **options):
    with pytest.raises(kind) as trouble:
        await fetch(url, **{"accept": PAGE, **options})
    assert trouble.value.key == key
    return trouble.value


async def test_a_page_is_fetched(site):
    site.says("/", "<p>été".encode("latin-1"), content_type="Text/HTML; charset=ISO-8859-1")
    page = await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE)
    assert (page.url, page.status, page.content_type) == (f"{site.url}/", 200, "text/html")
    assert (page.charset, page.body) == ("iso-8859-1", "<p>été".encode("latin-1"))


async def test_we_say_who_asks_and_nothing_about_the_person(site):
    site.says("/")
    await fetch(f"{site.url}/", accept=("text/html", "image/*"), allow_hosts=HERE)
    head = dict(line.lower().split(": ", 1) for line in site.asked[0].split("\r\n")[1:] if line)
    assert set(head) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert "ramage" in head["user-agent"]
    assert head["accept"] == "text/html, image/*"


ADDRESSES = """
127.0.0.1 127.1 2130706433 0x7f.1 0x7f000001 0177.0.0.1 017700000001 0 0.0.0.0 localhost LOCALHOST localhost. 127.0.0.1.
[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1] [64:ff9b::7f00:1]
[64:ff9b:1::a00:1] [2002:7f00:1::] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1]
10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 2852039166 0xa9fea9fe 100.64.0.1 224.0.0.1 255.255.255.255 192.0.0.1
"""


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ADDRESSES.split())
async def test_nothing_inside_is_reached_however_it_is_written(host, scheme):
    await refused(Invalid, "fetch-refused", f"{scheme}://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "//a.example/",
        "http://",
        "http:///x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "gopher://a.example:80/",
        "unix:///run/x.sock",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://a.example:22/",
        "http://a.example:8080/",
        "https://a.example:6379/",
        "http://ada:secret@a.example/",
        "http://a.example:99999/",
        "http://[::1/",
        "http://a.example\r\nX: y/",
    ],
)
async def test_what_is_no_address_of_the_web_is_refused(url):
    await refused(Invalid, "fetch-refused", url)


async def test_nothing_is_sent_to_what_is_refused(site):
    site.says("/")
    await refused(Invalid, "fetch-refused", f"{site.url}/")
    await refused(Invalid, "fetch-refused", f"http://localhost:{site.port}/", allow_hosts=HERE)
    assert site.met == 0


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://2852039166/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://10.0.0.1/",
        "//169.254.169.254/",
        "file:///etc/passwd",
        "http://ada:secret@127.0.0.1/",
        "http://a.example:22/",
    ],
)
async def test_no_redirect_leads_inside(site, to):
    site.leads("/", to)
    await refused(Invalid, "fetch-refused", f"{site.url}/", allow_hosts=HERE)
    assert len(site.asked) == 1


async def test_no_named_host_leads_to_the_keys_of_a_machine():
    await refused(Invalid, "fetch-refused", "http://169.254.169.254/", allow_hosts={"169.254.169.254"})


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
async def test_redirects_are_followed(site, status):
    site.leads("/a", "/b?x=1", status)
    site.says("/b?x=1")
    page = await fetch(f"{site.url}/a", accept=PAGE, allow_hosts=HERE)
    assert page.url == f"{site.url}/b?x=1"


async def test_three_redirects_are_followed_and_no_more(site):
    for step in range(4):
        site.leads(f"/{step}", f"/{step + 1}")
    site.says("/4")
    assert (await fetch(f"{site.url}/1", accept=PAGE, allow_hosts=HERE)).status == 200
    await refused(Invalid, "fetch-refused", f"{site.url}/0", allow_hosts=HERE)
    assert (await fetch(f"{site.url}/0", accept=PAGE, allow_hosts=HERE, max_redirects=4)).status == 200


async def test_no_cookie_is_kept_between_redirects(site):
    site.says("/a", b"", "302 Found", location="/b", set_cookie="track=1; Path=/")
    site.says("/b")
    await fetch(f"{site.url}/a", accept=PAGE, allow_hosts=HERE)
    assert all("cookie" not in request.lower() for request in site.asked)


def resolver(monkeypatch, *answers):
    """Names answered by turns, the last for good: a resolver that changes its mind."""
    real, asked = socket.getaddrinfo, []

    def answer(host, port, *args, **kwargs):
        name = host.decode() if isinstance(host, bytes) else host
        if not name.endswith(".example"):
            return real(host, port, *args, **kwargs)
        asked.append(name)
        addresses = answers[min(len(asked), len(answers)) - 1]
        if isinstance(addresses, Exception):
            raise addresses
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


async def test_a_name_that_leads_inside_is_refused_untouched(monkeypatch, site):
    monkeypatch.setattr(outgoing, "PORTS", {site.port})
    resolver(monkeypatch, ["127.0.0.1"])
    await refused(Invalid, "fetch-refused", f"http://inside.example:{site.port}/")
    assert site.met == 0


async def test_a_name_with_one_address_inside_is_refused(monkeypatch, site):
    monkeypatch.setattr(outgoing, "PORTS", {site.port})
    resolver(monkeypatch, ["93.184.215.14", "127.0.0.1"])
    await refused(Invalid, "fetch-refused", f"http://both.example:{site.port}/")
    assert site.met == 0


async def test_a_name_that_changes_its_mind_is_refused_when_connecting(monkeypatch, site):
    monkeypatch.setattr(outgoing, "PORTS", {site.port})
    site.says("/")
    asked = resolver(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    await refused(Invalid, "fetch-refused", f"http://rebind.example:{site.port}/")
    assert len(asked) >= 2
    assert site.asked == []


async def test_a_named_intranet_host_is_reached_by_its_name(monkeypatch, site):
    site.says("/")
    resolver(monkeypatch, ["127.0.0.1"])
    page = await fetch(f"http://Intranet.Example:{site.port}/", accept=PAGE, allow_hosts={"intranet.example"})
    assert page.status == 200
    assert f"host: intranet.example:{site.port}" in site.asked[0].lower()


async def test_an_unknown_name_is_unreachable(monkeypatch):
    resolver(monkeypatch, socket.gaierror("no such name"))
    await refused(Unavailable, "fetch-unreachable", "http://nowhere.example/")
    await refused(Unavailable, "fetch-unreachable", f"http://{'x' * 64}.org/")


async def test_a_closed_port_is_unreachable(site):
    await refused(Unavailable, "fetch-unreachable", "http://127.0.0.1:9/", allow_hosts=HERE)


async def test_a_site_without_a_certificate_that_is_trusted_is_unreachable(tmp_path):
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=_self_signed(tmp_path))
    port = server.sockets[0].getsockname()[1]
    await refused(Unavailable, "fetch-unreachable", f"https://127.0.0.1:{port}/", allow_hosts=HERE)
    assert site.asked == []
    server.close()
    await server.wait_closed()


def _self_signed(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1)
        )
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "site.pem").write_bytes(
        certificate.public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "site.pem")
    return context


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n"])
async def test_what_does_not_speak_the_web_is_unreachable(site, said):
    async def answer(writer):
        writer.write(said)

    site.answers["/"] = answer
    await refused(Unavailable, "fetch-unreachable", f"{site.url}/", allow_hosts=HERE)


async def test_a_page_that_breaks_off_is_unreachable(site):
    site.says("/", b"<p>half", content_length=5000)
    await refused(Unavailable, "fetch-unreachable", f"{site.url}/", allow_hosts=HERE)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", {}),
        ("500 Oh", {}),
        ("304 Not Modified", {}),
        ("302 Found", {}),
        ("200 OK", {"content_type": "application/pdf"}),
        ("200 OK", {"content_type": ""}),
        ("200 OK", {"content_type": "text/htmlx"}),
        ("200 OK", {"content_encoding": "br"}),
        ("200 OK", {"content_encoding": "gzip, gzip"}),
        ("200 OK", {"content_encoding": "gzip"}),
    ],
)
async def test_what_is_not_the_page_asked_for_is_said(site, status, headers):
    site.says("/", b"<p>not packed", status, **headers)
    trouble = await refused(Invalid, "fetch-not-page", f"{site.url}/", allow_hosts=HERE)
    assert trouble.field == "url"


async def test_a_whole_family_of_types_may_be_asked_for(site):
    site.says("/", b"\xff\xd8", content_type="image/jpeg")
    picture = await fetch(f"{site.url}/", accept=("image/*",), allow_hosts=HERE)
    assert (picture.content_type, picture.charset) == ("image/jpeg", None)


async def test_a_packed_page_is_unpacked(site):
    site.says("/", gzip.compress(b"<p>hello" * 1000), content_encoding="gzip")
    assert (await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE)).body == b"<p>hello" * 1000
    site.says("/", gzip.compress(b"<p>hello" * 1000)[:-20], content_encoding="gzip")
    await refused(Invalid, "fetch-not-page", f"{site.url}/", allow_hosts=HERE)


async def test_exactly_as_much_as_allowed_is_read_and_not_a_byte_more(site):
    site.says("/", b"x" * 1000)
    assert len((await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE, max_bytes=1000)).body) == 1000
    trouble = await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE, max_bytes=999)
    assert trouble.values["limit"] == 999
    cut = await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE, max_bytes=999, whole=False)
    assert cut.body == b"x" * 999


async def test_an_announced_size_is_refused_unread(site):
    site.says("/", b"", content_length=2_000_000_000)
    await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE)


async def test_an_endless_page_is_left(site):
    async def answer(writer):
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
        while True:
            writer.write(b"x" * 65_536)
            await writer.drain()

    site.answers["/"] = answer
    await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE)
    page = await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE, whole=False)
    assert len(page.body) == 1024 * 1024


async def test_a_bomb_is_not_unpacked(site, monkeypatch):
    unpacked = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self, wbits):
            self._real = real(wbits)

        def decompress(self, part, most):
            unpacked.append(self._real.decompress(part, most))
            return unpacked[-1]

    monkeypatch.setattr(outgoing.zlib, "decompressobj", Counting)
    site.says("/", gzip.compress(bytes(200_000_000), 9), content_encoding="gzip")
    await refused(Invalid, "fetch-too-large", f"{site.url}/", allow_hosts=HERE)
    assert sum(map(len, unpacked)) <= 2 * 1024 * 1024 + 2


@pytest.mark.parametrize("slow", ["silence", "head", "body"])
async def test_a_slow_site_is_left_when_the_time_is_over(site, slow):
    async def answer(writer):
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n" + b"\r\n" * (slow == "body"))
        while slow != "silence":
            writer.write(b"x: y\r\n")
            await writer.drain()
            await asyncio.sleep(0.02)
        await asyncio.sleep(30)

    site.answers["/"] = answer
    started = time.perf_counter()
    await refused(Unavailable, "fetch-timeout", f"{site.url}/", allow_hosts=HERE, deadline=0.3)
    assert time.perf_counter() - started < 2


async def test_redirects_have_no_time_of_their_own(site):
    async def answer(writer):
        await asyncio.sleep(0.2)
        writer.write(b"HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n")

    site.answers["/"] = answer
    await refused(
        Unavailable, "fetch-timeout", f"{site.url}/", allow_hosts=HERE, deadline=0.5, max_redirects=100
    )


async def test_the_proxy_of_the_environment_is_not_asked(site, monkeypatch):
    site.says("/")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert (await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE)).status == 200
