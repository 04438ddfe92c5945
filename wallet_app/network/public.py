"""Which IP addresses are public: nothing on this computer, in this house or between providers."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_NOT_PUBLIC_4: Final = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # shared between provider and customer
        "127.0.0.0/8",  # this computer
        "169.254.0.0/16",  # link-local; cloud machines tell their secrets here
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private use
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
"""IANA IPv4 Special-Purpose Address Registry, and what is no unicast address."""

_UNICAST_6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments; Teredo hides an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 hides an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
"""IANA IPv6 Special-Purpose Address Registry, as far as it lies within global unicast."""

_NAT64: Final = IPv6Network("64:ff9b::/96")
"""RFC 6052: how a network without IPv4 reaches IPv4 hosts; the last 32 bits are their address."""


def is_public(text: str) -> bool:
    """Say whether an IP address is a host's on the public internet.

    Args:
        text: an IPv4 or IPv6 address in its usual spelling; a zone (``%eth0``) makes it local.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_public_4(address)
    return address.scope_id is None and _is_public_6(address)


def all_public(texts: Iterable[str]) -> bool:
    """Say whether all of them are, and there is one: a mixed answer is a trick, or a mistake."""
    found = [is_public(text) for text in texts]
    return bool(found) and all(found)


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in block for block in _NOT_PUBLIC_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address in _NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _UNICAST_6 and not any(address in block for block in _NOT_PUBLIC_6)
