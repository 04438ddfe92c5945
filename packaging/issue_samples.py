"""Issue the sample credentials that ship in `resources/samples`.

    python packaging/issue_samples.py            write them
    python packaging/issue_samples.py --check    say whether they are as this script would write them

The issuers are made up and their keys lie open in this file: they are for samples alone, and
nobody should trust them anywhere else. Dates, salts and one-time keys are fixed too, so that a
second run writes the same bytes.
"""

import argparse
import hashlib
import hmac
import json
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sample_contents import (
    BADGE_MANDATORY,
    LICENCE_SELECTIVE,
    badge_with_skills,
    degree,
    employment,
    first_aid,
    forklift_licence,
    star_png,
)

REPOSITORY: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from wallet_app.bootstrap.contexts import pinned_contexts  # noqa: E402 - the checkout comes first
from wallet_app.encoding import base64url  # noqa: E402
from wallet_app.identity import did_key  # noqa: E402
from wallet_app.identity.keys import KeyType, PrivateKey  # noqa: E402
from wallet_app.proofs import jose  # noqa: E402
from wallet_app.proofs.ecdsa_sd_2023.base import create  # noqa: E402
from wallet_app.proofs.table import SIGNING  # noqa: E402

SAMPLES: Final = REPOSITORY / "resources" / "samples"
CREATED: Final = "2026-05-03T09:00:00Z"

Json = dict[str, Any]


class Issuer:
    """A made-up issuer with a key that everybody can read."""

    def __init__(self, name: str, key_type: KeyType) -> None:
        """Make the key of this name."""
        seed = hashlib.sha256(f"Proofcase sample issuer, for tests only: {name}".encode()).digest()
        self.name = name
        self.key = PrivateKey.from_bytes(key_type, seed)
        self.did = did_key.from_public_key(self.key.public)
        self.method = f"{self.did}#{self.did.removeprefix('did:key:')}"

    def secret(self, purpose: str) -> bytes:
        """Give what others would draw at random: 32 bytes, the same each time."""
        return hmac.new(self.key.to_bytes(), purpose.encode(), "sha256").digest()


COLLEGE: Final = Issuer("Valley Community College", KeyType.P256)
UNIVERSITY: Final = Issuer("Northgate State University", KeyType.ED25519)
FIRST_AID: Final = Issuer("Riverside First Aid School", KeyType.P256)
EMPLOYER: Final = Issuer("Harbor Logistics Cooperative", KeyType.P256)
BOARD: Final = Issuer("Worksafe Examination Board", KeyType.P256)
ISSUERS: Final = (COLLEGE, UNIVERSITY, FIRST_AID, EMPLOYER, BOARD)


def data_integrity(credential: Json, issuer: Issuer, suite: str) -> bytes:
    """Secure a credential with an embedded proof of the whole."""
    return _text(SIGNING[suite].sign(credential, _options(issuer), issuer.key, pinned_contexts()))


def selective(credential: Json, issuer: Issuer, mandatory: tuple[str, ...]) -> bytes:
    """Secure a credential with a base proof from which the holder can derive (ecdsa-sd-2023)."""
    one_time = PrivateKey.from_bytes(KeyType.P256, issuer.secret("one-time key"))
    random = (one_time, issuer.secret("HMAC key"))
    return _text(create(credential, _options(issuer), issuer.key, pinned_contexts(), mandatory, random))


def _options(issuer: Issuer) -> Json:
    return {"created": CREATED, "verificationMethod": issuer.method, "proofPurpose": "assertionMethod"}


def _text(document: Json) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def vc_jwt(credential: Json, issuer: Issuer) -> bytes:
    """Secure a credential as a compact JWS (VC-JOSE-COSE)."""
    header = {"typ": "vc+jwt", "cty": "vc", "kid": issuer.method, "iss": issuer.did}
    return jose.sign(header, credential, issuer.key).encode()


def sd_jwt_vc(claims: Json, selective: tuple[str, ...], issuer: Issuer) -> bytes:
    """Secure claims as an SD-JWT VC in which the named ones can be withheld."""
    disclosures = [_disclosure(name, claims[name], issuer) for name in selective]
    digests = sorted(base64url.encode(hashlib.sha256(one.encode()).digest()) for one in disclosures)
    payload = {name: value for name, value in claims.items() if name not in selective}
    payload |= {"_sd": digests, "_sd_alg": "sha-256"}
    header = {"typ": "dc+sd-jwt", "kid": issuer.method}
    return "~".join([jose.sign(header, payload, issuer.key), *disclosures, ""]).encode()


def _disclosure(name: str, value: object, issuer: Issuer) -> str:
    salt = base64url.encode(issuer.secret(f"salt of {name}")[:16])
    return base64url.encode(json.dumps([salt, name, value]).encode())


def baked(token: bytes) -> bytes:
    """Put a credential into a picture (Open Badges 3.0, section 5.3.1)."""
    picture = star_png("#b3261e", "#ffffff", 320)
    end = picture.index(b"IEND") - 4
    text = b"openbadgecredential\0\0\0\0\0" + token
    chunk = struct.pack(">I", len(text)) + b"iTXt" + text
    return picture[:end] + chunk + struct.pack(">I", zlib.crc32(b"iTXt" + text)) + picture[end:]


def trusted_issuers() -> bytes:
    """List the made-up issuers in the format that `proofcase trust import` reads."""
    value = {
        "type": "ProofcaseTrustedIssuers",
        "version": 1,
        "name": "Sample issuers (for trying Proofcase only)",
        "issuers": [{"id": one.did, "name": one.name} for one in ISSUERS],
    }
    return (json.dumps(value, indent=2) + "\n").encode()


def _first_aid_token() -> bytes:
    return vc_jwt(first_aid(FIRST_AID.did), FIRST_AID)


CERTIFICATE: Final = "first-aid.jwt"

FILES: Final[tuple[tuple[str, str, str, Callable[[], bytes]], ...]] = (
    (
        "kitchen-team-lead.json",
        "Kitchen Team Lead",
        "An Open Badge with skills and a picture; each part can be shown on its own (ecdsa-sd-2023).",
        lambda: selective(badge_with_skills(COLLEGE.did), COLLEGE, BADGE_MANDATORY),
    ),
    (
        "forklift-licence.sd-jwt",
        "Forklift Operator Licence",
        "A licence of which each claim can be shown on its own (SD-JWT VC).",
        lambda: sd_jwt_vc(forklift_licence(BOARD.did), LICENCE_SELECTIVE, BOARD),
    ),
    (
        "environmental-engineering.json",
        "Bachelor of Science in Environmental Engineering",
        "A degree with results; it can only be shown whole (eddsa-rdfc-2022).",
        lambda: data_integrity(degree(UNIVERSITY.did), UNIVERSITY, "eddsa-rdfc-2022"),
    ),
    (
        CERTIFICATE,
        "First Aid at Work",
        "A certificate as a signed token (VC-JWT).",
        _first_aid_token,
    ),
    (
        "first-aid.png",
        "First Aid at Work",
        "A certificate inside a picture (a VC-JWT baked into a PNG).",
        lambda: baked(_first_aid_token()),
    ),
    (
        "shift-supervisor.json",
        "Warehouse Shift Supervisor",
        "A record of employment with skills (ecdsa-rdfc-2019).",
        lambda: data_integrity(employment(EMPLOYER.did), EMPLOYER, "ecdsa-rdfc-2019"),
    ),
)


def made() -> dict[str, bytes]:
    """Make every file."""
    files = {name: make() for name, _, _, make in FILES}
    files["trusted-issuers.json"] = trusted_issuers()
    index = {
        "samples": [
            {"file": name, "title": title, "shows": shows}
            for name, title, shows, _ in FILES
            if name != CERTIFICATE
        ],
        "also": [CERTIFICATE],  # the certificate that the picture carries
        "trusted_issuers": "trusted-issuers.json",
    }
    files["index.json"] = (json.dumps(index, indent=2) + "\n").encode()
    return files


def main() -> int:
    """Write the samples, or compare them."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something differs")
    check = parser.parse_args().check
    SAMPLES.mkdir(parents=True, exist_ok=True)
    differing = 0
    for name, data in made().items():
        path = SAMPLES / name
        if path.exists() and path.read_bytes() == data:
            continue
        differing += 1
        print(f"{'differs' if check else 'written'}: {name} ({len(data)} bytes)")
        if not check:
            path.write_bytes(data)
    return int(check and differing > 0)


if __name__ == "__main__":
    sys.exit(main())
