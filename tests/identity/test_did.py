"""DIDs and DID URLs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.errors import IdentityError
from wallet_app.identity import did


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("did:key:z6Mk", ("did:key:z6Mk", None)),
        ("did:key:z6Mk#z6Mk", ("did:key:z6Mk", "z6Mk")),
        ("did:web:example.com%3A3000:u:me#key-1", ("did:web:example.com%3A3000:u:me", "key-1")),
        ("did:jwk:eyJ_-#0", ("did:jwk:eyJ_-", "0")),
    ],
)
def test_dids_are_taken_apart(url, parts):
    assert did.split(url) == parts


@pytest.mark.parametrize(
    "url",
    [
        "",
        "did:",
        "did:key",
        "did:key:",
        "did:Key:z6Mk",
        "DID:key:z6Mk",
        "did:web:example.com:",
        "did:web:exa mple.com",
        "did:web:example.com/path",
        "did:web:example.com?versionId=1#key",
        "did:web:example.com;service=x#key",
        "did:web:ex%4",
        "did:web:ex%gg",
        "did:key:z6Mk#",
        "did:key:z6Mk#a#b",
        "did:key:z6Mk\n",
        "did:key:z6Mk#a\n",
        "https://example.com#key",
        "did:key:zЖ",
        "did:key:" + "z" * 5000,
        "did:web:" + ":" * 4000 + "!",
    ],
)
def test_what_is_none_is_refused(url):
    with refused("did.malformed"):
        did.split(url)


def test_the_method_of_a_did():
    assert did.method("did:web:example.com") == "web"


@given(st.text(alphabet="did:keyw#%0aZ-._", max_size=60))
def test_no_text_gets_another_error(text):
    try:
        whole, fragment = did.split(text)
    except IdentityError:
        assert not did.is_did(text)
    else:
        assert did.is_did(whole)
        assert text == (whole if fragment is None else f"{whole}#{fragment}")
