"""What a presenter says of themselves is theirs alone: nobody on the way can put it there."""

import pytest

from tests.verification import makers

ADDED = [
    pytest.param({"email": "mallory@mail.example"}, id="a name that no context defines"),
    pytest.param({"email": "mallory@mail.example", "telephone": "1"}, id="two of them"),
]


@pytest.mark.parametrize("said", ADDED)
def test_a_contact_that_the_signature_does_not_cover_is_not_in_the_report(said):
    signed = makers.present(makers.presentation(makers.sign(makers.badge())))
    assert isinstance(signed["holder"], str)
    changed = {**signed, "holder": {"id": signed["holder"], **said}}
    report = makers.check(changed, challenge="c-1", domain="https://verifier.example")
    assert makers.codes(report)["proof"] == "proof.valid"  # which is why coverage has to be asked
    assert makers.codes(report)["coverage"] == "coverage.not_signed"
    assert report.contact is None


def test_a_contact_in_a_holder_that_another_proof_covers_is_not_lent_to_the_first():
    """Two proofs: the holder's over statements, a stranger's over the JSON with an address added."""
    signed = makers.present(makers.presentation(makers.sign(makers.badge())))
    proof = signed.pop("proof")
    changed = {**signed, "holder": {"id": signed["holder"], "email": "mallory@mail.example"}}
    other = makers.present(changed, key=makers.STRANGER, suite="eddsa-jcs-2022")["proof"]
    report = makers.check(
        {**changed, "proof": [proof, other]}, challenge="c-1", domain="https://verifier.example"
    )
    assert report.contact is None


OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
TERMS = {"challenge": "c-1", "domain": "https://verifier.example"}


def saying(name, key=makers.HOLDER):
    """A presentation by the subject of its badge, who says what they are called, if they do."""
    badge = makers.badge()
    badge["credentialSubject"] = {**badge["credentialSubject"], "id": makers.did(key)}
    content = makers.presentation(makers.sign(badge), holder=key)
    if name:
        content["@context"] = [*content["@context"], OB]
        content["holder"] = {"id": makers.did(key), "type": ["Profile"], "name": name}
    return makers.present(content, key=key, **TERMS)


def test_what_one_presenter_says_is_not_said_of_the_whole_bundle():
    """Whoever passes an answer on can put one of their own beside it."""
    passed_on, added = saying(None), saying("Mallory", makers.STRANGER)
    for parts in ((passed_on, added), (added, passed_on), (saying("Robin"), added), (added, saying("Robin"))):
        bundle = {"vp_token": {str(place): [part] for place, part in enumerate(parts)}}
        report = makers.check(bundle, **TERMS)
        assert report.contact is None
    assert {one.contact.name for one in report.credentials} == {"Mallory", "Robin"}
    agreed = makers.check({"vp_token": {"a": [saying("Robin")], "b": [saying("Robin")]}}, **TERMS)
    assert agreed.contact.name == "Robin"
