"""Records that others published: what is inside them travels by itself, as it came."""

import json

import pytest

from tests.presentation import makers
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.presentation import members
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.self_check import self_check
from wallet_app.verification.policy import VerificationPolicy


@pytest.fixture(scope="module")
def records(shared):
    found = {}
    for path in sorted((shared / "vectors").rglob("*")):
        if path.suffix in {".json", ".jwt"} and b"ClrCredential" in path.read_bytes():
            try:
                document = parse(path.read_bytes())
            except WalletError:
                continue
            if members.parts(document) and path.name != "simple-noproof.json":  # says what nobody signed
                found[path.name] = document
    return found


def test_signed_parts_of_published_records_travel_by_themselves(records):
    tried = 0
    for name, record in records.items():
        for part in members.parts(record):
            if not part.can_travel:
                continue
            presentation = makers.presented(part.document)
            terms = makers.EVIDENCE, VerificationPolicy(), makers.NOW
            self_check(presentation, [part.document], [Selection()], *terms, around=[record])
            if part.document.jws is None:
                (sent,) = json.loads(presentation.data)["verifiableCredential"]
                assert sent == part.document.content, name
            tried += 1
    assert tried > 0
