"""The presentation: what may stand in it, signed for one recipient, accepted by our own verifier."""

import json
from datetime import timedelta

import pytest

from tests.presentation import makers
from tests.verification import makers as verifying
from wallet_app.answer import Answer
from wallet_app.credentials.document import Format
from wallet_app.credentials.parse import parse
from wallet_app.encoding.jws import parse_compact
from wallet_app.errors import PresentationError
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation.assemble import ANYONE
from wallet_app.presentation.holder import HolderKey, bound_key
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.verification.verify import verify


def report(presentation, *, now=makers.NOW, challenge=makers.NONCE, domain=makers.AUDIENCE):
    policy = VerificationPolicy(challenge=challenge, domain=domain)
    return verify(parse(presentation.data), makers.EVIDENCE, policy, Role.PRESENTATION, now).report


def refused(*documents, **changes) -> str:
    with pytest.raises(PresentationError) as caught:
        makers.presented(*documents, **changes)
    return caught.value.code


def test_a_presentation_holds_nothing_that_is_not_needed() -> None:
    presentation = makers.presented(makers.derived(makers.selective(), "/name"), makers.whole())
    content = json.loads(presentation.data)
    assert list(content) == ["@context", "type", "holder", "verifiableCredential", "proof"]
    assert content["@context"] == ["https://www.w3.org/ns/credentials/v2"]
    assert content["holder"] == makers.HOLDER.did
    proof = content["proof"]
    assert proof.pop("proofValue").startswith("z")
    assert proof == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-05-10T12:00:00Z",
        "expires": "2026-05-10T12:10:00Z",
        "verificationMethod": makers.HOLDER.verification_method,
        "proofPurpose": "authentication",
        "challenge": makers.NONCE,
        "domain": makers.AUDIENCE,
    }
    assert (presentation.format, presentation.challenge, presentation.domain, presentation.expires) == (
        Format.VP_LDP, makers.NONCE, makers.AUDIENCE, makers.LATER,
    )  # fmt: skip


def test_embedded_credentials_are_kept_as_they_are() -> None:
    document = makers.whole()
    content = json.loads(makers.presented(document).data)
    assert content["verifiableCredential"] == [document.content]


@pytest.mark.parametrize(
    ("key_type", "suite"),
    [
        (KeyType.ED25519, "eddsa-rdfc-2022"),
        (KeyType.P256, "ecdsa-rdfc-2019"),
        (KeyType.P384, "ecdsa-rdfc-2019"),
    ],
)
def test_the_key_decides_the_suite(key_type: KeyType, suite: str) -> None:
    holder = HolderKey(PrivateKey.generate(key_type))
    presentation = makers.presented(makers.whole(), holder=holder)
    assert json.loads(presentation.data)["proof"]["cryptosuite"] == suite
    found = report(presentation)
    assert found.check(CheckName.PROOF).code == "proof.valid"
    assert found.check(CheckName.HOLDER_BINDING).code == "holder_binding.challenge_met"


@pytest.mark.parametrize("make", [makers.selective, makers.whole, makers.token])
def test_a_verifier_accepts_what_the_subject_presents(make) -> None:
    found = report(makers.presented(makers.derived(make())))
    (inside,) = found.credentials
    if make is makers.selective:
        # A verifier cannot see that there is no status to withhold.
        assert (inside.outcome, inside.reason) == (Outcome.INCOMPLETE, "status.may_be_withheld")
    else:
        assert inside.outcome is found.outcome is Outcome.SIGNED
    assert inside.check(CheckName.HOLDER_BINDING).code == "holder_binding.subject_presents"


def test_a_token_is_enveloped_word_for_word() -> None:
    document = makers.token()
    (entry,) = json.loads(makers.presented(document).data)["verifiableCredential"]
    assert entry == {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": "data:application/vc+jwt," + document.received.decode(),
        "type": "EnvelopedVerifiableCredential",
    }


def test_different_kinds_of_w3c_credentials_travel_together() -> None:
    documents = [makers.derived(makers.selective()), makers.whole(), makers.token()]
    found = report(makers.presented(*documents))
    assert len(found.credentials) == 3
    for inside in found.credentials:
        assert inside.check(CheckName.PROOF).answer is Answer.HOLDS
        assert inside.check(CheckName.HOLDER_BINDING).answer is Answer.HOLDS


def test_another_recipient_challenge_or_hour_is_refused_by_the_verifier() -> None:
    presentation = makers.presented(makers.whole())
    assert report(presentation, domain="https://other.example").outcome is Outcome.FAILED
    assert report(presentation, challenge="other").outcome is Outcome.FAILED
    assert report(presentation, now=makers.LATER + timedelta(minutes=10)).outcome is Outcome.FAILED
    assert report(presentation, challenge=None).outcome is Outcome.INCOMPLETE


def test_a_lone_sd_jwt_travels_as_itself_bound_to_its_recipient() -> None:
    derived = makers.derived(makers.sd_jwt(), "/given_name")
    presentation = makers.presented(derived, holder=makers.HOLDER_P256)
    text = presentation.data.decode()
    assert presentation.format is Format.SD_JWT_VC
    assert text.startswith(makers.token_of(derived).presented)
    binding = parse_compact(text.rsplit("~", 1)[1])
    payload = json.loads(binding.payload)
    assert binding.header == {"alg": "ES256", "typ": "kb+jwt"}
    assert payload.pop("sd_hash")
    assert payload == {
        "iat": int(makers.NOW.timestamp()), "exp": int(makers.LATER.timestamp()),
        "aud": makers.AUDIENCE, "nonce": makers.NONCE,
    }  # fmt: skip
    assert report(presentation).outcome is Outcome.SIGNED
    assert report(presentation, challenge="other").outcome is Outcome.FAILED
    assert report(presentation, now=makers.LATER + timedelta(minutes=10)).outcome is Outcome.FAILED


def test_an_sd_jwt_that_names_no_key_travels_unbound() -> None:
    presentation = makers.presented(makers.derived(makers.sd_jwt(holder=None)))
    assert presentation.data.endswith(b"~")
    assert (presentation.challenge, presentation.domain, presentation.expires) == (None, None, None)


def test_a_lone_version_1_token_travels_as_itself() -> None:
    document = makers.old_token()
    presentation = makers.presented(document)
    assert (presentation.format, presentation.data) == (Format.VC_JWT, document.received)
    assert presentation.challenge is None


def test_what_cannot_travel_together_says_so() -> None:
    assert refused(makers.sd_jwt(), makers.whole()) == "assemble.cannot_travel_together"
    assert refused(makers.old_token(), makers.whole()) == "assemble.cannot_travel_together"


def test_what_must_not_leave_does_not() -> None:
    assert refused(makers.selective()) == "assemble.base_proof"
    assert refused() == "assemble.nothing"
    assert refused(makers.whole(), makers.whole()) == "assemble.repeated"
    assert refused(parse(makers.presented(makers.whole()).data)) == "assemble.is_presentation"
    assert refused(makers.derived(makers.sd_jwt())) == "assemble.not_the_bound_key"
    assert refused(makers.whole(), nonce="") == "assemble.no_nonce"
    assert refused(makers.whole(), audience="") == "assemble.no_audience"
    assert refused(makers.whole(), expires=makers.NOW) == "assemble.expires_before_created"


def test_nobody_in_particular_is_a_recipient_too() -> None:
    presentation = makers.presented(makers.whole(), audience=ANYONE)
    assert report(presentation, domain=None).check(CheckName.PROOF).code == "proof.valid"


def test_the_key_a_credential_wants() -> None:
    assert bound_key(makers.whole()) == verifying.HOLDER.public
    assert bound_key(makers.sd_jwt()) == makers.HOLDER_P256.private.public
    assert bound_key(makers.sd_jwt(holder=None)) is None
    assert bound_key(makers.whole(credentialSubject={"type": ["AchievementSubject"]})) is None
    for subject in ("did:web:college.example", "did:key:zBroken", "did:jwk:broken"):
        document = makers.whole(credentialSubject={**makers.SUBJECT, "id": subject})
        assert bound_key(document) is None
