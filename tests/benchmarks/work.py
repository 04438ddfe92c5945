"""What is measured: whole pieces of work, as the product does them, every check on."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.pinned import contexts as pinned_contexts
from wallet_app.answer import Answer
from wallet_app.bootstrap import bbs
from wallet_app.credentials import structure, view
from wallet_app.credentials.parse import parse
from wallet_app.encoding import strict_json
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.linked_data import memory
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.derive import derive
from wallet_app.proofs import sd_jwt
from wallet_app.verification import data_integrity, holder, recognition, status, validity
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Report, Role
from wallet_app.verification.verify import verify

REVEALED = (
    "/credentialSubject/achievement/name",
    "/credentialSubject/achievement/criteria",
    "/validUntil",
    "/name",
)
_ANY = VerificationPolicy()
AUDIENCE, NONCE = "https://verifier.example.org", "n-0S6_WzA2Mj"
DISCLOSED = ("given_name", "family_name", "degree", "major")


def evidence() -> Evidence:
    """What ships: the pinned contexts, and what the arithmetic of BBS takes."""
    bbs.prepare()
    return Evidence(pinned_contexts())


def now() -> datetime:
    """The present."""
    return datetime.now(UTC)


def verified(text: bytes, known: Evidence, policy: VerificationPolicy = _ANY) -> Report:
    """Parse and verify, as the services do; raise where the proof does not hold."""
    report = verify(parse(text), known, policy, None, now()).report
    proof = report.check(CheckName.PROOF)
    assert proof is not None
    assert proof.answer is Answer.HOLDS, proof
    return report


def outer(text: bytes, known: Evidence) -> None:
    """Parse a record and check all of it but the credentials inside, each by itself."""
    document = parse(text)
    case = Case(document, known, VerificationPolicy(), Role.POSSESSION, now())
    with memory.remembered():  # as `verify` does
        said = view.summary(document)
        checks = data_integrity.secured(case).checks
        assert not structure.violations(document)
        assert all(check.answer is Answer.HOLDS for check in checks), checks
        validity.check(case)
        status.check(case)
        recognition.check(case, said.issuer)
        holder.of_credential(case, None)


def derived(text: bytes, known: Evidence) -> bytes:
    """Parse a base document, derive what reveals the chosen claims, write it."""
    return derive(parse(text), Selection(frozenset(REVEALED)), known.contexts).received


class Floor:
    """The least that verifying needs: parse, one SHA-256, one signature."""

    def __init__(self) -> None:
        self._key = PrivateKey.generate(KeyType.ED25519)
        self._signature = self._key.sign(bytes(64))

    def __call__(self, text: bytes) -> None:
        json.loads(text)
        hashlib.sha256(text).digest()
        assert self._key.public.verify(self._signature, bytes(64))


class SdJwtWork:
    """The token that the peers' `sdjwt.mjs` left, and what is done with it."""

    def __init__(self, folder: Path) -> None:
        self._made: dict[str, Any] = json.loads((folder / "sdjwt.json").read_bytes())
        self.token: bytes = self._made["token"].encode()
        key = self._made["holder"]["privateKey"]["d"]
        self._holder = PrivateKey.from_bytes(KeyType.P256, _from_base64url(key))

    @cached_property
    def known(self) -> Evidence:
        """The issuer's metadata, as fetched."""
        issuer = "https://www.example.edu"
        jwk = self._made["issuer"]["publicKey"]
        metadata = strict_json.dumps({"issuer": issuer, "jwks": {"keys": [jwk]}}).encode()
        wanted = Wanted(WantedKind.ISSUER_METADATA, issuer)
        return Evidence(
            pinned_contexts(), resources={wanted: Resource(issuer, now(), metadata, "application/json")}
        )

    def verify(self, token: bytes) -> None:
        """Verify it as held."""
        report = verify(parse(token), self.known, VerificationPolicy(), Role.POSSESSION, now()).report
        proof = report.check(CheckName.PROOF)
        assert proof is not None
        assert proof.answer is Answer.HOLDS, proof

    def present(self, token: bytes) -> str:
        """Choose four claims and bind them to the verifier."""
        parsed = sd_jwt.parse(token.decode())
        disclosed = sd_jwt.process(parsed).disclosed.values()
        kept = [disclosure for disclosure in disclosed if disclosure.name in DISCLOSED]
        return sd_jwt.bind(sd_jwt.select(parsed, kept), self._holder, AUDIENCE, NONCE, now())


def texts(path: Path) -> list[bytes]:
    """The documents of a file that holds a list of them, each as text."""
    return [
        json.dumps(document, separators=(",", ":")).encode() for document in json.loads(path.read_bytes())
    ]


def badges(folder: Path) -> list[bytes]:
    """A hundred distinct signed Open Badges 3.0: those inside the record of a hundred."""
    record = json.loads((folder / "clr100.json").read_bytes())
    inside = record["credentialSubject"]["verifiableCredential"]
    return [json.dumps(document, separators=(",", ":")).encode() for document in inside]


def one(folder: Path, name: str) -> list[bytes]:
    """A lone document, without the spaces between its parts."""
    return [json.dumps(json.loads((folder / name).read_bytes()), separators=(",", ":")).encode()]


def _from_base64url(text: str) -> bytes:
    from wallet_app.encoding import base64url

    return base64url.decode(text)


Work = Callable[[bytes], object]
