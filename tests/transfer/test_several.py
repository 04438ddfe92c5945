"""A JSON array of credentials, and what other wallets share: each credential as it stands."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app import limits
from wallet_app.credentials import members
from wallet_app.credentials.parse import parse
from wallet_app.errors import TransferError
from wallet_app.transfer.incoming import Incoming
from wallet_app.transfer.several import split
from wallet_app.transfer.unpack import unpack

JWT = "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"

TEXTS = st.text(st.characters(codec="utf-8"), max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(TEXTS, values, max_size=4)


@given(st.lists(objects, min_size=1, max_size=4), st.sampled_from([None, 2]), st.booleans())
def test_every_element_keeps_its_characters(elements, indent, ascii_only):
    written = [json.dumps(one, indent=indent, ensure_ascii=ascii_only) for one in elements]
    found = split("[" + " ,\n".join(written) + "]")
    assert found == tuple(dict.fromkeys(one.encode() for one in written))


def test_the_very_bytes_of_each_element_are_kept():
    first, second = '{ "a" : "]},\\"{" ,\n "b":[1,{}] }', '{"a":1.0}'
    assert split(f"\ufeff \n[ {first} ,\t{second} ]\n") == (first.encode(), second.encode())


def test_tokens_are_taken_out_of_their_quotes():
    assert split(json.dumps([JWT, {"a": 1}])) == (JWT.encode(), b'{"a": 1}')


def test_the_same_twice_is_given_once():
    assert split('[{"a":1},{"a":1}]') == (b'{"a":1}',)


@pytest.mark.parametrize("text", ["", "[]", "[1]", "[null]", "[{},2]", '{"a":[{}]}', "[{]", '[{"a":1}', "x"])
def test_what_is_no_array_of_documents_is_left_to_the_parser(text):
    assert split(text) is None


def test_too_many_are_refused():
    with pytest.raises(TransferError) as caught:
        split("[" + "{}," * limits.MAX_SEVERAL + "{}]")
    assert caught.value.code == "input.too_many"


def test_a_pasted_array_becomes_several_documents():
    found = unpack(Incoming("pasted text", b'[{"a": 1}, {"b": 2}]'))
    assert [(one.data, one.carrier) for one in found] == [
        (b'{"a": 1}', "document"),
        (b'{"b": 2}', "document"),
    ]


def test_what_the_learner_credential_wallet_shares_is_a_presentation_of_its_credentials():
    """``SharedCredential.txt``: an unsigned presentation, as JSON with two spaces."""
    credential = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiableCredential"],
        "issuer": "did:key:z6Mk",
        "credentialSubject": {},
    }
    shared = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [credential],
    }
    for form in (shared, shared | {"verifiableCredential": credential}):
        (found,) = unpack(Incoming("SharedCredential.txt", json.dumps(form, indent=2).encode()))
        (inside,) = members.members(parse(found.data))
        assert inside.content == credential
