"""The tokens of the SD-JWT reference implementation: claims, signatures and key binding, all cases."""

import json
from datetime import UTC, datetime

import pytest

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.identity.keys import PublicKey
from wallet_app.proofs import jose
from wallet_app.proofs.sd_jwt import parse, parse_json, process, select, verify_key_binding

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SECOND_KEY: JsonObject = {  # json_serialization_general/specification.yml
    "kty": "EC",
    "crv": "P-256",
    "x": "bN-hp3IN0GZB3OlaQnHDPhY4nZsZbQyo4wY-y1NWCvA",
    "y": "vaSsH5jt9zt3aQvTvrSaFYLyjPG9Ug-2vntoNXlCbVU",
}
CASES = (
    "array_data_types",
    "array_full_sd",
    "array_in_sd",
    "array_nested_in_plain",
    "array_none_disclosed",
    "array_of_nulls",
    "array_of_objects",
    "array_of_scalars",
    "array_recursive_sd",
    "array_recursive_sd_some_disclosed",
    "header_mod",
    "json_serialization_flattened",
    "json_serialization_general",
    "key_binding",
    "no_sd",
    "object_data_types",
    "recursions",
)


@pytest.fixture(scope="module")
def folder(shared):
    found = shared / "vectors" / "sd-jwt-generated" / "testcases"
    assert {case.name for case in found.iterdir() if case.is_dir()} == set(CASES)
    return found


@pytest.fixture(scope="module")
def settings(folder):
    return json.loads((folder / "settings.json").read_text())


def _public(jwk):
    return PublicKey.from_jwk({name: value for name, value in jwk.items() if name != "d"})


def _read(folder, name):
    """All signatures of a token, compact or JSON."""
    if (folder / f"{name}.txt").exists():
        return (parse((folder / f"{name}.txt").read_text().strip()),)
    return parse_json(json.loads((folder / f"{name}.json").read_text()))


@pytest.mark.parametrize("case", CASES)
def test_presentations_disclose_what_is_published(folder, settings, case):
    keys = [_public(settings["key_settings"]["issuer_keys"][0]), PublicKey.from_jwk(SECOND_KEY)]
    presented = _read(folder / case, "sd_jwt_presentation")
    assert len(presented) == (2 if case == "json_serialization_general" else 1)
    for sd_jwt, key in zip(presented, keys, strict=False):
        assert jose.verify(sd_jwt.jws, key).holds
    expected = json.loads((folder / case / "verified_contents.json").read_text())
    assert process(presented[0]).claims == expected
    has_binding = bool(list((folder / case).glob("kb_jwt_*")))
    assert (presented[0].key_binding is not None) is has_binding
    if has_binding:
        nonce, audience = settings["key_binding_nonce"], settings["identifiers"]["verifier"]
        assert verify_key_binding(presented[0], audience, nonce, NOW).holds
        assert not verify_key_binding(presented[0], audience, nonce + "0", NOW).holds


@pytest.mark.parametrize("case", CASES)
def test_issued_tokens_hold_the_claims_of_the_user(folder, case):
    issued = _read(folder / case, "sd_jwt_issuance")[0]
    payload = json.loads((folder / case / "sd_jwt_payload.json").read_text())
    assert issued.payload == payload
    added = {"iss", "iat", "exp", "cnf"}
    claims = {name: value for name, value in process(issued).claims.items() if name not in added}
    assert claims == json.loads((folder / case / "user_claims.json").read_text())


@pytest.mark.parametrize("case", CASES)
def test_choosing_the_same_gives_the_same_disclosures(folder, case):
    """What the reference's holder sent can be chosen from what its issuer sent."""
    issued = _read(folder / case, "sd_jwt_issuance")[0]
    sent = _read(folder / case, "sd_jwt_presentation")[0]
    wanted = {disclosure.digest for disclosure in sent.disclosures}
    chosen = select(issued, [disclosure for disclosure in issued.disclosures if disclosure.digest in wanted])
    assert {disclosure.encoded for disclosure in chosen.disclosures} == {
        disclosure.encoded for disclosure in sent.disclosures
    }
