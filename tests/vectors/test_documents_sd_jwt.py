"""The SD-JWT test cases of the IETF drafts, seen as documents: their claims, or not credentials."""

import json

from tests.vectors.examining import examine, tell
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.verification.report import Outcome, Role

GOOD = {Outcome.VERIFIED, Outcome.SIGNED}
# Test cases in the JSON serialization, which is no credential format of SD-JWT VC.
IN_JSON = {"json_serialization_flattened", "json_serialization_general"}


def read(data):
    try:
        return parse(data).content, None
    except WalletError as error:
        return None, error.code


def test_what_is_a_credential_says_what_was_disclosed(shared, record_property):
    counts = {"read": 0, "not a credential": 0}
    for folder in sorted((shared / "vectors/sd-jwt-generated/testcases").iterdir()):
        if folder.name in IN_JSON or not folder.is_dir():
            continue
        data = (folder / "sd_jwt_presentation.txt").read_bytes()
        content, refusal = read(data)
        if content is None:
            assert refusal == "document.jwt_not_a_credential", folder.name
            counts["not a credential"] += 1
        else:
            assert content == json.loads((folder / "verified_contents.json").read_text()), folder.name
            counts["read"] += 1
    tell("sd-jwt-generated as documents", counts, record_property)
    assert sum(counts.values()) == 15


def test_none_of_them_is_signed_by_an_issuer_that_can_be_known(shared):
    for file in sorted((shared / "vectors/sd-jwt-generated/testcases").rglob("sd_jwt_*.txt")):
        for role in Role:
            assert examine(file.read_bytes(), role).outcome not in GOOD, file
