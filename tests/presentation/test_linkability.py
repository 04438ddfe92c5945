"""What can be linked is said to be; "cannot be linked" only where nothing at all is unique."""

import copy
from typing import Any

import pytest

from tests.pinned import contexts
from tests.presentation import makers
from tests.verification import makers as verifying
from wallet_app.credentials.document import Document
from wallet_app.presentation import choose, claims, derive, linkability
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.linkability import Because
from wallet_app.proofs import bbs_2023
from wallet_app.proofs.bbs_2023.secrets import SecretKey

KEY = SecretKey.generate()
NAME = "/credentialSubject/achievement/name"


def credential(created: str = "2026-05-03T00:00:00Z", **changes) -> Document:
    """A badge of bbs-2023 for its bearer: nothing in it is unique unless a test says so."""
    content: Any = copy.deepcopy(makers.badge(KEY))
    content.pop("id")
    for name in ("id", "identifier", "creditsEarned", "licenseNumber"):
        content["credentialSubject"].pop(name)
    content.pop("evidence")
    content.update({name: value for name, value in changes.items() if name != "subject"})
    content["credentialSubject"].update(changes.get("subject", {}))
    options = {
        "created": created,
        "verificationMethod": verifying.method(KEY),
        "proofPurpose": "assertionMethod",
    }
    signed = bbs_2023.sign(content, options, KEY, contexts(), mandatory_pointers=("/issuer", "/validFrom"))
    return verifying.document(signed)


def of(document: Document, *pointers: str, fresh_key: bool = True) -> linkability.Linkability:
    return linkability.of(makers.derived(document, *pointers), fresh_key=fresh_key)


def test_only_where_nothing_is_unique_it_cannot_be_linked() -> None:
    found = of(credential(), NAME)
    assert (found.code, found.because, found.kinds, found.is_linkable) == ("linkability.none", (), (), False)
    whole_achievement = of(credential(), "/credentialSubject/achievement", "/name")
    assert whole_achievement.code == "linkability.none"


def test_the_usual_key_of_the_holder_links_all_its_presentations() -> None:
    found = of(credential(), NAME, fresh_key=False)
    assert (found.code, found.kinds) == ("linkability.by_signer", (Because.SIGNER,))
    assert found.is_linkable


STATUS = {
    "id": "https://college.example/status/1#7",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "7",
    "statusListCredential": "https://college.example/status/1",
}
UNIQUE: dict[str, tuple[dict[str, Any], Because, str]] = {
    "id": ({"id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000099"}, Because.CREDENTIAL, "/id"),
    "status": ({"credentialStatus": STATUS}, Because.STATUS, "/credentialStatus/statusListIndex"),
    "subject": ({"subject": {"id": makers.HOLDER.did}}, Because.SUBJECT, "/credentialSubject/id"),
    "moment": ({"validFrom": "2026-05-03T09:41:07Z"}, Because.MOMENT, "/validFrom"),
    "moment with a fraction": (
        {"validUntil": "2031-05-03T00:00:00.001Z"}, Because.MOMENT, "/validUntil"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNIQUE)
def test_what_every_presentation_shows_and_is_unique_is_told(name: str) -> None:
    changes, because, pointer = UNIQUE[name]
    found = of(credential(**changes), NAME)
    assert found.code == "linkability.by_claims"
    assert because in found.kinds
    assert pointer in found.because


@pytest.mark.parametrize(
    ("subject", "pointer", "because"),
    [
        ({"licenseNumber": "FL-99127"}, "/credentialSubject/licenseNumber", Because.PERSON),
        ({"creditsEarned": 4.5}, "/credentialSubject/creditsEarned", Because.DETAIL),
        ({"term": "Spring"}, "/credentialSubject/term", Because.DETAIL),
    ],
)
def test_what_is_chosen_counts_and_what_is_withheld_does_not(subject, pointer, because) -> None:
    document = credential(subject=subject)
    assert of(document, NAME).code == "linkability.none"
    found = of(document, NAME, pointer)
    assert (found.code, found.because, found.kinds) == ("linkability.by_claims", (pointer,), (because,))


def test_the_second_in_which_it_was_signed_is_shown_by_every_proof() -> None:
    found = of(credential(created="2026-05-03T09:41:07Z"), NAME)
    assert (found.because, found.kinds) == (("/proof/created",), (Because.PROOF,))


@pytest.mark.parametrize(
    "make", [makers.selective, makers.sd_jwt, makers.whole, makers.token, makers.old_token]
)
def test_other_signatures_can_always_be_linked(make) -> None:
    document = make()
    found = linkability.of(makers.derived(document), fresh_key=True)
    assert (found.code, found.kinds) == ("linkability.always", (Because.SIGNATURE,))


def test_a_base_proof_and_an_unsigned_credential_are_never_said_to_be_unlinkable() -> None:
    document = credential()
    assert linkability.of(document, fresh_key=True).code == "linkability.always"
    unsigned = {name: value for name, value in document.content.items() if name != "proof"}
    assert linkability.of(verifying.document(unsigned), fresh_key=True).code == "linkability.always"


def test_every_preset_of_a_usual_badge_is_linkable() -> None:
    """An id, a subject and exact numbers: a badge as issuers make them."""
    content = makers.badge(KEY)
    options = {"verificationMethod": verifying.method(KEY), "proofPurpose": "assertionMethod"}
    document = verifying.document(
        bbs_2023.sign(content, options, KEY, contexts(), mandatory_pointers=("/issuer",))
    )
    tree = claims.tree(document, contexts())
    for selection in (*choose.presets(tree).values(), Selection()):
        derived = derive.derive(document, selection, contexts())
        assert linkability.of(derived, fresh_key=True).code == "linkability.by_claims"
