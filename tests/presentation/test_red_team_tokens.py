"""What a token says beside its credential leaves with it: it is shown, and kept in the history."""

import pytest

from tests.presentation import makers
from tests.refused import refused
from tests.verification import makers as issuers
from wallet_app.credentials import jwt
from wallet_app.credentials.document import Document
from wallet_app.presentation import leaks

NUMBER = "123-45-6789"


def beside(**claims: object) -> Document:
    """A VC-JWT of VCDM 1.1 whose payload says more than its credential."""
    payload = {**makers.old_token().claims, "iat": 1777766400, **claims}
    return issuers.document(issuers.token(payload, typ="JWT"))


def test_claims_beside_the_credential_are_among_those_that_leave():
    document = beside(ssn=NUMBER, address={"city": "Portland"})
    tree = makers.tree(document)
    shown = {leaf.pointer: leaf.value for leaf in tree.leaves()}
    assert shown["/ssn"] == NUMBER
    assert shown["/address/city"] == "Portland"
    assert not tree.selective
    checked = makers.checked(makers.presented(document), [document], [makers.chosen()])
    told = {claim.pointer for claim in checked.revealed[0].claims}
    assert {"/ssn", "/address/city", "/iat"} <= told
    assert told.isdisjoint({"/iss", "/nbf", "/vc"})  # these are in the credential already


def test_one_that_the_credential_says_otherwise_is_shown_beside_it():
    document = beside(type="Passport")
    shown = {leaf.pointer: leaf.value for leaf in makers.tree(document).leaves()}
    assert shown["/type"] == ["VerifiableCredential"]
    assert shown["/type (JWT)"] == "Passport"


@pytest.mark.parametrize("document", [makers.token(), makers.sd_jwt(), makers.old_token()])
def test_other_tokens_say_nothing_beside_their_content(document):
    assert jwt.told(document) == document.content


def test_what_stands_beside_a_record_does_not_leave_with_a_part_of_it():
    record = beside(ssn=NUMBER)
    sought = leaks.all_of(record, [])
    assert leaks.leaks(f'{{"a": "{NUMBER}"}}'.encode(), sought)


def test_a_token_with_something_else_beside_its_credential_is_another_token():
    presentation = makers.presented(beside(ssn=NUMBER))
    with refused("self_check.leak"):
        makers.checked(presentation, [beside()], [makers.chosen()])
