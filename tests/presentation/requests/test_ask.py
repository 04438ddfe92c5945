"""Asking oneself: what is made is a request that any wallet reads, and ours answers."""

import json
from datetime import timedelta

import pytest

from tests.presentation.requests import shelf
from tests.refused import refused
from wallet_app.answer import Answer
from wallet_app.presentation.requests import ask, parse
from wallet_app.presentation.requests.model import RequestKind

LATER = shelf.NOW + timedelta(days=1)


def made(*wanted, **changes):
    terms = {"challenge": "n-0S6_WzA2Mj", "expires": LATER, "name": "Hill Hospital", **changes}
    return ask.make(wanted or [ask.BADGE], **terms)


def test_what_is_made_is_read_again():
    data = made(purpose="To hire you", contact=True)
    asked = parse.parse(data, shelf.NOW)
    assert asked.kind is RequestKind.OPENID4VP
    assert (asked.challenge, asked.expires, asked.respond_to) == ("n-0S6_WzA2Mj", LATER, None)
    assert (asked.purpose, asked.contact) == ("To hire you", True)
    assert asked.domain == ask.domain("Hill Hospital") == "proofcase:Hill%20Hospital"
    sender = asked.sender
    assert (sender.id, sender.name, sender.proven) == ("", "Hill Hospital", Answer.UNKNOWN)
    assert sender.code == "request.sender.unproven"
    assert not parse.parse(made(), shelf.NOW).contact


def test_it_ends():
    with refused("request.expired"):
        parse.parse(made(), LATER)
    assert parse.parse(made(expires=None), LATER).expires is None


def test_one_of_several_formats_is_enough():
    found = shelf.proposed(made(ask.Wanted()), licence=shelf.licence())
    assert found == ([("sd1", "licence")], [], [])
    found = shelf.proposed(made(ask.Wanted()), badge=shelf.badge(), token=shelf.token_badge())
    assert found[0] == [("ldp1", "badge")]


def test_badges_are_asked_for_by_what_they_are_called():
    found = shelf.outcome(made(), badge=shelf.badge(), card=shelf.id_card())
    assert found["ldp1"] == {"badge": {"/credentialSubject/achievement/name"}, "card": "type"}


def test_each_of_several_things_is_needed():
    found = shelf.proposed(made(ask.BADGE, ask.RECORD), badge=shelf.badge())
    assert found == ([("ldp1", "badge")], [], ["ldp2"])


def test_types_claims_and_values():
    wanted = ask.Wanted(
        types=("IDCredential",),
        vcts=(shelf.IDENTITY,),
        claims=(("credentialSubject", "family_name"), ("credentialSubject", "birthdate")),
        values=(("Doe",),),
        any_of=((0,), (1,)),
    )
    found = shelf.outcome(made(wanted), card=shelf.id_card(), pid=shelf.identity(), token=shelf.id_token())
    assert found["ldp1"]["card"] == {"/credentialSubject/birthdate"}
    assert found["sd1"]["pid"] == {"/family_name"}
    assert found["jwt1"]["token"] == {"/credentialSubject/birthdate"}


def test_a_name_in_any_script_is_bound_as_ascii():
    name = "Élan / 病院: x"
    asked = parse.parse(made(name=name), shelf.NOW)
    assert asked.sender.name == name
    assert asked.domain.isascii()
    assert asked.domain == ask.domain(name)


def test_it_fits_a_code_on_a_screen():
    from wallet_app.transfer import qr_write

    assert qr_write.fits(made(purpose="To see whether you may drive our forklift").decode())


def test_it_is_one_line_of_json():
    assert b"\n" not in made()
    assert json.loads(made())["response_mode"] == "by_hand"


def test_what_cannot_be_asked():
    with refused("request.nothing_asked"):
        ask.make([], challenge="a", expires=None, name="")
    for challenge in ("", "a b", "ä"):
        with refused("request.malformed"):
            made(challenge=challenge)


def test_nobody_is_named_by_an_identifier_of_ours():
    request = json.loads(made())
    assert (
        parse.parse(json.dumps({**request, "client_id": "somebody"}).encode(), shelf.NOW).sender.id
        == "somebody"
    )


@pytest.mark.parametrize("name", ["", "A"])
def test_a_sender_without_a_name(name):
    assert parse.parse(made(name=name), shelf.NOW).sender.name == name
