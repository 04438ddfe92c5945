"""Addresses that two readers cannot take for two hosts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app import limits
from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import EncodingError, WalletError


def code_of(call, *arguments) -> str:
    with pytest.raises(WalletError) as caught:
        call(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://college.example", ("college.example", 443, "/")),
        ("HTTPS://College.Example/A", ("college.example", 443, "/A")),
        ("https://college.example:443/a?b=c", ("college.example", 443, "/a?b=c")),
        ("https://college.example:8443?x", ("college.example", 8443, "/?x")),
        ("https://college.example/a#b", ("college.example", 443, "/a")),
        ("https://college.example#b@c", ("college.example", 443, "/")),
        ("https://xn--mnchen-3ya.example/%C3%A4", ("xn--mnchen-3ya.example", 443, "/%C3%A4")),
        ("https://a-b.c1.example/~u/(x);y=1,2/@me:3", ("a-b.c1.example", 443, "/~u/(x);y=1,2/@me:3")),
        ("https://1.2.3.4.example/", ("1.2.3.4.example", 443, "/")),
    ],
)
def test_an_address_is_read(text, expected):
    parsed = https_address.parse(text)
    assert (parsed.host, parsed.port, parsed.target) == expected
    assert https_address.parse(str(parsed)) == parsed


def test_the_port_belongs_to_whom_one_agrees_to():
    assert https_address.parse("https://a.example:8443/x").authority == "a.example:8443"
    assert https_address.parse("https://a.example:443/x").authority == "a.example"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "address.not_https"),
        ("http://college.example/", "address.not_https"),
        ("ftp://college.example/", "address.not_https"),
        ("college.example", "address.not_https"),
        ("//college.example/", "address.not_https"),
        (" https://college.example/", "address.not_https"),
        ("https:/college.example/", "address.not_https"),
        ("https:\\\\college.example/", "address.not_https"),
        ("javascript:alert(1)", "address.not_https"),
        ("https://", "address.malformed"),
        ("https:///path", "address.malformed"),
        ("https://user@college.example/", "address.userinfo"),
        ("https://college.example@evil.example/", "address.userinfo"),
        ("https://a:b@college.example/", "address.userinfo"),
        ("https://college.example\\@evil.example/", "address.userinfo"),
        ("https://college.example\\evil.example/", "address.malformed"),
        ("https://college.example/a b", "address.malformed"),
        ("https://college.example/a\nHost: evil.example", "address.malformed"),
        ("https://college.example/\x00", "address.malformed"),
        ("https://college.example/\t", "address.malformed"),
        ("https://college.example/%zz", "address.malformed"),
        ("https://college.example/%", "address.malformed"),
        ('https://college.example/"', "address.malformed"),
        ("https://college.example/[", "address.malformed"),
        ("https://college.example./", "address.malformed"),
        ("https://.example/", "address.malformed"),
        ("https://college..example/", "address.malformed"),
        ("https://-college.example/", "address.malformed"),
        ("https://college-.example/", "address.malformed"),
        ("https://col_lege.example/", "address.malformed"),
        ("https://college%2eexample/", "address.malformed"),
        ("https://" + "a" * 64 + ".example/", "address.malformed"),
        ("https://" + "a." * 127 + "example/", "address.malformed"),
        ("https://münchen.example/", "address.not_ascii"),
        ("https://college。example/", "address.not_ascii"),
        ("https://\u0441\u043ellege.example/", "address.not_ascii"),
        ("https://college.example/ä", "address.not_ascii"),
        ("https://127.0.0.1/", "address.number"),
        ("https://127.1/", "address.number"),
        ("https://2130706433/", "address.number"),
        ("https://0x7f.0.0.1/", "address.number"),
        ("https://0x7f000001/", "address.number"),
        ("https://1.2.3.0x4/", "address.number"),
        ("https://8.8.8.8/", "address.number"),
        ("https://[::1]/", "address.number"),
        ("https://[fe80::1%25eth0]/x.json", "address.number"),
        ("https://[2606:4700::1111]:8443/", "address.number"),
        ("https://localhost/", "address.local"),
        ("https://router/", "address.local"),
        ("https://a.localhost/", "address.local"),
        ("https://printer.local/", "address.local"),
        ("https://metadata.google.internal/", "address.local"),
        ("https://1.0.0.127.in-addr.arpa/", "address.local"),
        ("https://x.onion/", "address.local"),
        ("https://college.example:22/", "address.port"),
        ("https://college.example:80/", "address.port"),
        ("https://college.example:0/", "address.port"),
        ("https://college.example:0443/", "address.port"),
        ("https://college.example:65536/", "address.port"),
        ("https://college.example:/", "address.port"),
        ("https://college.example:443:443/", "address.port"),
        ("https://college.example:+443/", "address.port"),
        ("https://college.example/" + "a" * limits.MAX_ADDRESS_CHARS, "address.too_long"),
    ],
)
def test_everything_else_is_refused(text, code):
    assert code_of(https_address.parse, text) == code


@given(st.text(max_size=60))
def test_nothing_else_gets_out(text):
    for whole in (text, f"https://{text}", f"https://college.example{text}"):
        try:
            parsed = https_address.parse(whole)
        except EncodingError:
            continue
        assert isinstance(parsed, HttpsAddress)
        assert parsed.target.startswith("/")
        assert https_address.parse(str(parsed)) == parsed
