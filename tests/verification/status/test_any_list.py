"""Whatever is at the address of a list, an answer is given; and a list that was changed clears nobody."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verification.makers import ISSUER, badge, did, token
from tests.verification.status.makers import (
    ADDRESS,
    ask,
    bits,
    bitstring_list,
    entry,
    only,
    resource,
    status_token,
)
from tests.verification.status.test_token_status_list import said
from wallet_app import wording

CLEAR = bitstring_list(bits())
ONE_EDTECH = {"id": ADDRESS, "type": "1EdTechRevocationList"}
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(
        ["revocation", ADDRESS, did(ISSUER), "2026-05-03T00:00:00Z", "uH4sI", "BitstringStatusList"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=4) | st.sampled_from(["id", "type", "@value"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


def put(content, path, value):
    changed = copy.deepcopy(content)
    node = changed
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return changed


def at(content, path):
    for key in path:
        content = content[key]
    return content


def lone(value):
    """A value of JSON-LD: a list of one says the same as the one, and null says nothing."""
    while isinstance(value, list) and len(said := [one for one in value if one is not None]) == 1:
        value = said[0]
    return value


def answered(found):
    for line in found.checks:
        assert wording.check_words(line)
    return {line.answer.value for line in found.checks}


@settings(max_examples=200)
@given(st.data())
def test_any_value_anywhere_in_a_signed_list(data):
    path = data.draw(st.sampled_from([path for path in places(CLEAR) if path]))
    value = data.draw(values)
    answers = answered(ask(entry(), resource(json.dumps(put(CLEAR, path, value)))))
    assert "holds" not in answers or lone(value) == lone(at(CLEAR, path))


@settings(max_examples=200)
@given(st.data())
def test_any_value_anywhere_in_a_list_that_the_issuer_signs_so(data):
    unsigned = bitstring_list(bits(7), signed=False)
    path = data.draw(st.sampled_from([path for path in places(unsigned) if path]))
    changed = put(unsigned, path, data.draw(values))
    answers = answered(ask(entry(), resource(token(changed))))
    assert "holds" not in answers or path[-1] == "encodedList"


@settings(max_examples=200)
@given(st.sampled_from(["sub", "iss", "iat", "exp", "ttl", "status_list", "typ", "lst", "bits"]), values)
def test_any_claim_of_a_status_list_token(claim, value):
    if claim in {"lst", "bits"}:
        inner = {"bits": 1, "lst": "eNpjUAAAACIAIQ", claim: value}
        listed = status_token(status_list=inner)
    elif claim == "typ":
        listed = status_token(typ=value)
    else:
        listed = status_token(b"\x20", **{claim: value})
    assert "not_applicable" not in answered(ask(said(), resource(listed)))


@settings(max_examples=200)
@given(st.sampled_from(["id", "issuer", "revokedCredentials"]), values)
def test_any_member_of_an_unsigned_list(member, value):
    listed = {
        "id": ADDRESS,
        "issuer": did(ISSUER),
        "revokedCredentials": [{"id": badge()["id"]}],
        member: value,
    }
    answers = answered(ask(ONE_EDTECH, resource(json.dumps(listed))))
    assert "holds" not in answers or member == "revokedCredentials"


@given(st.binary(max_size=120))
def test_any_bytes_are_no_list(data):
    for found in (
        ask(entry(), resource(data)),
        ask(said(), resource(data)),
        ask(ONE_EDTECH, resource(data)),
        ask({**entry(), "type": "StatusList2021Entry"}, resource(data)),
    ):
        assert only(found)[0] == "unknown"
