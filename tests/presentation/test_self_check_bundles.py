"""A bundle that holds more, less or something else than was chosen does not leave."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.presentation import makers
from tests.presentation.test_bbs import BADGE
from tests.presentation.test_bundle import parts
from tests.refused import refused
from wallet_app.encoding.jws import parse_compact
from wallet_app.errors import PresentationError
from wallet_app.presentation import derive
from wallet_app.presentation.bundle import Member
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.terms import Contact, Response
from wallet_app.proofs import jose

ORIGINALS = [makers.sd_jwt(), makers.selective()]
SELECTIONS = [makers.chosen("/given_name"), makers.chosen("/credentialSubject/achievement/name")]
KEYS = [makers.HOLDER_P256, makers.HOLDER]
WITHHELD = "Quickfoot"


def members(*pointers: str) -> list[Member]:
    chosen = [("/given_name", *pointers), ("/credentialSubject/achievement/name",)]
    return [
        Member(makers.derived(original, *some), key, query)
        for original, some, key, query in zip(ORIGINALS, chosen, KEYS, ("licence", "badge"), strict=True)
    ]


HONEST = makers.bundled(*members(), response=Response.VP_TOKEN)
SUBMITTED = makers.bundled(*members(), response=Response.SUBMISSION, definition_id="hiring")


def changed(presentation, change: Callable[[Any], None]):
    content = json.loads(presentation.data)
    change(content)
    return makers.replaced(presentation, json.dumps(content).encode())


def why(presentation) -> str:
    with pytest.raises(PresentationError) as caught:
        makers.checked(presentation, ORIGINALS, SELECTIONS)
    return caught.value.code


@pytest.mark.parametrize("honest", [HONEST, SUBMITTED])
def test_an_honest_one_passes(honest) -> None:
    found = makers.checked(honest, ORIGINALS, SELECTIONS)
    assert [one.withheld > 0 for one in found.revealed] == [True, True]


def test_another_member_around_it_is_noticed() -> None:
    assert why(changed(HONEST, lambda content: content.update(note="hello"))) == "self_check.changed"


def test_a_presentation_too_many_too_few_or_elsewhere_is_noticed() -> None:
    (more,) = parts("whole", queries=True)
    entry = json.loads(makers.bundled(more, response=Response.VP_TOKEN).data)["vp_token"]["q-whole"]
    assert why(changed(HONEST, lambda content: content["vp_token"].update(x=entry))) == "self_check.changed"
    assert why(changed(HONEST, lambda content: content["vp_token"].pop("badge"))) == "self_check.changed"

    def swap(content: Any) -> None:
        answers = content["vp_token"]
        answers["licence"], answers["badge"] = answers["badge"], answers["licence"]

    assert why(changed(HONEST, swap)).startswith("self_check.")


def test_a_disclosure_too_many_is_a_leak() -> None:
    more = makers.bundled(*members("/family_name"), response=Response.VP_TOKEN)
    assert why(more) == "self_check.leak"


def test_a_binding_that_is_missing_or_for_somebody_else_is_noticed() -> None:
    def unbind(content: Any) -> None:
        (token,) = content["vp_token"]["licence"]
        content["vp_token"]["licence"] = [token.rsplit("~", 1)[0] + "~"]

    assert why(changed(HONEST, unbind)) == "self_check.not_accepted"
    for terms in ({"nonce": "another"}, {"audience": "https://other.example"}):
        other = makers.bundled(*members(), response=Response.VP_TOKEN, **terms)
        assert why(makers.replaced(HONEST, other.data)) == "self_check.not_accepted"


def test_a_proof_of_bbs_for_another_challenge_is_noticed() -> None:

    for terms, is_right in (((makers.NONCE, makers.AUDIENCE), True), (("another", makers.AUDIENCE), False)):
        derived = derive.derive(BADGE, Selection(), makers.EVIDENCE.contexts, terms=terms)
        presentation = makers.presented(derived)
        if is_right:
            makers.checked(presentation, [BADGE], [Selection()])
        else:
            with refused("self_check.not_accepted"):
                makers.checked(presentation, [BADGE], [Selection()])


@pytest.mark.parametrize("place", ["id", "definition_id"])
def test_a_withheld_value_in_the_submission_is_found(place: str) -> None:
    def hide(content: Any) -> None:
        submission = content["presentation_submission"]
        submission[place] = base64.b64encode(WITHHELD.encode()).decode()

    assert why(changed(SUBMITTED, hide)) == "self_check.leak"


def test_a_withheld_value_as_a_query_id_is_found() -> None:
    strayed = base64.b64encode(WITHHELD.encode()).decode()

    def hide(content: Any) -> None:
        content["vp_token"] = {strayed: content["vp_token"].pop("licence"), **content["vp_token"]}

    assert why(changed(HONEST, hide)) == "self_check.leak"


def test_a_contact_that_was_not_meant_is_noticed() -> None:
    said = makers.bundled(*members(), response=Response.VP_TOKEN, contact=Contact("Robin Quick"))
    assert why(makers.replaced(HONEST, said.data)) == "self_check.changed"


def test_claims_of_ours_that_nobody_knows_are_noticed() -> None:
    """A defect of ours that writes more into what the holder signs."""
    (member,) = parts("old", queries=True)
    presentation = makers.bundled(member, response=Response.VP_TOKEN)
    makers.checked(presentation, [makers.old_token()], [Selection()])
    (token,) = json.loads(presentation.data)["vp_token"]["q-old"]
    payload = {**json.loads(parse_compact(token).payload), "device": "laptop of Robin"}
    header = {"typ": "JWT", "kid": makers.HOLDER.verification_method}
    signed = jose.sign(header, payload, makers.HOLDER.private)
    data = json.dumps({"vp_token": {"q-old": [signed]}}).encode()
    with refused("self_check.changed"):
        makers.checked(makers.replaced(presentation, data), [makers.old_token()], [Selection()])
