"""Whatever a document holds, verifying it gives a report: nothing is raised, nothing is passed."""

import copy
import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verification import makers, test_endorsements, test_open_badges_2, test_records
from tests.verification.makers import EVIDENCE, NOW, badge, sign, token
from wallet_app import wording
from wallet_app.credentials import view
from wallet_app.credentials.parse import parse
from wallet_app.encoding import strict_json
from wallet_app.errors import WalletError
from wallet_app.verification import shown
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Outcome, Role
from wallet_app.verification.serialise import from_json, to_json
from wallet_app.verification.verify import verify

POLICY = VerificationPolicy((makers.trusted(),), "c-1", "https://verifier.example")
SIGNED = sign(badge(evidence=[{"type": ["Evidence"], "name": "Photo"}], validUntil="2030-01-01T00:00:00Z"))
BASE = makers.sign_base(badge(makers.ISSUER_P256), ("/issuer", "/validFrom"))
DERIVED = makers.derive(BASE, ["/credentialSubject/achievement/name"])
PRESENTED = makers.present(makers.presentation(SIGNED))
ENDORSED = sign(test_endorsements.with_endorsement(test_endorsements.GOOD))
# Without what both the record and a member state: of two copies one can be left out, and nothing is lost.
STATED = {**test_records.STATED, "achievement": test_records.STATED["achievement"][:1]}
RECORD = test_records.signed(test_records.record(test_records.ONE, test_records.TWO, subject=STATED))
BADGE_2 = test_open_badges_2.assertion(
    badge=test_open_badges_2.badge_class(issuer=test_open_badges_2.profile())
)

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


GOOD = {Outcome.VERIFIED, Outcome.SIGNED}


@settings(max_examples=400)
@given(st.data())
def test_any_value_anywhere(data):
    """Nothing changed is good. An endorsement's own context can go: the badge's does for it what it did."""
    content = data.draw(st.sampled_from([SIGNED, PRESENTED, BASE, DERIVED, ENDORSED]))
    path = data.draw(st.sampled_from([path for path in places(content) if path]))
    value = data.draw(values)
    changed = put(content, path, value)
    reports = looked_at(json.dumps(changed).encode())
    if reports and changed != content:
        is_context_inside = {"endorsement", "@context"}.issubset(path)
        judged = [one for report in reports for one in report.endorsements] if is_context_inside else reports
        assert all(report.outcome not in GOOD for report in judged)


@settings(max_examples=300)
@given(st.data())
def test_any_value_anywhere_in_a_record(data):
    """Whatever is changed inside, the whole never holds: its own proof or that of a member is broken."""
    path = data.draw(st.sampled_from([path for path in places(RECORD) if path]))
    value = data.draw(values)
    changed = put(RECORD, path, value)
    reports = looked_at(json.dumps(changed).encode())
    if reports and changed != RECORD:
        assert all(report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED} for report in reports)


PAGES = {
    test_open_badges_2.ASSERTION: BADGE_2,
    test_open_badges_2.BADGE: test_open_badges_2.badge_class(),
    test_open_badges_2.ISSUER: test_open_badges_2.profile(),
    test_open_badges_2.KEY: test_open_badges_2.key_document(),
}


@settings(max_examples=300)
@given(st.data())
def test_any_value_anywhere_in_a_hosted_badge_or_on_its_pages(data):
    """The copy held is changed, or a page: what the copy says is the issuer's only as they show it."""
    where = data.draw(st.sampled_from(["held", *PAGES]))
    content = BADGE_2 if where == "held" else PAGES[where]
    path = data.draw(st.sampled_from([path for path in places(content) if path]))
    changed = put(content, path, data.draw(values))
    held = changed if where == "held" else BADGE_2
    pages = PAGES if where == "held" else {**PAGES, where: changed}
    try:
        document = parse(json.dumps(held).encode())
    except WalletError:
        return
    evidence = Evidence(EVIDENCE.contexts, resources=test_open_badges_2.web(**pages))
    shown.credential(document, evidence)
    report = verify(document, evidence, POLICY, Role.POSSESSION, NOW).report
    assert wording.headline(report)
    if where == "held" and not says_the_same(changed):
        assert report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def says_the_same(changed):
    """Whether a copy still says what the badge says: the issuer is read elsewhere, types are for programs."""
    badge = changed["badge"]
    left_out = {"@context", "type", "issuer"}
    if isinstance(badge, dict) and badge.get("id") is None:
        left_out.add("id")
    return bare(changed, left_out) == bare(BADGE_2, left_out)


def bare(content, left_out):
    badge = content["badge"]
    kept = {k: v for k, v in badge.items() if k not in left_out} if isinstance(badge, dict) else badge
    return {**{name: value for name, value in content.items() if name != "@context"}, "badge": kept}


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
