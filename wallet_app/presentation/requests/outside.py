"""What can be said of a credential without looking at its claims: format, types, issuer, dates."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from cryptography import x509

from wallet_app.credentials import reading, securing
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.moments import moment, numeric_moment
from wallet_app.encoding import base64url
from wallet_app.errors import IdentityError, LinkedDataError
from wallet_app.identity import certificates
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation.requests import formats
from wallet_app.presentation.requests.model import Authority, CredentialQuery, Held, Miss

_ENDS: Final = ("validUntil", "expirationDate")
_AUTHORITY_KEY: Final = "aki"


def types(document: Document, contexts: ContextStore) -> frozenset[str]:
    """Give the types of a credential: as written, and expanded by its contexts (OpenID4VP B.1.1).

    Args:
        document: a credential.
        contexts: the pinned contexts; types stay as written where another context is used.
    """
    content = document.content
    written = {*reading.types(content), *reading.strings(content.get("vct"))}
    urls = reading.as_list(content.get("@context"))
    known = tuple(url for url in urls if isinstance(url, str) and url in contexts)
    if len(known) != len(urls) or not known:
        return frozenset(written)
    try:
        active = contexts.by_urls(contexts.initial, known)
    except LinkedDataError:
        return frozenset(written)
    expanded = {active.expand_iri(name, vocab=True) for name in written}
    return frozenset(written.union(name for name in expanded if name))


def miss(query: CredentialQuery, held: Held, now: datetime) -> Miss | None:
    """Give the first reason outside its claims why a credential does not answer a query, else None.

    Args:
        query: the query.
        held: the credential.
        now: the moment (aware UTC).
    """
    return next(_reasons(query, held, now), None)


def _reasons(query: CredentialQuery, held: Held, now: datetime) -> Iterator[Miss]:
    document = held.document
    if query.formats and query.formats.isdisjoint(formats.HELD.get(document.format, ())):
        code = "mdoc" if query.formats == {formats.MDOC} else "format"
        yield Miss(held.id, f"request.miss.{code}", {})
    elif not query.formats and document.format is Format.OPEN_BADGE_2:
        yield Miss(held.id, "request.miss.format", {})
    if query.types and not any(one <= held.types for one in query.types):
        yield Miss(held.id, "request.miss.type", {})
    if _by_issuer(query, document) is False:
        yield Miss(held.id, "request.miss.issuer", {})
    if query.suites and query.suites.isdisjoint(_suites(document)):
        yield Miss(held.id, "request.miss.suite", {})
    if query.holder_binding and document.sd_jwt is not None and "cnf" not in document.content:
        yield Miss(held.id, "request.miss.not_bound", {})
    ended = _ended(document)
    if ended is not None and ended < now:
        yield Miss(held.id, "request.miss.expired", {"since": ended.isoformat()})


def unsure(query: CredentialQuery, document: Document) -> Iterator[str]:
    """Give what the sender may still object to and nobody can tell here, as codes."""
    if _by_issuer(query, document) is None:
        yield "request.unsure.authority"
    if query.holder_binding and document.sd_jwt is None and not _subject_id(document):
        yield "request.unsure.not_bound"


def _subject_id(document: Document) -> str | None:
    return reading.node_id(reading.first_object(document.content.get("credentialSubject")))


def _suites(document: Document) -> frozenset[str]:
    """Give the names by which a request may mean what secures a document."""
    proof_types = (name for proof in securing.proofs(document) for name in reading.types(proof))
    return frozenset((*securing.secured_by(document), *proof_types))


def _by_issuer(query: CredentialQuery, document: Document) -> bool | None:
    """Say whether the issuer is accepted; None when that cannot be told without asking somebody."""
    if not query.issuers and not query.authorities:
        return True
    content = document.content
    if not query.issuers.isdisjoint(
        (reading.node_id(content.get("issuer")), reading.text(content.get("iss")))
    ):
        return True
    answers = {_recognised(authority, document) for authority in query.authorities}
    return True if True in answers else None if None in answers else False


def _recognised(authority: Authority, document: Document) -> bool | None:
    """Judge one trusted authorities query (section 6.1.1): only ``aki`` needs nobody else."""
    if authority.type != _AUTHORITY_KEY:
        return None
    return not _authority_keys(document).isdisjoint(authority.values)


def _authority_keys(document: Document) -> frozenset[str]:
    """Give the authority key identifiers of the certificates that a credential brings, in base64url."""
    if document.jws is None or "x5c" not in document.jws.header:
        return frozenset()
    found: set[str] = set()
    try:
        chain = certificates.read(document.jws.header["x5c"])
        for certificate in (chain.leaf, *chain.intermediates):
            extension = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
            if extension.value.key_identifier is not None:
                found.add(base64url.encode(extension.value.key_identifier))
    except (IdentityError, x509.ExtensionNotFound, *certificates.UNREADABLE):
        return frozenset(found)
    return frozenset(found)


def _ended(document: Document) -> datetime | None:
    """Give when a credential ends to be valid, None when it does not say."""
    dates = [moment(document.content.get(member)) for member in _ENDS]
    numbers = [numeric_moment(said.get("exp")) for said in (document.content, document.claims)]
    return min((end for end in (*dates, *numbers) if end is not None), default=None)
