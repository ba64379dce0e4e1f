from ipaddress import ip_address

import pytest

from server.kit.addresses import is_named, is_public, may_be_named, named_hosts

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.0.1 169.254.169.254 172.16.0.1 172.31.0.1
192.0.0.1 192.0.2.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:100.64.0.1 ::ffff:8.8.8.8
64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b::a9fe:a9fe 64:ff9b::6440:1 64:ff9b:1::808:808
2002:7f00:1:: 2002:808:808:: 2001::1 2001:db8::1 100::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1
"""
MACHINES = "169.254.169.254 ::ffff:169.254.169.254 fe80::1 fd00:ec2::254 100.100.100.200 0.0.0.0 :: ff02::1"


@pytest.mark.parametrize("address", PRIVATE.split())
def test_what_is_not_for_everybody_is_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "2a00:1450::1",
        "64:ff9b::808:808",
    ],
)
def test_the_web_is_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "192.168.1.1", "127.0.0.1", "::1", "fd12::1", "100.64.0.1", "8.8.8.8"]
)
def test_a_host_that_the_company_names_may_be_inside(address):
    assert may_be_named(ip_address(address))


@pytest.mark.parametrize("address", MACHINES.split())
def test_no_name_leads_to_the_keys_of_a_machine(address):
    assert not may_be_named(ip_address(address))


def test_a_host_is_named_with_its_port():
    """However it is written; a name alone is for the ports of the web."""
    named = named_hosts(["Wiki.example.", "push.example:8443", "lab.example:*", "[::1]:9000", "fd00::7"])
    for host, port in (
        ("wiki.example", 80), ("WIKI.example.", 443), ("push.example", 8443), ("lab.example", 1), ("::1", 9000),
        ("[fd00::7]", 443),
    ):  # fmt: skip
        assert is_named(host, port, named)
    for host, port in (
        ("wiki.example", 8080), ("push.example", 443), ("x.lab.example", 1), ("::1", 443), ("", 80), ("fd00", 7),
    ):  # fmt: skip
        assert not is_named(host, port, named)
