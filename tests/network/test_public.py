"""Which addresses are public: every block that is not, its edges, and what hides in others."""

from ipaddress import IPv4Address, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.network import public

NOT_PUBLIC = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "::/128",
    "::1/128",
    "::ffff:0:0/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/32",
    "2001:db8::/32",
    "2002::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
    "3fff::/20",
    "5f00::/16",
]


@pytest.mark.parametrize("block", NOT_PUBLIC)
def test_no_address_of_a_block_that_is_not_public_is(block):
    network = ip_network(block)
    for place in (0, network.num_addresses // 2, -1):
        assert not public.is_public(str(network[place]))


@pytest.mark.parametrize(
    "text",
    ["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "2606:4700::1111"],
)
def test_addresses_of_hosts_are_public(text):
    assert public.is_public(text)


@given(st.ip_addresses())
def test_whatever_python_says_is_not_global_is_not_public(address):
    if public.is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved or address in IPv6Network("64:ff9b::/96")


@given(st.ip_addresses(v=4))
def test_an_address_hidden_in_another_counts_as_itself(address: IPv4Address):
    behind_nat64 = ip_address(int(IPv6Network("64:ff9b::/96")[0]) + int(address))
    assert public.is_public(str(behind_nat64)) == public.is_public(str(address))
    for hidden in (
        f"::ffff:{address}",
        f"::{address}",
        f"2002:{int(address) >> 16:x}:{int(address) & 0xFFFF:x}::1",
    ):
        assert not public.is_public(hidden)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "localhost",
        "1.1.1",
        "0x7f.1",
        "010.1.1.1",
        "1.1.1.1/8",
        "2606:4700::1111%eth0",
        "fe80::1%1",
        " 1.1.1.1",
    ],
)
def test_what_is_no_address_is_not_public(text):
    assert not public.is_public(text)


def test_all_of_several_must_be():
    assert public.all_public(["1.1.1.1", "2606:4700::1111"])
    assert not public.all_public(["1.1.1.1", "127.0.0.1"])
    assert not public.all_public([])
