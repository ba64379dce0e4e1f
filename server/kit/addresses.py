"""Which addresses of the network belong to the public web, and which to this company or this machine."""

from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]

# DNS64 answers with these on networks that have IPv6 only: what counts is the IPv4 address inside.
_NAT64 = IPv6Network("64:ff9b::/96")
# Other ways to write an IPv4 address; no public site needs them, and the system may take them for what is inside.
_DISGUISES = tuple(
    IPv6Network(net) for net in ("::/96", "::ffff:0:0/96", "2002::/16", "2001::/32", "64:ff9b:1::/48")
)
# Where clouds hand out a machine's own keys.
_METADATA = (IPv6Address("fd00:ec2::254"), IPv4Address("100.100.100.200"), IPv4Address("192.0.0.192"))


def is_public(address: Address) -> bool:
    """Tell whether anybody on the internet may reach this address: not private, shared, local or special."""
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return is_public(IPv4Address(address.packed[-4:]))
        if address.is_site_local or any(address in net for net in _DISGUISES):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def may_be_named(address: Address) -> bool:
    """Tell whether a host that the company names may have this address: private too, but no machine's own keys."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return may_be_named(address.ipv4_mapped)
    special = address.is_link_local or address.is_multicast or address.is_unspecified
    return not special and address not in _METADATA


_PRIVATE = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")


def named_networks(words: Iterable[str]) -> Networks:
    """Addresses and networks as an operator writes them, `private` for all private ones; raises ValueError."""
    return tuple(ip_network(each) for word in words for each in (_PRIVATE if word == "private" else (word,)))


PORT_OF = {"http": 80, "https": 443}
WEB_PORTS = frozenset(PORT_OF.values())


def named_hosts(words: Iterable[str]) -> frozenset[str]:
    """Hosts as an operator writes them: a name, for the ports of the web; `name:8080` is one more, `name:*` are all."""
    return frozenset(f"{plain_host(host)}{port}" for host, port in map(_split, words))


def is_named(host: str, port: int, named: Collection[str]) -> bool:
    """Whether the operator's list, as `named_hosts` gives it, has this host with this port."""
    name = plain_host(host)
    return f"{name}:{port}" in named or f"{name}:*" in named or (port in WEB_PORTS and name in named)


def is_this_machine(host: str) -> bool:
    """Whether a host is a name of this very machine, which nothing leaves on the way there."""
    return plain_host(host) in {"localhost", "127.0.0.1", "::1"}


def plain_host(host: str) -> str:
    """One way to write a host: small letters, without brackets and without the dot at its end."""
    return host.strip().strip("[]").rstrip(".").lower()


def _split(word: str) -> tuple[str, str]:
    host, colon, port = word.rpartition(":")
    one = colon and (port == "*" or port.isdecimal()) and (":" not in host or host.endswith("]"))
    return (host, f":{port}") if one else (word, "")


def within(address: str, networks: Networks) -> bool:
    """Whether an address, as text, lies in one of the networks."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return any((mapped or found) in network for network in networks)
