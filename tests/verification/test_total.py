"""Whatever a document holds, verifying it gives a report: nothing is raised, nothing is passed."""

import copy
import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verification import makers
from tests.verification.makers import EVIDENCE, NOW, badge, sign, token
from wallet_app import wording
from wallet_app.credentials import view
from wallet_app.credentials.parse import parse
from wallet_app.encoding import strict_json
from wallet_app.errors import WalletError
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Outcome, Role
from wallet_app.verification.serialise import from_json, to_json
from wallet_app.verification.verify import verify

POLICY = VerificationPolicy((makers.trusted(),), "c-1", "https://verifier.example")
SIGNED = sign(badge(evidence=[{"type": ["Evidence"], "name": "Photo"}], validUntil="2030-01-01T00:00:00Z"))
BASE = makers.sign_base(badge(makers.ISSUER_P256), ("/issuer", "/validFrom"))
DERIVED = makers.derive(BASE, ["/credentialSubject/achievement/name"])
PRESENTED = makers.present(makers.presentation(SIGNED))

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["did:key:z6Mk", "2026-05-03T00:00:00Z", "VerifiableCredential", "@id", "_:b0"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=4) | st.sampled_from(["id", "type", "@value", "@context"]), inner, max_size=3
        )
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


def looked_at(data):
    """Every pass over a document that the program makes of something untrusted."""
    try:
        document = parse(data)
    except WalletError:
        return None
    view.read(document)
    reports = [verify(document, EVIDENCE, POLICY, role, NOW).report for role in Role]
    for report in reports:
        written = to_json(report, wording.say, wording.next_step)
        assert from_json(strict_json.loads_object(strict_json.dumps(written))).checks == report.checks
        assert wording.headline(report)
    return reports


@settings(max_examples=400)
@given(st.data())
def test_any_value_anywhere(data):
    content = data.draw(st.sampled_from([SIGNED, PRESENTED, BASE, DERIVED]))
    path = data.draw(st.sampled_from([path for path in places(content) if path]))
    value = data.draw(values)
    changed = put(content, path, value)
    reports = looked_at(json.dumps(changed).encode())
    if reports and changed != content:
        assert all(report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED} for report in reports)


@settings(max_examples=200)
@given(
    st.sampled_from(["vc", "vp", "iss", "sub", "jti", "exp", "nbf", "iat", "aud", "nonce", "type", "vct"]),
    values,
)
def test_any_claim_of_a_token(claim, value):
    looked_at(token({**badge(), claim: value}).encode())


@settings(max_examples=100)
@given(st.sampled_from(["typ", "kid", "jwk", "x5c", "cty", "zip"]), values)
def test_any_header_of_a_token(name, value):
    looked_at(token(badge(), **{name: value}).encode())


@given(st.binary(max_size=200))
def test_any_bytes(data):
    assert looked_at(data) is None


@given(st.text(alphabet="ey.~abcABC019_-= \n", max_size=60))
def test_anything_like_a_token(text):
    assert looked_at(text.encode()) is None


def test_hard_graphs_share_one_budget_however_many_proofs_and_credentials_there_are():
    """Ten nodes that all link each other: as hard as it gets, once for all that is inside."""
    nodes = range(10)
    tangle = [
        {"id": f"_:n{one}", "https://e.example/knows": [{"id": f"_:n{two}"} for two in nodes if two != one]}
        for one in nodes
    ]
    proof = {**SIGNED["proof"], "proofValue": "z" + "3" * 87}
    hard = {**badge(credentialSubject=tangle), "proof": [{**proof, "id": f"urn:p:{n}"} for n in range(20)]}
    many = makers.presentation(*[{**hard, "id": f"urn:c:{n}"} for n in range(40)])
    start = time.perf_counter()
    report = verify(parse(json.dumps(many).encode()), EVIDENCE, POLICY, None, NOW).report
    assert time.perf_counter() - start < 20
    assert report.outcome is Outcome.FAILED
    codes = {check.code for inside in report.credentials for check in inside.checks}
    assert "proof.beyond_limits" in codes
