"""W3C's data model test suite: what is a credential, before anybody signs it."""

import json

from tests.pinned import contexts
from tests.vectors.examining import NOW, tell
from wallet_app.credentials import members, structure
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.linked_data import to_quads
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName
from wallet_app.verification.verify import verify

ISSUER = {"id": "did:key:z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj"}
# The suite lets an issuer put these in; dates that it fills in at run time.
PLACEHOLDERS = {"PAST DATE": "2020-01-01T00:00:00Z", "FUTURE DATE": "2040-01-01T00:00:00Z"}
HARMLESS = {"null_value", "empty_array", "inline_context"}


def prepared(file, *, keep_issuer):
    """The file with what the suite's own issuer would fill in: the issuer, the dates."""
    content = json.loads(file.read_text())
    for name, value in content.items():
        if isinstance(value, str) and value in PLACEHOLDERS:
            content[name] = PLACEHOLDERS[value]
    is_presentation = file.name.startswith("presentation-")
    if not is_presentation and not keep_issuer:
        issuer = content.get("issuer", {})
        content["issuer"] = {**ISSUER, **issuer} if isinstance(issuer, dict) else issuer
    return content


def complaints(content):
    """Everything that keeps a document from being a credential or presentation, and those inside."""
    try:
        document = parse(json.dumps(content).encode())
        inside = members.read(document)
        found = [violation.code for violation in structure.violations(document)]
        for member in inside.documents:
            found += [violation.code for violation in structure.violations(member)]
        found += [error.code for error in inside.errors if error.code != "document.jwt_not_a_credential"]
        problems = to_quads.convert({k: v for k, v in content.items() if k != "proof"}, contexts()).problems
    except WalletError as error:
        return [error.code]
    # Dates that contradict each other are no matter of structure here.
    evidence = Evidence(contexts())
    validity = verify(document, evidence, VerificationPolicy(), None, NOW).report.check(CheckName.VALIDITY)
    found += [validity.code] if validity is not None and validity.code == "validity.inverted" else []
    return found + [problem.code for problem in problems if problem.code not in HARMLESS]


def inputs(shared, pattern):
    return sorted((shared / "vectors/w3c-vc-data-model-2.0-test-suite/input").rglob(pattern))


def test_everything_that_is_ok_is_accepted(shared, record_property):
    files = inputs(shared, "*-ok.json")
    refused = {file.name: found for file in files if (found := complaints(prepared(file, keep_issuer=False)))}
    tell("w3c data model, ok", {"files": len(files), "refused": len(refused)}, record_property)
    assert refused == {}
    assert len(files) == 65


def test_everything_that_fails_is_refused(shared, record_property):
    files = inputs(shared, "*-fail*.json")
    accepted = []
    for file in files:
        is_about_issuer = (
            "issuer" in file.name and "issuer-name" not in file.name and "issuer-desc" not in file.name
        )
        if not complaints(prepared(file, keep_issuer=is_about_issuer)):
            accepted.append(file.name)
    tell("w3c data model, fail", {"files": len(files), "accepted": len(accepted)}, record_property)
    assert accepted == []
    assert len(files) == 52
