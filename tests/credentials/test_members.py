"""The credentials inside a presentation."""

import json
import time

from tests.verification.makers import badge, document, presentation, sign, token
from wallet_app import limits
from wallet_app.credentials import members
from wallet_app.credentials.document import Format

ENVELOPE = {"@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential"}


def test_a_credential_holds_none():
    assert members.members(document(sign(badge()))) == ()


def test_credentials_of_every_sort_in_their_order():
    text = token(badge(id="urn:uuid:2"))
    enveloped = {**ENVELOPE, "id": f"data:application/vc+jwt,{text}"}
    found = members.members(document(presentation(sign(badge()), enveloped, token(badge(id="urn:uuid:3")))))
    assert [one.format for one in found] == [Format.VC_LDP, Format.VC_JWT, Format.VC_JWT]
    assert json.loads(found[0].received) == sign(badge())
    assert found[1].received == text.encode()


def test_a_lone_credential_stands_for_a_list_of_one():
    content = presentation()
    content["verifiableCredential"] = sign(badge())
    assert len(members.members(document(content))) == 1


def test_copies_are_given_once_and_quickly():
    started = time.perf_counter()
    found = members.read(document(presentation(*[sign(badge())] * limits.MAX_PRESENTED_CREDENTIALS)))
    assert len(found.documents) == 1
    assert found.errors == ()
    assert time.perf_counter() - started < 5


def test_what_cannot_be_read_is_told_and_the_rest_is_kept():
    inside = [sign(badge()), "nothing", 7, {"a": 1}, presentation(sign(badge()))]
    found = members.read(document(presentation(*inside)))
    assert len(found.documents) == 1
    assert [error.code for error in found.errors] == [
        "document.not_a_credential",
        "document.not_a_credential",
        "document.not_a_credential",
        "document.nested_presentation",
    ]


def test_a_token_presentation_has_members_too():
    found = members.members(document(token({"vp": presentation(token(badge()))}, typ="JWT")))
    assert [one.format for one in found] == [Format.VC_JWT]
