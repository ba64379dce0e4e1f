import socket
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.kit import outgoing
from server.kit.errors import Invalid, Unavailable
from server.kit.outgoing import fetch
from tests.site import serving

PAGE = ("text/html",)
HERE = frozenset({"127.0.0.1:*"})


@pytest.fixture
async def site():
    async with serving() as site:
        yield site


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
        if not name.rstrip(".").endswith(".example"):
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
    url = f"http://Intranet.Example.:{site.port}/"
    for named in (f"INTRANET.example.:{site.port}", "intranet.example:*"):
        page = await fetch(url, accept=PAGE, allow_hosts={named})
        assert (page.status, page.inside) == (200, True)
    assert f"host: intranet.example.:{site.port}" in site.asked[0].lower()
    for named in ("intranet.example", f"intranet.example:{site.port + 1}", "example:*"):
        await refused(Invalid, "fetch-refused", url, allow_hosts={named})
    assert len(site.asked) == 2


async def test_who_led_inside_is_known_by_every_step_on_the_way(monkeypatch, site):
    """Not by the first alone, and not by the last alone."""
    monkeypatch.setattr(outgoing, "PORTS", {site.port})
    monkeypatch.setattr(outgoing, "is_public", lambda _: True)
    resolver(monkeypatch, ["127.0.0.1"])
    site.says("/")
    site.leads("/in", f"http://wiki.example:{site.port}/")
    site.leads("/out", f"http://public.example:{site.port}/")
    for start, path, inside in (
        ("public.example", "/", False),
        ("public.example", "/in", True),
        ("wiki.example", "/out", True),
    ):
        page = await fetch(f"http://{start}:{site.port}{path}", accept=PAGE, allow_hosts={"wiki.example:*"})
        assert page.inside is inside


async def test_an_unknown_name_is_unreachable(monkeypatch):
    resolver(monkeypatch, socket.gaierror("no such name"))
    await refused(Unavailable, "fetch-unreachable", "http://nowhere.example/")
    await refused(Unavailable, "fetch-unreachable", f"http://{'x' * 64}.org/")


async def test_a_closed_port_is_unreachable(site):
    await refused(Unavailable, "fetch-unreachable", "http://127.0.0.1:9/", allow_hosts=HERE)


async def test_a_site_without_a_certificate_that_is_trusted_is_unreachable(tmp_path):
    async with serving(_self_signed(tmp_path)) as site:
        await refused(Unavailable, "fetch-unreachable", f"{site.url}/", allow_hosts=HERE)
        assert site.asked == []


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


async def test_the_proxy_of_the_environment_is_not_asked(site, monkeypatch):
    site.says("/")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert (await fetch(f"{site.url}/", accept=PAGE, allow_hosts=HERE)).status == 200
