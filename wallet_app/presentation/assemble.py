"""The presentation that leaves: what is inside, signed by the holder for one recipient.

Sources: VCDM 2.0 sections 4.13 (presentations) and 4.14 (enveloped credentials); VC Data
Integrity 1.0 section 2.1 (challenge, domain, expires); RFC 9901 section 4.3 (key binding).
What may stand together is decided in docs/decisions/0051.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.vocabulary import CONTEXT_V2, ENVELOPED_CREDENTIAL, PRESENTATION
from wallet_app.encoding import strict_json, timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import PresentationError, Side
from wallet_app.identity.keys import KeyType
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import base_proofs
from wallet_app.presentation.holder import HolderKey, bound_key
from wallet_app.proofs import ecdsa_rdfc_2019, eddsa_rdfc_2022, sd_jwt
from wallet_app.values import dataclass

ANYONE: Final = "anyone"
"""The audience of a presentation for which no recipient was named."""

_SUITES: Final = {
    KeyType.ED25519: eddsa_rdfc_2022.SUITE,
    KeyType.P256: ecdsa_rdfc_2019.SUITE,
    KeyType.P384: ecdsa_rdfc_2019.SUITE,
}


@dataclass(frozen=True, slots=True)
class Presentation:
    """What leaves.

    Attributes:
        format: ``vp-ldp``; or ``sd-jwt-vc`` or ``vc-jwt`` for one that travels as itself.
        data: the bytes.
        challenge: the challenge or nonce bound into it, or None where the format binds none.
        domain: the domain or audience bound into it, likewise.
        expires: until when it is meant to be used, likewise.
    """

    format: Format
    data: bytes
    challenge: str | None = None
    domain: str | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Terms:
    """For whom, over which nonce, from when until when."""

    audience: str
    nonce: str
    created: datetime
    expires: datetime


def assemble(
    documents: Sequence[Document],
    holder: HolderKey,
    *,
    audience: str,
    nonce: str,
    created: datetime,
    expires: datetime,
    contexts: ContextStore,
) -> Presentation:
    """Put derived credentials into a presentation and sign it.

    Args:
        documents: what leaves of each credential, from :func:`derive`, in order.
        holder: the key to sign with; :func:`wallet_app.presentation.holder.bound_key` tells
            which one a credential wants.
        audience: whom it is for: the verifier's domain, or what the holder typed; :data:`ANYONE`
            when nobody was named.
        nonce: the verifier's challenge, or a random one.
        created: now (aware UTC).
        expires: until when it is meant to be used (aware UTC).
        contexts: the pinned contexts.

    Returns:
        A W3C presentation signed by the holder. A lone SD-JWT travels as itself, with a key
        binding JWT where it names a key; a lone VC-JWT of VCDM 1.1 travels as itself, unbound.

    Raises:
        PresentationError: ``assemble.nothing``, ``assemble.repeated`` (the same twice),
            ``assemble.cannot_travel_together`` (SD-JWT or VCDM 1.1 tokens beside others),
            ``assemble.base_proof``, ``assemble.is_presentation``, ``assemble.open_badge_2`` (it has no
            place in a presentation: nobody can sign to be its recipient), ``assemble.no_audience``,
            ``assemble.no_nonce``, ``assemble.expires_before_created``, ``assemble.not_the_bound_key``.
        ProofError, LinkedDataError: the presentation cannot be signed.
    """
    terms = _Terms(audience, nonce, created, expires)
    _check(documents, terms)
    if len(documents) == 1 and documents[0].sd_jwt is not None:
        return _bound_sd_jwt(documents[0], holder, terms)
    if len(documents) == 1 and _is_version_1_token(documents[0]):
        return Presentation(Format.VC_JWT, documents[0].received.strip())
    if any(document.sd_jwt is not None or _is_version_1_token(document) for document in documents):
        raise PresentationError("assemble.cannot_travel_together", side=Side.PERSON)
    return _signed(documents, holder, terms, contexts)


def _check(documents: Sequence[Document], terms: _Terms) -> None:
    if not documents:
        raise PresentationError("assemble.nothing", side=Side.PERSON)
    if any(document.is_presentation for document in documents):
        raise PresentationError("assemble.is_presentation", side=Side.PERSON)
    if any(document.format is Format.OPEN_BADGE_2 for document in documents):
        raise PresentationError("assemble.open_badge_2", side=Side.PERSON)
    if len({document.digest for document in documents}) != len(documents):
        raise PresentationError("assemble.repeated", side=Side.PERSON)
    if any(base_proofs.has_secret(document) for document in documents):
        raise PresentationError("assemble.base_proof")
    if not terms.audience:
        raise PresentationError("assemble.no_audience", side=Side.PERSON)
    if not terms.nonce:
        raise PresentationError("assemble.no_nonce")
    if terms.expires <= terms.created:
        raise PresentationError("assemble.expires_before_created")


def _is_version_1_token(document: Document) -> bool:
    """Whether this is a VC-JWT of VCDM 1.1: its payload wraps the credential in a claim ``vc``."""
    return document.jws is not None and "vc" in strict_json.loads_object(document.jws.payload)


def _bound_sd_jwt(document: Document, holder: HolderKey, terms: _Terms) -> Presentation:
    """Add the key binding JWT where the issuer bound the credential to a key."""
    if document.sd_jwt is None or "cnf" not in document.sd_jwt.payload:
        return Presentation(Format.SD_JWT_VC, document.received.strip())
    if bound_key(document) != holder.private.public:
        raise PresentationError("assemble.not_the_bound_key", side=Side.PERSON)
    text = sd_jwt.bind(
        document.sd_jwt.presented,
        holder.private,
        terms.audience,
        terms.nonce,
        terms.created,
        expires=terms.expires,
    )
    return Presentation(Format.SD_JWT_VC, text.encode("ascii"), terms.nonce, terms.audience, terms.expires)


def _signed(
    documents: Sequence[Document], holder: HolderKey, terms: _Terms, contexts: ContextStore
) -> Presentation:
    inside: list[JsonValue] = [_entry(document) for document in documents]
    presentation: JsonObject = {
        "@context": [CONTEXT_V2],
        "type": [PRESENTATION],
        "holder": holder.did,
        "verifiableCredential": inside,
    }
    options: JsonObject = {
        "created": timestamps.format_moment(terms.created),
        "expires": timestamps.format_moment(terms.expires),
        "verificationMethod": holder.verification_method,
        "proofPurpose": "authentication",
        "challenge": terms.nonce,
        "domain": terms.audience,
    }
    signed = _SUITES[holder.private.key_type].sign(presentation, options, holder.private, contexts)
    data = strict_json.dumps(signed).encode()
    return Presentation(Format.VP_LDP, data, terms.nonce, terms.audience, terms.expires)


def _entry(document: Document) -> JsonObject:
    """Embed a credential with its own proof, or envelop a token (VCDM 2.0 section 4.14)."""
    if document.jws is None:
        return document.content
    token = document.received.strip().decode("ascii")
    return {
        "@context": CONTEXT_V2,
        "id": f"data:application/vc+jwt,{token}",
        "type": ENVELOPED_CREDENTIAL,
    }
