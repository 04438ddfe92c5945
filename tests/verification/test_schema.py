"""Schemas are advice: given on request, from copies at hand alone, and never the verdict."""

import hashlib
import json
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verification.makers import NOW, badge, check, document, presentation, sign, token
from wallet_app import bundled, wording
from wallet_app.encoding import strict_json
from wallet_app.errors import WalletError
from wallet_app.verification import schema
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.verification.schema import Schemas, advise, load

ADDRESS = "https://schemas.example/badge.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
PLAIN: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string", "maxLength": 20}, "validFrom": {"format": "date-time"}},
}


def named(address=ADDRESS, type_="JsonSchema", **changes):
    return badge(credentialSchema=[{"id": address, "type": type_}], **changes)


def advice(content, schemas=None):
    found = Schemas({ADDRESS: PLAIN}) if schemas is None else schemas
    return advise(document(token(content)), found, NOW)


def only(checks):
    (line,) = checks
    assert line.name is CheckName.SCHEMA
    assert wording.check_words(line)
    return line.answer.value, line.code


def test_a_document_follows_its_schema_or_not():
    assert only(advice(named())) == ("holds", "schema.followed")
    lines = advice(named(name="A name that is much longer than twenty characters"))
    assert only(lines) == ("fails", "schema.not_followed")
    assert lines[0].params["count"] == 1
    assert lines[0].detail["places"] == ["/name (maxLength)"]
    assert "much longer" not in repr(lines)


def test_none_is_named():
    assert advice(badge()) == ()
    assert advise(document(presentation(sign(named()))), Schemas({ADDRESS: PLAIN}), NOW) == ()


@pytest.mark.parametrize("type_", sorted(schema.TYPES))
def test_the_types_that_name_a_json_schema(type_):
    assert only(advice(named(type_=type_))) == ("holds", "schema.followed")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (named("https://schemas.example/other.json"), "schema.not_known"),
        (named(type_="ShapeExpressionSchema2023"), "schema.type_unsupported"),
        (badge(credentialSchema=[ADDRESS]), "schema.malformed"),
        (badge(credentialSchema={"id": ADDRESS}), "schema.malformed"),
        (badge(credentialSchema={"type": "JsonSchema"}), "schema.malformed"),
        (badge(credentialSchema=[{"id": ADDRESS, "type": "JsonSchema"}] * 9), "schema.too_many"),
        (named(name="x" * 1024 * 1024), "schema.too_large"),
    ],
)
def test_what_cannot_be_looked_at_is_said(content, code):
    assert only(advice(content)) == ("unknown", code)


@pytest.mark.parametrize(
    "content",
    [
        {"$schema": "http://json-schema.org/draft-04/schema#"},
        {"type": "object"},
        {"$schema": PLAIN["$schema"], "type": 7},
        {"$schema": PLAIN["$schema"], "$ref": "https://elsewhere.example/schema.json"},
        {"$schema": PLAIN["$schema"], "properties": {"name": {"pattern": "(?=a)(a+)+$"}}},
    ],
    ids=["an older draft", "no draft", "none", "refers elsewhere", "a pattern without bound"],
)
def test_a_schema_that_cannot_be_used_is_said_and_nothing_is_fetched(content):
    assert only(advice(named(), Schemas({ADDRESS: content}))) == ("unknown", "schema.not_readable")


def test_a_pattern_takes_no_more_than_linear_time():
    slow: dict[str, Any] = {**PLAIN, "properties": {"name": {"pattern": "^(a|aa)+$"}}}
    start = time.perf_counter()
    assert only(advice(named(name="a" * 200_000 + "!"), Schemas({ADDRESS: slow})))[0] == "fails"
    assert time.perf_counter() - start < 5


def test_advice_never_decides():
    content = named(name="A name that is much longer than twenty characters", type_="JsonSchema")
    content["@context"] = [*content["@context"], EXTENSIONS]
    report = check(sign(content))
    assert report.outcome is Outcome.VERIFIED
    assert report.check(CheckName.SCHEMA) is None


def test_a_jwts_own_claims_are_no_part_of_the_credential():
    closed: dict[str, Any] = {
        **PLAIN,
        "properties": dict.fromkeys(named(), True),
        "additionalProperties": False,
    }
    claims = {**named(), "iss": named()["issuer"]["id"], "nbf": 1}
    assert only(advise(document(token(claims)), Schemas({ADDRESS: closed}), NOW))[0] == "holds"


def shipped():
    folder = bundled.folder("schemas")
    index = strict_json.loads_object((folder / "index.json").read_bytes())
    return index, lambda name: (folder / name).read_bytes()


def test_what_ships_is_what_was_pinned():
    index, read = shipped()
    schemas = load(index, read)
    for file, entry in index.items():
        assert hashlib.sha256(read(file)).hexdigest() == entry["sha256"]
        for id_ in entry["ids"]:
            assert schemas.find(f"https://any.example/trusted-schemas-registry/v3/schemas/{id_}") is not None
    with pytest.raises(WalletError, match=r"schemas\.damaged"):
        load(index, lambda name: read(name) + b" ")


def test_an_ebsi_attestation_by_its_own_schema():
    index, read = shipped()
    schemas = load(index, read)
    id_ = index["ebsi-attestation-vcdm-2.0.json"]["ids"][0]
    address = f"https://api-pilot.ebsi.eu/trusted-schemas-registry/v3/schemas/{id_}"
    content = badge(
        type=["VerifiableCredential", "VerifiableAttestation"],
        credentialSchema=[{"id": address, "type": "JsonSchema"}],
        credentialSubject={"id": "did:key:zExample"},
    )
    assert only(advice(content, schemas)) == ("holds", "schema.followed")
    broken = {**content, "validFrom": "yesterday"}
    assert only(advice(broken, schemas)) == ("fails", "schema.not_followed")


@pytest.mark.parametrize(
    ("file", "of"),
    [("formal-ob_v3p0_achievementcredential_schema.json", "complete.json")],
)
def test_1edtechs_own_schema_and_example(shared, file, of):
    """Not shipped: no package registry carries it. The rule is held against it all the same."""
    content = json.loads((shared / "vectors/ob-json-schemas" / file).read_bytes())
    example = json.loads((shared / "vectors/1edtech-public-validator/ob30" / of).read_bytes())
    address = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
    example["credentialSchema"] = [{"id": address, "type": "1EdTechJsonSchemaValidator2019"}]
    schemas = Schemas({address: content})
    assert only(advise(document(example), schemas, NOW)) == ("holds", "schema.followed")
    del example["credentialSubject"]["achievement"]["criteria"]
    lines = advise(document(example), schemas, NOW)
    assert only(lines) == ("fails", "schema.not_followed")


def test_the_library_is_loaded_only_for_a_schema_at_hand():
    code = "import sys; import wallet_app.verification.verify; import wallet_app.verification.schema; "
    code += "sys.exit('jsonschema_rs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=100)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type"]), inner),
        max_leaves=6,
    )
)
def test_whatever_is_named_an_answer_is_given(value):
    for line in advice({**badge(), "credentialSchema": value}):
        assert line.answer.value in {"unknown", "holds"}
