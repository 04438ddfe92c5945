"""What can be revealed of an SD-JWT: its disclosures, one by one (RFC 9901 section 4)."""

from typing import Final

from wallet_app.credentials.document import Document
from wallet_app.errors import PresentationError
from wallet_app.presentation.leaves import Path, find_claims, is_one_claim, prefixes, resolve
from wallet_app.presentation.rules import Reason, Rules
from wallet_app.proofs import sd_jwt

_VALIDITY: Final = frozenset({"exp", "nbf", "validFrom", "validUntil", "issuanceDate", "expirationDate"})
_STATUS: Final = frozenset({"status", "credentialStatus"})
_READABLE: Final = frozenset({"iss", "vct", "vct#integrity", "issuer", "@context", "type", "cnf"})


def rules(document: Document) -> Rules:
    """Make the rules of an SD-JWT credential.

    Args:
        document: a document of the format ``sd-jwt-vc``.

    Returns:
        The rules: what no disclosure covers is required, and so are validity, status and issuer
        even where the issuer made them disclosable.

    Raises:
        PresentationError: ``claims.not_an_sd_jwt``.
        ProofError: an SD-JWT that RFC 9901 says to reject.
    """
    if document.sd_jwt is None:
        raise PresentationError("claims.not_an_sd_jwt")
    processed = sd_jwt.process(document.sd_jwt)
    content = processed.claims
    disclosable = frozenset(resolve(content, pointer) for pointer in processed.disclosed)
    divided = frozenset(part for path in disclosable for part in prefixes(path[:-1]))
    paths = tuple(find_claims(content, lambda path, value: path not in divided and is_one_claim(path, value)))
    nearest = {path: _nearest(path, disclosable) for path in paths}
    required = {path: reason for path in paths if (reason := _reason(path, nearest[path])) is not None}
    together: dict[Path, list[Path]] = {}
    for path, disclosure in nearest.items():
        if disclosure is not None:
            together.setdefault(disclosure, []).append(path)
    return Rules(
        content,
        selective=bool(disclosable),
        claims=paths,
        required=required,
        companions={disclosure: tuple(inside) for disclosure, inside in together.items()},
        disclosable=disclosable,
    )


def _nearest(path: Path, disclosable: frozenset[Path]) -> Path | None:
    """Find the innermost disclosure that a claim comes with."""
    return next((part for part in reversed(tuple(prefixes(path))) if part in disclosable), None)


def _reason(path: Path, disclosure: Path | None) -> Reason | None:
    if path[:1] and path[0] in _VALIDITY:
        return Reason.VALIDITY
    if path[:1] and path[0] in _STATUS:
        return Reason.STATUS
    if disclosure is None:
        return Reason.ISSUER
    return Reason.READABLE if path[0] in _READABLE else None
