"""Who sends an OpenID4VP request: client identifiers, their prefixes, and the signatures that prove them.

OpenID for Verifiable Presentations 1.0, sections 5.9.1 to 5.9.3. Nothing is looked up: what only
another host could tell stays unproven.
"""

import hashlib
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from wallet_app.answer import Answer
from wallet_app.encoding import base64url, https_address
from wallet_app.encoding.jws import CompactJws
from wallet_app.errors import IdentityError, RequestError, WalletError
from wallet_app.identity import certificates, resolution
from wallet_app.identity.certificates import Chain, Roots
from wallet_app.identity.keys import PublicKey
from wallet_app.presentation.requests import fields
from wallet_app.proofs import jose
from wallet_app.values import dataclass

REDIRECT_URI: Final = "redirect_uri"
DID: Final = "decentralized_identifier"
X509_SAN_DNS: Final = "x509_san_dns"
X509_HASH: Final = "x509_hash"
FEDERATION: Final = "openid_federation"
ATTESTATION: Final = "verifier_attestation"
ORIGIN: Final = "origin"
_PREFIXES: Final = frozenset({REDIRECT_URI, DID, X509_SAN_DNS, X509_HASH, FEDERATION, ATTESTATION, ORIGIN})
_SIGNED: Final = frozenset({DID, X509_SAN_DNS, X509_HASH, FEDERATION, ATTESTATION})
UNPROVEN: Final = "request.sender.unproven"


@dataclass(frozen=True, slots=True)
class Client:
    """A client identifier.

    Attributes:
        whole: the identifier with its prefix: whom an answer must be made out to.
        prefix: the prefix when it is one of the specification's; "" otherwise.
        original: what follows the prefix; the whole when there is none.
    """

    whole: str
    prefix: str
    original: str


@dataclass(frozen=True, slots=True)
class Proven:
    """Whether the sender is who the request says: the answer, and the code of the reason."""

    answer: Answer
    code: str


@dataclass(frozen=True, slots=True)
class Trust:
    """By what certificates are judged.

    Attributes:
        now: the moment (aware UTC).
        roots: root certificates that this computer relies on; () when they are not at hand.
    """

    now: datetime
    roots: Roots = ()


def read(client_id: str) -> Client:
    """Read a client identifier (section 5.9.1).

    Raises:
        RequestError: ``request.origin_prefix``: no request may use it (section 5.9.3).
    """
    prefix, colon, original = client_id.partition(":")
    if not colon or prefix not in _PREFIXES:
        return Client(client_id, "", client_id)
    if prefix == ORIGIN:
        raise RequestError("request.origin_prefix")
    if not original:
        raise fields.malformed("client_id")
    return Client(client_id, prefix, original)


def unsigned(client: Client) -> Proven:
    """Judge the sender of a request without signature.

    Raises:
        RequestError: ``request.must_be_signed``: the prefix stands for a signature.
    """
    if client.prefix in _SIGNED:
        raise RequestError("request.must_be_signed")
    return Proven(Answer.UNKNOWN, UNPROVEN)


def signed(client: Client, jws: CompactJws, respond_to: str | None, trust: Trust) -> Proven:
    """Judge the sender of a signed request object.

    Args:
        client: who it says it is.
        jws: the request object.
        respond_to: where the answer is to go.
        trust: by what certificates are judged.

    Returns:
        HOLDS ``request.sender.did`` or ``request.sender.certificate``; UNKNOWN where the key would have to
        be looked up, or nobody relied on vouches for the certificate.

    Raises:
        RequestError: ``request.signature_wrong`` (the signature does not hold),
            ``request.must_not_be_signed``, ``request.signer_differs`` (the certificate is another's),
            ``request.signature_unreadable`` (``cause``), ``request.attestation_untrusted``.
    """
    refusal = jose.check_header(jws)
    if refusal is not None:
        if refusal.code == "jose.unsigned":
            return unsigned(client)
        if refusal.answer is Answer.FAILS:
            raise RequestError("request.signature_unreadable", cause=refusal.code)
        return Proven(Answer.UNKNOWN, "request.sender.algorithm_unknown")
    if client.prefix == REDIRECT_URI:
        raise RequestError("request.must_not_be_signed")
    if client.prefix == ATTESTATION:
        raise RequestError("request.attestation_untrusted")
    try:
        if client.prefix == DID:
            return _by_did(client.original, jws)
        if client.prefix in {X509_SAN_DNS, X509_HASH}:
            return _by_certificate(client, jws, respond_to, trust)
    except (IdentityError, ValueError) as error:
        cause = error.code if isinstance(error, WalletError) else "certificate.malformed"
        raise RequestError("request.signature_unreadable", cause=cause) from error
    code = "request.sender.federation_unchecked" if client.prefix == FEDERATION else UNPROVEN
    return Proven(Answer.UNKNOWN, code)


def _by_did(did: str, jws: CompactJws) -> Proven:
    """The key that ``kid`` names in the DID document signed."""
    kid = fields.text(jws.header.get("kid"), "kid")
    url = did + kid if kid.startswith("#") else kid
    if url.partition("#")[0] != did:
        raise RequestError("request.signer_differs")
    document = resolution.resolve(did, {})
    if document is None:
        return Proven(Answer.UNKNOWN, "request.sender.did_elsewhere")
    method = document.methods.get(url)
    if method is None or method.public_key is None:
        raise RequestError("request.signer_differs")
    _check_signature(jws, method.public_key)
    return Proven(Answer.HOLDS, "request.sender.did")


def _by_certificate(client: Client, jws: CompactJws, respond_to: str | None, trust: Trust) -> Proven:
    """The key of the first certificate in ``x5c`` signed, and it is the certificate of that client."""
    chain = certificates.read(jws.header.get("x5c"))
    _check_signature(jws, chain.key())
    if client.prefix == X509_HASH:
        if _hash(chain.leaf) != client.original:
            raise RequestError("request.signer_differs")
    elif not _is_of(client.original, chain, respond_to):
        raise RequestError("request.signer_differs")
    if not chain.is_trusted(trust.roots, trust.now):
        return Proven(Answer.UNKNOWN, "request.sender.certificate_unchecked")
    return Proven(Answer.HOLDS, "request.sender.certificate")


def _hash(leaf: x509.Certificate) -> str:
    return base64url.encode(hashlib.sha256(leaf.public_bytes(Encoding.DER)).digest())


def _is_of(host: str, chain: Chain, respond_to: str | None) -> bool:
    """Whether the certificate names the host, and the answer goes to no other (section 5.9.3)."""
    return chain.names(host.lower(), "") and (
        respond_to is None or https_address.parse(respond_to).host == host.lower()
    )


def _check_signature(jws: CompactJws, key: PublicKey) -> None:
    if jose.verify(jws, key).answer is not Answer.HOLDS:
        raise RequestError("request.signature_wrong")
