"""The structure check: every rule of its format and profiles that a document breaks."""

from collections.abc import Callable, Iterator
from typing import Final

from wallet_app.credentials import data_model, jwt, open_badges, open_badges_2, sd_jwt_rules, sd_jwt_vc, sniff
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.securing import is_derived
from wallet_app.credentials.violation import Violation
from wallet_app.encoding.strict_json import JsonValue

_JWT_TYPES: Final = {
    Format.VC_JWT: frozenset({"jwt", "vc+jwt", "vc-ld+jwt", "vc+ld+jwt", "vc+ld+json+jwt"}),
    Format.VP_JWT: frozenset({"jwt", "vp+jwt", "vp-ld+jwt", "vp+ld+jwt", "vp+ld+json+jwt"}),
}
"""Values of ``typ`` (VC-JOSE-COSE section 3.1, and its drafts). Another one says: I am something else."""
_CONTENT_TYPES: Final = {
    Format.VC_JWT: frozenset({"vc", "vc+ld", "vc+ld+json", "json", "ld+json"}),
    Format.VP_JWT: frozenset({"vp", "vp+ld", "vp+ld+json", "json", "ld+json"}),
}
"""Values of ``cty``, likewise; it may be left out."""


def violations(document: Document) -> tuple[Violation, ...]:
    """Judge the structure of a document by the rules of its format.

    Args:
        document: a parsed document.

    Returns:
        The rules it breaks, the gravest first; none when it breaks none.
    """
    return tuple(_RULES[document.format](document))


def _credential(document: Document) -> Iterator[Violation]:
    yield from data_model.credential(document.content)
    yield from open_badges.violations(document.content, is_whole=not is_derived(document))


def _presentation(document: Document) -> Iterator[Violation]:
    yield from data_model.presentation(document.content)


def _jwt_credential(document: Document) -> Iterator[Violation]:
    yield from _jwt(document)
    yield from _credential(document)


def _jwt_presentation(document: Document) -> Iterator[Violation]:
    yield from _jwt(document)
    yield from _presentation(document)


def _jwt(document: Document) -> Iterator[Violation]:
    yield from _claims_agree(document)
    header = document.jws.header if document.jws is not None else {}
    typ = _media_type(header.get("typ", "jwt"))
    if typ not in _JWT_TYPES[document.format]:
        yield Violation("structure.jwt_type", member="typ")
    claims = jwt.claims(document)
    inside = {"vc", "vp"}.intersection(claims)
    if len(inside) > 1 or (inside and sniff.is_data_model(claims)):
        # VC-JOSE-COSE section 3.1: which of the two is meant would depend on the reader.
        yield Violation("structure.jwt_says_two")
    if "cty" in header and _media_type(header["cty"]) not in _CONTENT_TYPES[document.format]:
        yield Violation("structure.jwt_type", member="cty")


def _media_type(value: JsonValue) -> str | None:
    """Give a media type as headers shorten it (RFC 7515 section 4.1.9)."""
    return value.lower().removeprefix("application/") if isinstance(value, str) else None


def _claims_agree(document: Document) -> Iterator[Violation]:
    for claim in jwt.disagreements(document):
        yield Violation("structure.jwt_claim_differs", f"/{claim}", claim)


def _sd_jwt(document: Document) -> Iterator[Violation]:
    yield from sd_jwt_rules.violations(document)
    if sd_jwt_vc.follows_data_model(document):
        yield from _claims_agree(document)
        yield from data_model.credential(document.content)


_RULES: Final[dict[Format, Callable[[Document], Iterator[Violation]]]] = {
    Format.VC_LDP: _credential,
    Format.VC_JWT: _jwt_credential,
    Format.SD_JWT_VC: _sd_jwt,
    Format.OPEN_BADGE_2: open_badges_2.violations,
    Format.VP_LDP: _presentation,
    Format.VP_JWT: _jwt_presentation,
    Format.VP_TOKEN: lambda _bundle: iter(()),
}
