"""Any byte changed in a signed document: never verified, never signed."""

import json
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.proofs import issuers
from tests.verification import makers
from tests.verification.makers import (
    EVIDENCE,
    ISSUER,
    ISSUER_P256,
    NOW,
    badge,
    sign,
    sign_base,
    token,
)
from wallet_app.credentials.parse import parse
from wallet_app.encoding import strict_json
from wallet_app.errors import WalletError
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Outcome, Role
from wallet_app.verification.verify import verify

POLICY = VerificationPolicy(
    (makers.trusted(ISSUER), makers.trusted(ISSUER_P256)), "c-1", "https://verifier.example"
)


@cache
def documents():
    """One signed document of each sort, as bytes."""
    disclosure = issuers.disclosure("salt", "grade", "A")
    payload = {"iss": makers.did(ISSUER_P256), "vct": "urn:test:vct", "_sd": [issuers.digest(disclosure)]}
    header = {"typ": "dc+sd-jwt", "kid": makers.method(ISSUER_P256)}
    whole = {
        "eddsa": sign(badge()),
        "ecdsa": sign(badge(ISSUER_P256), ISSUER_P256, "ecdsa-rdfc-2019"),
        "sd base": sign_base(badge(ISSUER_P256)),
        "presentation": makers.present(makers.presentation(sign(badge()))),
    }
    texts = {name: json.dumps(content) for name, content in whole.items()}
    texts["jwt"] = token(badge())
    texts["sd-jwt"] = issuers.sd_jwt(payload, [disclosure], key=ISSUER_P256, header=header)
    return {name: text.encode() for name, text in texts.items()}


def outcome(data):
    try:
        document = parse(data)
    except WalletError:
        return Outcome.UNREADABLE
    role = Role.PRESENTATION if document.is_presentation else Role.POSSESSION
    return verify(document, EVIDENCE, POLICY, role, NOW).report.outcome


def test_unchanged_they_are_good():
    assert {name: outcome(data) for name, data in documents().items()} == dict.fromkeys(
        documents(), Outcome.VERIFIED
    )


def same_json(before, after):
    """Whether a change left the JSON value as it was: white space, an escape in another spelling."""
    if before[:1] != b"{":
        return before == after.strip(b" \t\r\n")
    try:
        return strict_json.loads(before) == strict_json.loads(after)
    except WalletError:
        return False


@settings(max_examples=300)
@given(st.data())
def test_a_changed_byte_is_never_verified_or_signed(data):
    before = documents()[data.draw(st.sampled_from(sorted(documents())))]
    place = data.draw(st.integers(0, len(before) - 1))
    after = before[:place] + bytes([data.draw(st.integers(0, 255))]) + before[place + 1 :]
    assume(not same_json(before, after))
    assert outcome(after) not in {Outcome.VERIFIED, Outcome.SIGNED}


@settings(max_examples=100)
@given(st.data())
def test_a_byte_taken_away_is_never_verified_or_signed(data):
    before = documents()[data.draw(st.sampled_from(sorted(documents())))]
    place = data.draw(st.integers(0, len(before) - 1))
    after = before[:place] + before[place + 1 :]
    assume(not same_json(before, after))
    assert outcome(after) not in {Outcome.VERIFIED, Outcome.SIGNED}


@settings(max_examples=100)
@given(st.data())
def test_a_member_taken_away_is_never_verified_or_signed(data):
    """Every member says something: without it the statements are others, or it is no badge."""
    content = json.loads(documents()["eddsa"])
    node = data.draw(
        st.sampled_from([content, content["credentialSubject"], content["issuer"], content["proof"]])
    )
    del node[data.draw(st.sampled_from(sorted(node)))]
    assert outcome(json.dumps(content).encode()) not in {Outcome.VERIFIED, Outcome.SIGNED}


@given(st.randoms(use_true_random=False))
def test_order_and_white_space_say_nothing(random):
    def shuffled(value):
        if isinstance(value, dict):
            items = [(name, shuffled(inner)) for name, inner in value.items()]
            random.shuffle(items)
            return dict(items)
        return [shuffled(inner) for inner in value] if isinstance(value, list) else value

    content = json.loads(documents()["eddsa"])
    assert (
        outcome(json.dumps(shuffled(content), indent=random.choice([None, 1, 7])).encode())
        is Outcome.VERIFIED
    )
