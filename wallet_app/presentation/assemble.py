"""The presentation that leaves: what is inside, signed by the holder for one recipient.

Sources: VCDM 2.0 sections 4.13 (presentations) and 4.14 (enveloped credentials); VC Data
Integrity 1.0 section 2.1 (challenge, domain, expires); RFC 9901 section 4.3 (key binding); VCDM 1.1
section 6.3.1 (presentations as JWTs). What may stand together is decided in docs/decisions/0051 and
0125, where the holder's own contact lies in 0126.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from wallet_app.credentials.contact import Contact
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.vocabulary import CONTEXT_V1, CONTEXT_V2, ENVELOPED_CREDENTIAL, PRESENTATION
from wallet_app.encoding import strict_json, timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import PresentationError, Side
from wallet_app.identity.keys import KeyType
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import base_proofs
from wallet_app.presentation.holder import HolderKey, bound_key
from wallet_app.presentation.terms import Terms
from wallet_app.proofs import ecdsa_rdfc_2019, eddsa_rdfc_2022, jose, sd_jwt
from wallet_app.values import dataclass

ANYONE: Final = "anyone"
"""The audience of a presentation for which no recipient was named."""
CONTEXT_OF_PROFILE: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
"""Where ``Profile`` and ``email`` are defined (Open Badges 3.0)."""

_SUITES: Final = {
    KeyType.ED25519: eddsa_rdfc_2022.SUITE,
    KeyType.P256: ecdsa_rdfc_2019.SUITE,
    KeyType.P384: ecdsa_rdfc_2019.SUITE,
}


@dataclass(frozen=True, slots=True)
class Presentation:
    """What leaves.

    Attributes:
        format: ``vp-ldp``; ``sd-jwt-vc`` or ``vc-jwt`` for one that travels as itself; ``vp-token``
            for a bundle.
        data: the bytes.
        challenge: the challenge or nonce bound into it, or None where the format binds none.
        domain: the domain or audience bound into it, likewise.
        expires: until when it is meant to be used, likewise.
        contact: what the holder says of themselves in it.
    """

    format: Format
    data: bytes
    challenge: str | None = None
    domain: str | None = None
    expires: datetime | None = None
    contact: Contact = Contact()

    @property
    def is_bundle(self) -> bool:
        """Whether it is several presentations, each for itself."""
        return self.format is Format.VP_TOKEN


def assemble(
    documents: Sequence[Document], holder: HolderKey, terms: Terms, contexts: ContextStore
) -> Presentation:
    """Put derived credentials into a presentation and sign it.

    Args:
        documents: what leaves of each credential, from :func:`derive`, in order.
        holder: the key to sign with; :func:`wallet_app.presentation.holder.bound_key` tells
            which one a credential wants.
        terms: for whom (:data:`ANYONE` when nobody was named), over which challenge, from when until
            when, with which contact.
        contexts: the pinned contexts.

    Returns:
        A W3C presentation signed by the holder. A lone SD-JWT travels as itself, with a key
        binding JWT where it names a key; a lone VC-JWT of VCDM 1.1 travels as itself, unbound.

    Raises:
        PresentationError: what :func:`check` raises; ``assemble.cannot_travel_together`` (SD-JWT or VCDM
            1.1 tokens beside others: :mod:`wallet_app.presentation.bundle` takes them),
            ``assemble.not_the_bound_key``, ``assemble.contact_unsigned`` (nothing here is signed by the
            holder).
        ProofError, LinkedDataError: the presentation cannot be signed.
    """
    check(documents, terms)
    if not documents:
        raise PresentationError("assemble.nothing", side=Side.PERSON)
    if len(documents) == 1 and not is_embeddable(documents[0]):
        return _by_itself(documents[0], holder, terms)
    if not all(map(is_embeddable, documents)):
        raise PresentationError("assemble.cannot_travel_together", side=Side.PERSON)
    signed = sign(documents, holder, terms, contexts)
    return bound(Format.VP_LDP, strict_json.dumps(signed).encode(), terms)


def bound(format_: Format, data: bytes, terms: Terms) -> Presentation:
    """Make the presentation of bytes that are bound to the terms."""
    return Presentation(format_, data, terms.nonce, terms.audience, terms.expires, terms.contact)


def check(documents: Sequence[Document], terms: Terms) -> None:
    """Refuse what must not leave.

    Args:
        documents: what is to leave of each credential.
        terms: on what terms.

    Raises:
        PresentationError: ``assemble.repeated`` (the same twice), ``assemble.base_proof``,
            ``assemble.is_presentation``, ``assemble.open_badge_2`` (it has no place in a
            presentation: nobody can sign to be its recipient), ``assemble.no_audience``,
            ``assemble.no_nonce``, ``assemble.expires_before_created``.
    """
    if any(document.is_presentation for document in documents):
        raise PresentationError("assemble.is_presentation", side=Side.PERSON)
    if any(document.format is Format.OPEN_BADGE_2 for document in documents):
        raise PresentationError("assemble.open_badge_2", side=Side.PERSON)
    if len({document.digest for document in documents}) != len(documents):
        raise PresentationError("assemble.repeated", side=Side.PERSON)
    for document in documents:
        if base_proofs.has_secret(document):
            raise PresentationError("assemble.base_proof")
        if base_proofs.holds_secret(document):
            raise PresentationError("assemble.base_proof_inside", side=Side.PERSON)
    if not terms.audience:
        raise PresentationError("assemble.no_audience", side=Side.PERSON)
    if not terms.nonce:
        raise PresentationError("assemble.no_nonce")
    if terms.expires <= terms.created:
        raise PresentationError("assemble.expires_before_created")


def is_embeddable(document: Document) -> bool:
    """Whether a presentation of VCDM 2.0 has a place for a credential."""
    return document.sd_jwt is None and not is_version_1_token(document)


def is_version_1_token(document: Document) -> bool:
    """Whether this is a VC-JWT of VCDM 1.1: its payload wraps the credential in a claim ``vc``."""
    return document.sd_jwt is None and document.jws is not None and "vc" in document.claims


def _by_itself(document: Document, holder: HolderKey, terms: Terms) -> Presentation:
    """Let a token travel as itself, with a key binding JWT where the issuer bound it to a key."""
    if is_bindable(document):
        return bound(Format.SD_JWT_VC, bind(document, holder, terms).encode("ascii"), terms)
    if terms.contact.is_given:
        raise PresentationError("assemble.contact_unsigned", side=Side.PERSON)
    return Presentation(document.format, document.received.strip())


def is_bindable(document: Document) -> bool:
    """Whether a credential is an SD-JWT that its issuer bound to a key."""
    return document.sd_jwt is not None and "cnf" in document.sd_jwt.payload


def bind(document: Document, holder: HolderKey, terms: Terms) -> str:
    """Add the key binding JWT to an SD-JWT that names a key.

    Raises:
        PresentationError: ``assemble.not_the_bound_key``.
    """
    if document.sd_jwt is None or bound_key(document) != holder.private.public:
        raise PresentationError("assemble.not_the_bound_key", side=Side.PERSON)
    return sd_jwt.bind(
        document.sd_jwt.presented,
        holder.private,
        terms.audience,
        terms.nonce,
        terms.created,
        expires=terms.expires,
        more=_said(terms.contact),
    )


def sign(
    documents: Sequence[Document], holder: HolderKey, terms: Terms, contexts: ContextStore
) -> JsonObject:
    """Make a W3C presentation; without documents it shows that the holder controls their DID."""
    presentation = _unsigned(holder, terms, CONTEXT_V2)
    if documents:
        presentation["verifiableCredential"] = [_entry(document) for document in documents]
    options: JsonObject = {
        "created": timestamps.format_moment(terms.created),
        "expires": timestamps.format_moment(terms.expires),
        "verificationMethod": holder.verification_method,
        "proofPurpose": "authentication",
        "challenge": terms.nonce,
        "domain": terms.audience,
    }
    return _SUITES[holder.private.key_type].sign(presentation, options, holder.private, contexts)


def sign_token(document: Document, holder: HolderKey, terms: Terms) -> str:
    """Make a presentation of VCDM 1.1 as a JWT, for a token of that version (section 6.3.1)."""
    token = document.received.strip().decode("ascii")
    presentation = _unsigned(holder, terms, CONTEXT_V1)
    presentation["verifiableCredential"] = [token]
    issued = int(terms.created.timestamp())
    payload: JsonObject = {
        "iss": holder.did,
        "aud": terms.audience,
        "nonce": terms.nonce,
        "iat": issued,
        "nbf": issued,
        "exp": int(terms.expires.timestamp()),
        "vp": presentation,
    }
    return jose.sign({"typ": "JWT", "kid": holder.verification_method}, payload, holder.private)


def _unsigned(holder: HolderKey, terms: Terms, context: str) -> JsonObject:
    """Make a presentation by this holder, with what they say of themselves."""
    contexts: list[JsonValue] = [context]
    who: JsonValue = holder.did
    if terms.contact.is_given:
        contexts.append(CONTEXT_OF_PROFILE)
        who = {"id": holder.did, "type": ["Profile"], **_said(terms.contact)}
    return {"@context": contexts, "type": [PRESENTATION], "holder": who}


def _said(contact: Contact) -> JsonObject:
    said: JsonObject = {"name": contact.name, "email": contact.email}
    return {member: value for member, value in said.items() if value}


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
