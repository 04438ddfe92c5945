"""Nothing leaves that was not chosen: planted leaks in every layer are found, honest shares are not."""

import base64
import dataclasses
import hashlib
import json
import zlib

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.presentation import makers
from tests.proofs import issuers
from tests.verification import makers as verifying
from wallet_app.credentials import view
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.encoding import base64url, multibase
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import PresentationError
from wallet_app.linked_data import rdfc
from wallet_app.presentation import choose, derive
from wallet_app.presentation.choose import Selection
from wallet_app.proofs import jose
from wallet_app.proofs.ecdsa_sd_2023.proof_value import parse_base
from wallet_app.verification.report import Outcome

NAME = makers.chosen("/credentialSubject/achievement/name")


@pytest.fixture(scope="module")
def badge():
    return makers.selective()


@pytest.fixture(scope="module")
def honest(badge):
    return makers.presented(makers.derived(badge, *NAME.pointers))


def refused(presentation, original, selection) -> str:
    with pytest.raises(PresentationError) as caught:
        makers.checked(presentation, [original], [selection])
    assert not caught.value.params.get("pointer")
    return caught.value.code


def test_an_honest_presentation_passes_and_tells_what_it_reveals(badge, honest) -> None:
    found = makers.checked(honest, [badge], [NAME])
    assert found.report.credentials[0].outcome is Outcome.INCOMPLETE
    (revealed,) = found.revealed
    assert {claim.pointer for claim in revealed.claims} == makers.completed(badge, *NAME.pointers)
    assert revealed.withheld == len(makers.tree(badge).leaves()) - len(revealed.claims)
    achievement = view.read(found.documents[0]).achievement
    assert achievement is not None
    assert (achievement.name, achievement.description) == ("Forklift driving", None)


@pytest.mark.parametrize("make", [makers.whole, makers.token, makers.old_token])
def test_whole_credentials_pass(make) -> None:
    document = make()
    found = makers.checked(makers.presented(document), [document], [Selection()])
    assert found.revealed[0].withheld == 0


def test_an_sd_jwt_passes_bound_or_not() -> None:
    for holder in (makers.HOLDER_P256, None):
        document = makers.sd_jwt(holder=holder)
        selection = makers.chosen("/given_name", "/skills/1")
        derived = derive.derive(document, selection, contexts())
        presentation = makers.presented(derived, holder=makers.HOLDER_P256)
        assert makers.checked(presentation, [document], [selection]).revealed[0].withheld > 0


def test_several_credentials_pass_together(badge) -> None:
    originals = [badge, makers.whole(), makers.token()]
    selections = [NAME, Selection(), Selection()]
    documents = [derive.derive(*pair, contexts()) for pair in zip(originals, selections, strict=True)]
    found = makers.checked(makers.presented(*documents), originals, selections)
    assert [one.withheld > 0 for one in found.revealed] == [True, False, False]


# --- More than was chosen --------------------------------------------------------------------


def test_one_claim_too_many_is_a_leak(badge) -> None:
    more = makers.presented(makers.derived(badge, *NAME.pointers, "/evidence/1/name"))
    assert refused(more, badge, NAME) == "self_check.leak"


def test_the_base_proof_itself_is_a_leak(badge, honest) -> None:
    def put_base(content) -> None:
        content["verifiableCredential"] = [badge.content]

    everything = makers.chosen("")
    assert refused(makers.rewritten(honest, put_base), badge, everything) == "self_check.leak"


def test_one_disclosure_too_many_is_a_leak() -> None:
    document = makers.sd_jwt()
    more = makers.presented(
        makers.derived(document, "/given_name", "/family_name"), holder=makers.HOLDER_P256
    )
    assert refused(more, document, makers.chosen("/given_name")) == "self_check.leak"


WITHHELD = "Robin Quick"
WRAPS = {
    "plain": lambda text: text,
    "other case": str.upper,
    "inside a sentence": lambda text: f"as {text} knows",
    "base64url": lambda text: base64url.encode(text.encode()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "multibase": lambda text: multibase.encode_base58btc(text.encode()),
    "percent": lambda text: text.replace(" ", "%20"),
    "json": lambda text: json.dumps({"x": text}),
    "escaped json": lambda text: '["' + "".join(f"\\u{ord(letter):04x}" for letter in text) + '"]',
    "token": lambda text: (
        "eyJhbGciOiJub25lIn0." + base64url.encode(json.dumps({"n": text}).encode()) + ".AAAA"
    ),
    "data url": lambda text: "data:text/plain;base64," + base64.b64encode(text.encode()).decode(),
    "compressed": lambda text: base64.b64encode(zlib.compress(text.encode() * 3)).decode(),
    "cbor": lambda text: base64url.encode(cbor2.dumps([b"\xff\xfe", text])),
    "cbor bytes": lambda text: multibase.encode_base64url(
        cbor2.dumps(cbor2.CBORTag(0x5D01, [b"\xff" * 8, text.encode()]))
    ),
    "hash in hex": lambda text: hashlib.sha256(text.encode()).hexdigest(),
    "hash in base64url": lambda text: base64url.encode(hashlib.sha256(text.encode()).digest()),
    "hash in base64": lambda text: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode(),
}


@pytest.mark.parametrize("name", WRAPS)
def test_a_withheld_value_hidden_in_the_presentations_challenge(badge, name: str) -> None:
    """The challenge is ours to make: a value that strays into it must not leave."""
    leaked = WRAPS[name](WITHHELD)
    presentation = makers.presented(makers.derived(badge, *NAME.pointers), nonce=f"{makers.NONCE}|{leaked}")
    if name in {"plain", "other case", "inside a sentence", "json"}:
        # As it stands the challenge is a text that is meant to leave: the holder sees it.
        makers.checked(presentation, [badge], [NAME])
    else:
        assert refused(presentation, badge, NAME) == "self_check.leak"


@pytest.mark.parametrize("name", WRAPS)
@pytest.mark.parametrize("place", ["member", "proof member", "credential proof member", "type"])
def test_a_withheld_value_anywhere_in_the_json_is_found(badge, honest, name: str, place: str) -> None:
    leaked = WRAPS[name](WITHHELD)
    content = json.loads(honest.data)
    if place == "member":
        content["note"] = leaked
    elif place == "proof member":
        content["proof"]["nonce"] = leaked
    elif place == "credential proof member":
        content["verifiableCredential"][0]["proof"]["nonce"] = leaked
    else:
        content["verifiableCredential"][0]["type"].append(leaked)
    changed = makers.replaced(honest, json.dumps(content).encode())
    assert refused(changed, badge, NAME).startswith("self_check.")


def planted(badge, honest, change):
    """A presentation whose credential was changed by us after deriving, then signed."""

    def plant(content) -> None:
        change(content["verifiableCredential"][0])

    return makers.rewritten(honest, plant)


def test_a_value_hidden_inside_the_derived_proof_value(badge, honest) -> None:
    for secret in (WITHHELD.encode(), hashlib.sha256(WITHHELD.encode()).digest(), b"FL-99127"):

        def hide(credential, secret=secret) -> None:
            proof = credential["proof"]
            value = cbor2.loads(multibase.decode(proof["proofValue"]))
            parts = list(value.value)
            parts[3] = {**parts[3], 99: secret}
            proof["proofValue"] = multibase.encode_base64url(cbor2.dumps(cbor2.CBORTag(value.tag, parts)))

        assert refused(planted(badge, honest, hide), badge, NAME) == "self_check.leak"


def test_the_key_of_the_base_proof_is_looked_for(badge, honest) -> None:
    key = parse_base(badge.content["proof"]).hmac_key

    def hide(credential) -> None:
        proof = credential["proof"]
        value = cbor2.loads(multibase.decode(proof["proofValue"]))
        parts = list(value.value)
        parts[3] = {**parts[3], 99: key}
        proof["proofValue"] = multibase.encode_base64url(cbor2.dumps(cbor2.CBORTag(value.tag, parts)))

    assert refused(planted(badge, honest, hide), badge, NAME) == "self_check.leak"


def test_a_withheld_disclosure_in_the_key_binding() -> None:
    document = makers.sd_jwt()
    selection = makers.chosen("/given_name")
    derived = derive.derive(document, selection, contexts())
    for hidden in (makers.FAMILY, "salt-family-001", "Quickfoot"):
        for place in ("nonce", "extra"):
            text = makers.token_of(derived).presented
            payload: dict[str, JsonValue] = {
                "iat": int(makers.NOW.timestamp()),
                "aud": makers.AUDIENCE,
                "nonce": makers.NONCE,
                "sd_hash": makers.token_of(derived).hash_text(text),
            }
            wrapped = base64url.encode(hidden.encode())
            payload["nonce" if place == "nonce" else "extra"] = wrapped
            bound = text + jose.sign({"typ": "kb+jwt"}, payload, makers.HOLDER_P256.private)
            presentation = dataclasses.replace(
                makers.presented(derived, holder=makers.HOLDER_P256),
                data=bound.encode(),
                challenge=str(payload["nonce"]),
            )
            code = refused(presentation, document, selection)
            assert code == ("self_check.leak" if place == "nonce" else "self_check.changed")


def test_withheld_numbers_are_looked_for() -> None:
    document = makers.selective(credentialSubject={**makers.SUBJECT, "creditsEarned": 4711.25})
    derived = makers.derived(document)
    presentation = makers.presented(derived, nonce=base64url.encode(b"n: 4711.25 \xff"))
    assert refused(presentation, document, Selection()) == "self_check.leak"


# --- Less, other, or not acceptable ------------------------------------------------------------


def test_less_than_was_chosen_is_missing(badge, honest) -> None:
    more = makers.chosen("/credentialSubject/achievement/name", "/evidence/1/name")
    assert refused(honest, badge, more) == "self_check.missing"


def test_a_changed_credential_is_noticed(badge, honest) -> None:
    def rename(credential) -> None:
        credential["issuer"]["name"] = "Valley University"

    assert refused(planted(badge, honest, rename), badge, NAME) == "self_check.leak"

    def redate(credential) -> None:
        credential["proof"]["created"] = "2026-05-03T09:00:01Z"

    assert refused(planted(badge, honest, redate), badge, NAME) == "self_check.changed"


def test_another_token_of_the_same_content_is_noticed() -> None:
    document = makers.sd_jwt()
    other = parse(
        issuers.sd_jwt(
            makers.token_of(document).payload,
            makers.DISCLOSURES,
            key=verifying.ISSUER_P256,
            header={"typ": "dc+sd-jwt"},
        ).encode()
    )
    derived = makers.derived(other)
    assert (
        refused(makers.presented(derived, holder=makers.HOLDER_P256), document, Selection())
        == "self_check.changed"
    )


def test_a_signature_that_would_not_be_accepted_does_not_leave(badge, honest) -> None:
    broken = json.loads(honest.data)
    broken["proof"]["proofValue"] = broken["proof"]["proofValue"][:-1] + "2"
    assert (
        refused(makers.replaced(honest, json.dumps(broken).encode()), badge, NAME)
        == "self_check.not_accepted"
    )
    other = dataclasses.replace(honest, challenge="another")
    assert refused(other, badge, NAME) == "self_check.not_accepted"


def test_members_that_do_not_belong_are_noticed(badge, honest) -> None:
    def add(content) -> None:
        content["id"] = "urn:uuid:6a4b0c3e-0000-4000-8000-0000000000ff"

    assert refused(makers.rewritten(honest, add), badge, NAME) == "self_check.changed"


def test_another_number_of_credentials_is_noticed(badge) -> None:
    two = makers.presented(makers.derived(badge, *NAME.pointers), makers.whole())
    assert refused(two, badge, NAME) == "self_check.changed"
    with pytest.raises(PresentationError, match=r"self_check\.changed"):
        makers.checked(two, [badge, makers.whole()], [NAME])


def test_what_cannot_be_read_again_does_not_leave(badge, honest) -> None:
    assert refused(makers.replaced(honest, b"{}"), badge, NAME) == "self_check.unreadable"
    assert refused(makers.replaced(honest, makers.whole().received), badge, NAME) == "self_check.unreadable"


# --- Never cry wolf ----------------------------------------------------------------------------


def test_a_withheld_value_that_is_also_revealed_is_no_leak() -> None:
    subject = {**makers.SUBJECT, "licenseNumber": "Valley College"}
    document = makers.selective(credentialSubject=subject)
    makers.checked(makers.presented(makers.derived(document)), [document], [Selection()])


def test_the_holders_identifier_is_no_leak_where_the_subjects_is_withheld() -> None:
    document = makers.sd_jwt()
    presentation = makers.presented(makers.derived(document), holder=makers.HOLDER_P256)
    assert makers.checked(presentation, [document], [Selection()]).revealed[0].withheld > 0


def test_an_expired_credential_may_be_shared_with_a_bad_report() -> None:
    document = makers.selective(validUntil="2026-05-04T00:00:00Z")
    presentation = makers.presented(makers.derived(document, *NAME.pointers))
    found = makers.checked(presentation, [document], [NAME])
    assert found.report.outcome is Outcome.FAILED
    assert found.report.reason == "validity.expired"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["selective", "sd_jwt"]), st.data())
def test_any_honest_selection_passes(kind: str, data: st.DataObject) -> None:
    document = getattr(makers, kind)()
    tree = makers.tree(document)
    selection = Selection(data.draw(st.frozensets(st.sampled_from(sorted(tree.pointers())), max_size=6)))
    derived = derive.derive(document, selection, contexts())
    presentation = makers.presented(derived, holder=makers.HOLDER_P256)
    found = makers.checked(presentation, [document], [selection])
    assert {claim.pointer for claim in found.revealed[0].claims} == choose.complete(tree, selection).pointers


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_two_different_selections_are_told_apart(data: st.DataObject) -> None:
    document = makers.selective()
    tree = makers.tree(document)
    pointers = st.frozensets(st.sampled_from(sorted(tree.pointers())), max_size=4)
    sent, meant = (choose.complete(tree, Selection(data.draw(pointers))) for _ in range(2))
    leaving, expected = (derive.derive(document, one, contexts()) for one in (sent, meant))
    presentation = makers.presented(leaving)
    if _said(leaving) == _said(expected):
        # Two entries of a list that say the same look alike once they stand alone.
        makers.checked(presentation, [document], [meant])
    else:
        assert refused(presentation, document, meant) in {"self_check.leak", "self_check.missing"}


def _said(document: Document) -> JsonObject:
    return {name: value for name, value in document.content.items() if name != "proof"}


def test_what_is_too_much_to_check_says_so_and_does_not_leave() -> None:
    alike = [makers.whole(id=f"urn:uuid:6a4b0c3e-0000-4000-8000-00000000020{number}") for number in range(3)]
    presentation = makers.presented(*alike)
    makers.checked(presentation, alike, [Selection()] * 3)
    with rdfc.shared_budget(1), pytest.raises(PresentationError, match=r"self_check\.too_much"):
        makers.checked(presentation, alike, [Selection()] * 3)
