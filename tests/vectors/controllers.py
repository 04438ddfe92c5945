"""The controller documents that published material leaves out: 1EdTech's validator reads keys otherwise.

Its samples name issuers by web addresses where nothing lies, and put the key into the fragment of the
verification method (or into a token's header). A document at the issuer's address that lists that very
key is what the standard wants there; with it, its samples can be judged as its tests expect.
"""

import json

from tests.pinned import contexts
from tests.vectors.examining import NOW
from wallet_app.credentials.parse import parse
from wallet_app.encoding.jws import parse_compact
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.verify import verify


def report(file):
    """The report on a file, with the documents that list the keys it names."""
    data = file.read_bytes()
    return verify(parse(data), evidence(data), VerificationPolicy(), None, NOW).report


def evidence(data):
    """Everything that lists the keys which the samples in some bytes name."""
    text = data.decode().strip()
    found: dict[str, list[dict]] = {}
    if text.startswith("ey"):
        jws = parse_compact(text)
        issuer = json.loads(jws.payload)["iss"]
        found[issuer] = [{"id": f"{issuer}#1", "type": "JsonWebKey", "publicKeyJwk": jws.header["jwk"]}]
        text = jws.payload.decode()
    for method in methods(json.loads(text)):
        base, _, key = method.partition("#")
        if base.startswith("https://") and key.startswith("z"):
            found.setdefault(base, []).append({"id": method, "type": "Multikey", "publicKeyMultibase": key})
    return Evidence(
        contexts(), resources={wanted(base): document(base, keys) for base, keys in found.items()}
    )


def methods(value):
    """Every verification method named anywhere, once."""
    named = [value["verificationMethod"]] if isinstance(value, dict) and "verificationMethod" in value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return list(dict.fromkeys([*named, *(one for item in inner for one in methods(item))]))


def wanted(base):
    return Wanted(WantedKind.DID_DOCUMENT, base)


def document(base, keys):
    listed = [{**key, "controller": base} for key in keys]
    content = {"id": base, "verificationMethod": listed, "assertionMethod": [key["id"] for key in keys]}
    return Resource(base, NOW, json.dumps(content).encode(), "application/json")
