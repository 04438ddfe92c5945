"""Whatever comes in: a request, or one clear refusal; and nothing but a request is taken for one."""

import json
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.presentation.requests import shelf
from tests.presentation.requests.test_own_requests import CASES
from tests.refused import refused
from wallet_app import limits, wording
from wallet_app.errors import RequestError
from wallet_app.presentation.labels import words
from wallet_app.presentation.requests import matching, over_asking, parse, proposal

HELD = shelf.hold(badge=shelf.badge(), licence=shelf.licence(), card=shelf.id_card())
WHOLE = [json.dumps(case.request).encode() for case in CASES]
LINKS = [
    f"openid4vp://?dcql_query={quote(json.dumps(CASES[0].request['dcql_query']))}&client_id=x&nonce=a".encode(),
    b"openid4vp://?client_id=x&request_uri=https%3A%2F%2Fa.example",
    b"interaction:https://a.example/x?iuv=1",
    b"dccrequest://request?request=%7B%22protocols%22%3A%7B%22vcapi%22%3A%22https%3A//a.example%22%7D%7D",
]
WORDS = st.sampled_from([
    "",
    *words("""
credentials id format meta claims path values claim_sets credential_sets options required dcql_query
nonce client_id response_type vp_token response_mode direct_post response_uri
redirect_uri:https://a.example https://a.example http://localhost input_descriptors
presentation_definition constraints fields filter $ref #/a $.a[*] $..a pattern (a+)+
submission_requirements rule pick from from_nested count group query type QueryByExample
DIDAuthentication credentialQuery example credentialSubject challenge domain acceptedIssuers web
verifiablePresentationRequest protocols vcapi request request_uri exp client_metadata
vp_formats_supported ldp_vc dc+sd-jwt mso_mdoc type_values vct_values trusted_authorities aki
limit_disclosure predicate optional a
"""),
])  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=30,
)


def taken(data):
    """Read it, and do with it all that is done with a request; only RequestErrors get out."""
    parse.looks_like(data)
    try:
        request = parse.parse(data, shelf.NOW)
    except RequestError as error:
        refusal = error
        request = None
    if request is None:
        assert wording.say(refusal.code, refusal.params)
        assert wording.next_step(refusal.code)
        return
    found = matching.match(request, HELD, shelf.NOW)
    least = proposal.propose(request, found)
    over_asking.notes(request, found)
    known = {query.id for query in request.queries}
    assert len(known) == len(request.queries)
    if least is not None:
        assert {choice.query_id for choice in least.choices} | set(least.missing) <= known


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(WORDS, VALUES, max_size=8))
def test_any_object(content):
    taken(json.dumps(content).encode())


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
@example(b"")
@example(b"\xff")
@example(b"{")
@example(b"[]")
@example(b"null")
@example(b'"openid4vp://?x"')
def test_any_bytes(data):
    taken(data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*WHOLE, *LINKS]), st.data())
def test_any_request_with_bytes_changed(data, draw):
    place = draw.draw(st.integers(0, len(data) - 1))
    piece = draw.draw(st.binary(max_size=4))
    taken(data[:place] + piece + data[place + draw.draw(st.integers(0, 4)) :])


def _leaves(value, path=()):
    if isinstance(value, dict | list) and value:
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*path, step))
    yield path


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_any_request_with_a_part_put_in_another_place(case, draw):
    request = json.loads(json.dumps(case.request))
    path = draw.draw(st.sampled_from([one for one in _leaves(request) if one]))
    where = request
    for step in path[:-1]:
        where = where[step]
    where[path[-1]] = draw.draw(VALUES)
    taken(json.dumps(request).encode())


@settings(max_examples=100, deadline=None)
@given(WORDS, st.lists(st.tuples(WORDS, VALUES), max_size=6))
def test_any_link(scheme, parameters):
    query = "&".join(f"{quote(name)}={quote(json.dumps(value))}" for name, value in parameters)
    for start in (
        "openid4vp://?",
        "haip://x?",
        "https://a.example/?client_id=x&",
        f"{quote(scheme) or 'x'}://?",
    ):
        taken((start + query).encode())


# ── What is none ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "", "hello", "{}", "[]", '{"credentials": []}', "https://college.example/badge", "mailto:a@b.c",
        '{"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"]}',
        '{"@context": [], "query": [{"type": "QueryByExample"}]}',
        '{"credential_issuer": "https://a.example", "credentials": [{"id": "a", "format": "ldp_vc"}]}',
        "openid-credential-offer://?credential_offer=%7B%7D", '{"query": "x"}', '{"query": []}', "WIFI:x",
    ],
)  # fmt: skip
def test_other_things_are_not_taken_for_requests(text):
    assert not parse.looks_like(text.encode())
    with pytest.raises(RequestError, match=r"request\.(not_a_request|unreadable)"):
        shelf.read(text)


def test_credentials_are_not_taken_for_requests():
    for document in (shelf.badge(), shelf.token_badge(), shelf.licence(), shelf.id_card()):
        assert not parse.looks_like(document.received)


def test_what_is_too_large_is_not_looked_at():
    large = b'{"credentials": [' + b" " * limits.MAX_REQUEST_BYTES + b"]}"
    assert not parse.looks_like(large)
    with refused("request.too_large"):
        parse.parse(large, shelf.NOW)


def test_json_is_read_strictly():
    twice = b'{"credentials": [{"id": "a", "format": "ldp_vc"}], "credentials": []}'
    with refused("request.unreadable") as found:
        parse.parse(twice, shelf.NOW)
    assert found.value.params == {"cause": "json.duplicate_key"}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_request_looks_like_one(case):
    assert parse.looks_like(json.dumps(case.request).encode())
