"""The worst documents of one megabyte that we could think of, signed wherever that makes them worse."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.benchmarks import making
from tests.pinned import contexts as pinned_contexts
from wallet_app.encoding import base64url, multibase
from wallet_app.errors import WalletError
from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.proofs import bbs_2023, ecdsa_sd_2023
from wallet_app.proofs.bbs_2023.secrets import SecretKey

Json = dict[str, Any]
_LARGEST = 1024 * 1024


def documents(*, small: bool) -> Iterator[tuple[str, bytes]]:
    """Give each with its name, in several sizes: the largest are refused soon, the worst just fit our limits.

    Args:
        small: only the smallest, for a quick look.
    """
    for part in (10,) if small else (1, 2, 3, 4, 6, 10):
        size = (_LARGEST - 16 * 1024) // part
        for make in (_json, _linked_data, _blank_nodes, _contexts, _proofs, _selective, _members, _tokens):
            for name, data in make(size):
                assert len(data) <= _LARGEST, (name, len(data))
                yield f"{name}, {len(data) // 1024} KB", data


def _json(size: int) -> Iterator[tuple[str, bytes]]:
    """What only a parser sees."""
    yield "nested arrays", b"[" * (size // 2) + b"]" * (size // 2)
    yield "nested objects", b'{"a":' * (size // 6) + b"1" + b"}" * (size // 6)
    yield "empty objects", b"[" + b",".join([b"{}"] * (size // 3)) + b"]"
    yield "shallow brackets", b"[" + b",".join([b"[[]]"] * (size // 5)) + b"]"
    yield "long number", b'{"a":' + b"9" * (size - 10) + b"}"
    yield "quotes", b'{"a":"' + b'\\"' * (size // 2 - 10) + b'"}'
    yield "escaped text", b'{"a":"' + b"\\u00e9" * (size // 6 - 10) + b'"}'
    yield "base64url alone", b"ey" + b"A" * (size - 2)
    yield "dots", b"ey" + b"." * (size - 2)
    yield "tildes", b"eyJ.e30.e30" + b"~" * (size - 11)
    yield "white space", b" " * size


def _linked_data(size: int) -> Iterator[tuple[str, bytes]]:
    """Large documents, each signed."""
    yield "wide array of texts", _subject({"tag": [f"{number:x}" for number in range(size // 9)]})
    yield "same text again and again", _subject({"tag": ["a"] * (size // 4)})
    yield "one large text", _subject({"description": '\n"' * (size // 4)})
    yield "numbers", _subject({"creditsAvailable": list(range(size // 8))})
    yield "nulls", _subject({"tag": [None] * (size // 5)})
    yield "unmapped names", _unsigned({f"x{number}": 1 for number in range(9_000)})
    yield "relative ids", _unsigned({"alignment": [{"id": f"x{number}"} for number in range(size // 18)]})
    alignments = [{"targetName": f"{number:x}"} for number in range(size // 28)]
    yield "small objects", _subject({"alignment": alignments})
    yield "typed objects", _subject({"alignment": [{"type": ["Alignment"]} for _ in range(size // 23)]})
    named = [{"id": "urn:x:1", "targetName": f"{number:x}"} for number in range(size // 40)]
    yield "one node in many objects", _subject({"alignment": named})
    pairs = [{"id": f"urn:x:{number // 2:x}", "targetName": f"{number:x}"} for number in range(size // 46)]
    yield "many nodes in two objects", _subject({"alignment": pairs})
    deep: Json = {"name": "a"}
    for _ in range(80):
        deep = {"type": ["Profile"], "parentOrg": deep}
    yield "deep and wide", _subject({"creator": [deep] * (size // 3200)})
    json_literal = {"@type": "@json", "@value": {f"k{number}": number for number in range(size // 20)}}
    yield "JSON literal", _unsigned({"https://example.org/json": json_literal})
    yield (
        "list",
        _unsigned({"https://example.org/l": {"@list": [str(number) for number in range(size // 9)]}}),
    )


def _blank_nodes(size: int) -> Iterator[tuple[str, bytes]]:
    """Graphs that are hard to put in order."""
    for count in (8, 10, 12, 30, 100):
        nodes = [
            {"id": f"_:n{at}", "targetCode": [{"id": f"_:n{to}"} for to in range(count)]}
            for at in range(count)
        ]
        yield f"clique of {count}", _blank(nodes)
    ring = [{"id": f"_:n{at}", _LINK: {"id": f"_:n{(at + 1) % 5000}"}} for at in range(5000)]
    yield "ring", _blank(ring)
    pairs = [{"id": f"_:n{at}", _LINK: {"id": f"_:n{at ^ 1}"}} for at in range(size // 60)]
    yield "pairs", _blank(pairs)
    star = [{_LINK: {"id": "_:hub"}} for _ in range(size // 50)]
    yield "star", _blank(star)
    yield "alike objects", _blank([{_LINK: {}} for _ in range(size // 40)])
    grid = [
        {"id": f"_:n{at}", _LINK: [{"id": f"_:n{(at + step) % 400}"} for step in (1, 20)]}
        for at in range(400)
    ]
    yield "grid", _blank(grid)


_LINK = "https://example.org/p"


def _contexts(size: int) -> Iterator[tuple[str, bytes]]:
    """Contexts, of the document's own and from the shelf."""
    yield "many contexts", _unsigned({"@context": [*making.CONTEXTS, *([{"a": "urn:a"}] * (size // 14))]})
    yield "known contexts again and again", _unsigned({"@context": making.CONTEXTS * 32})
    terms = {f"t{number}": f"urn:{number}" for number in range(9000)}
    yield "large inline context", _unsigned({"@context": [*making.CONTEXTS, terms]})
    scoped = [{"@context": {"b": "urn:b"}, "b": "1"} for _ in range(size // 40)]
    yield "a context for each node", _unsigned({"evidence": scoped})
    known = [{"@context": making.CONTEXTS[number % 2], "name": "1"} for number in range(size // 90)]
    yield "a known context for each node", _unsigned({"evidence": known})
    types = ["AchievementCredential", "Profile", "Achievement", "Result", "Alignment", "Address", "Evidence"]
    mixed = [{"type": types[number % 7 :] + types[: number % 5]} for number in range(size // 90)]
    yield "mixed types", _unsigned({"evidence": mixed})
    chain: Json = {"x": {"@context": {"x": {"@id": "urn:x"}}, "@id": "urn:y"}}
    for _ in range(90):
        chain = {"x": {"@context": dict(chain), "@id": "urn:x"}}
    yield "contexts in contexts", _unsigned({"@context": [*making.CONTEXTS, chain]})


def _proofs(size: int) -> Iterator[tuple[str, bytes]]:
    """Many proofs over much."""
    content = json.loads(_subject({"alignment": [{"targetName": f"{n:x}"} for n in range(size // 30)]}))
    yield "twenty proofs", _text({**content, "proof": [content["proof"]] * 20})
    other = [{**content["proof"], "created": f"2025-06-14T09:00:{at:02d}Z"} for at in range(20)]
    yield "twenty different proofs", _text({**content, "proof": other})
    chained = [{**one, "id": f"urn:p:{at}"} for at, one in enumerate(other)]
    for at, one in enumerate(chained[:4]):
        one["previousProof"] = [f"urn:p:{to}" for to in range(20) if to != at]
    yield "chained proofs", _text({**content, "proof": chained})
    json_signed = [{**one, "cryptosuite": "eddsa-jcs-2022"} for one in other]
    yield "twenty proofs over JSON", _text({**content, "proof": json_signed})
    small = json.loads(making.sign(making.badge(1)))
    yield "too many proofs", _text({**small, "proof": [small["proof"]] * (size // 400)})
    large = {**small["proof"], "https://example.org/p": [str(number) for number in range(size // 9)]}
    yield "large proof options", _text({**small, "proof": large})
    for name, value in (("base58", "z" + "2" * (size // 2)), ("zeros", "z" + "1" * (size // 2))):
        yield f"{name} signature", _text({**small, "proof": {**small["proof"], "proofValue": value}})
    names = [f"urn:p:{number}" for number in range(size // 14)]
    yield "previous proofs", _text({**small, "proof": {**small["proof"], "previousProof": names}})


def _selective(size: int) -> Iterator[tuple[str, bytes]]:
    """Proofs that cost arithmetic for each statement. One of bbs-2023 is small whatever it is over."""
    issuer = PrivateKey.generate(KeyType.P256)
    one = _base(ecdsa_sd_2023.sign, issuer, issuer.public, size // 120)
    yield "a signature for each statement", _text(one)
    several = _base(ecdsa_sd_2023.sign, issuer, issuer.public, size // 2_200)
    yield "twenty proofs with many signatures", _text({**several, "proof": [several["proof"]] * 20})
    key = SecretKey.generate()
    found = _base(bbs_2023.sign, key, key.public, min(size // 20, 3_900))
    yield "many statements under bbs-2023", _text(found)
    yield "twenty proofs of bbs-2023", _text({**found, "proof": [found["proof"]] * 20})
    kept = bbs_2023.derive(
        {**found, "proof": [found["proof"]]}, found["proof"], ["/validFrom"], pinned_contexts()
    )
    yield "much kept under bbs-2023", _text({**kept, "proof": [kept["proof"]] * min(20, size // 190_000 + 1)})


def _base(sign: Callable[..., Json], key: object, public: PublicKey, count: int) -> Json:
    """A badge with so many tags, a statement each, under a base proof of whoever makes it."""
    did = did_key.from_public_key(public)
    content = making.badge(1)
    content["issuer"]["id"] = did
    content["credentialSubject"]["achievement"]["tag"] = [f"{number:x}" for number in range(count)]
    options = {"verificationMethod": did_key.method_id(did), "proofPurpose": "assertionMethod"}
    return sign(content, options, key, pinned_contexts())


def _members(size: int) -> Iterator[tuple[str, bytes]]:
    """Credentials inside."""
    tiny = {
        "@context": making.CONTEXTS,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": "did:key:z6Mk",
        "credentialSubject": {"id": "urn:x"},
        "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofValue": "z1"},
    }
    count = size // (len(_text(tiny)) + 1)
    base = {"@context": making.CONTEXTS[:1], "type": ["VerifiablePresentation"]}
    distinct = [{**tiny, "id": f"urn:x:{at}"} for at in range(min(count // 2, 500))]
    yield "presentation of many that differ", _text({**base, "verifiableCredential": distinct})
    yield "presentation of many", _text({**base, "verifiableCredential": [tiny] * (count - 1)})
    signed = json.loads(making.sign(making.badge(1)))
    many = [signed] * (size // (len(_text(signed)) + 1) - 1)
    yield "presentation of many good ones", _text({**base, "verifiableCredential": many})
    token = "eyJhbGciOiJFZERTQSJ9.eyJ2YyI6e319.AAAA"
    yield "presentation of many tokens", _text({**base, "verifiableCredential": [token] * (size // 50)})
    record = {
        "@context": [making.CONTEXTS[0], "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"],
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": "urn:i", "type": ["Profile"]},
        "name": "Record",
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": {"type": ["ClrSubject"], "verifiableCredential": [tiny] * (count - 2)},
    }
    yield "record of many", _text(record)
    record["credentialSubject"] = {"type": ["ClrSubject"], "verifiableCredential": many[:-1]}
    yield "record of many good ones", _text(record)
    inner: Json = dict(tiny)
    for _ in range(24):
        inner = {**record, "credentialSubject": {"type": ["ClrSubject"], "verifiableCredential": [inner] * 1}}
    yield (
        "records in records",
        _text({**inner, "evidence": [{"type": ["Evidence"], "name": "x"}] * (size // 40)}),
    )


def _tokens(size: int) -> Iterator[tuple[str, bytes]]:
    """JWS and SD-JWT."""
    header = base64url.encode(b'{"alg":"ES256","typ":"dc+sd-jwt"}')
    digest = "A" * 43
    claims = {"iss": "did:key:z6Mk", "vct": "urn:x", "_sd": [f"{n:043d}" for n in range(size // 64)]}
    payload = base64url.encode(_text(claims))
    yield "digests", f"{header}.{payload}.{digest}{digest}~".encode()[:_LARGEST]
    disclosure = base64url.encode(b'["c2FsdA","name","value"]')
    claims = {"iss": "did:key:z6Mk", "vct": "urn:x", "_sd": []}
    token = f"{header}.{base64url.encode(_text(claims))}.{digest}{digest}~"
    yield "disclosures that nothing names", (token + f"{disclosure}~" * (size // 40)).encode()[:_LARGEST]
    numbered = "".join(base64url.encode(f'["s","{n}",1]'.encode()) + "~" for n in range(size // 22))
    yield "distinct disclosures", (token + numbered)[: _LARGEST - 1].rpartition("~")[0].encode() + b"~"
    big = base64url.encode(_text({"alg": "EdDSA", "x5c": ["A" * 100] * (size // 200)}))
    yield "large header", f"{big}.e30.AAAA".encode()[:_LARGEST]
    body = base64url.encode(_text({"vc": {"type": ["VerifiableCredential"], "x": ["a"] * (size // 6)}}))
    yield "large payload", ".".join((base64url.encode(b'{"alg":"EdDSA"}'), body, "AAAA")).encode()
    key = multibase.encode_base64url(b"\0" * (size // 2))
    small = json.loads(making.sign(making.badge(1)))
    method = f"did:key:{key}#{key}"
    yield (
        "large key",
        _text({**small, "proof": {**small["proof"], "verificationMethod": method[: size // 2]}}),
    )


def _subject(achievement: Json) -> bytes:
    """A signed badge whose achievement says this."""
    content = making.badge(1)
    content["credentialSubject"]["achievement"] |= achievement
    try:
        return making.sign(content)
    except WalletError:  # beyond a limit of ours, which is what somebody else would not have
        return _unsigned({"credentialSubject": content["credentialSubject"]})


def _unsigned(members: Json) -> bytes:
    """A badge with these members, under a proof that does not fit."""
    signed = json.loads(making.sign(making.badge(1)))
    return _text({**signed, **members})


def _blank(nodes: list[Json]) -> bytes:
    return _unsigned({"https://example.org/nodes": nodes})


def _text(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
