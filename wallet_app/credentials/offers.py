"""What an issuer offers to collect: a credential offer (OpenID4VCI 1.0, section 4.1).

An offer is only read here: who offers what. Nothing in it is proven, and nobody is contacted.
"""

import re
from typing import Final
from urllib.parse import parse_qsl

from wallet_app import limits
from wallet_app.encoding import https_address, strict_json
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import DocumentError, EncodingError
from wallet_app.values import dataclass

_LINK: Final = re.compile(r"[a-z][a-z0-9+.-]{0,40}:(?://[^?#]{0,253})?\?(.*)", re.IGNORECASE | re.DOTALL)
_BY_VALUE: Final = "credential_offer"
_BY_REFERENCE: Final = "credential_offer_uri"
_ISSUER: Final = "credential_issuer"
_OFFERED: Final = ("credential_configuration_ids", "credentials")
"""The member of the final text, and of drafts before the 13th."""
_PRE_AUTHORIZED: Final = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
_MOST_FIELDS: Final = 20


@dataclass(frozen=True, slots=True)
class CredentialOffer:
    """Who offers what. All of it is unproven text from outside.

    Attributes:
        issuer: the credential issuer identifier; None where the offer itself lies elsewhere.
        types: the names of the credential configurations offered, as the issuer writes them.
        needs_code: whether the issuer sends a code by another way, which collecting asks for.
        reference: where the offer itself lies; None where it is here.
    """

    issuer: HttpsAddress | None
    types: tuple[str, ...] = ()
    needs_code: bool = False
    reference: HttpsAddress | None = None

    @property
    def host(self) -> str:
        """The host that collecting it would contact first."""
        address = self.issuer or self.reference
        return address.authority if address is not None else ""


def looks_like(text: str) -> bool:
    """Say whether a text is meant as a credential offer, by what it holds.

    Args:
        text: a link, or JSON.
    """
    trimmed = text.strip()
    if len(trimmed) > limits.MAX_OFFER_CHARS:
        return False
    if trimmed.startswith("{"):
        return f'"{_ISSUER}"' in trimmed and any(f'"{name}"' in trimmed for name in _OFFERED)
    match = _LINK.fullmatch(trimmed)
    return match is not None and any(f"{name}=" in match[1] for name in (_BY_VALUE, _BY_REFERENCE))


def parse(text: str) -> CredentialOffer:
    """Read a credential offer.

    Args:
        text: a link with the offer or with where it lies, or the offer itself as JSON.

    Returns:
        What it says.

    Raises:
        DocumentError: ``offer.malformed``; ``offer.both`` (here and elsewhere at once); ``offer.issuer``
            (``cause``: the issuer is no https address without query and fragment, section 12.2.1, or
            none that may be contacted); ``offer.reference`` (``cause``); ``offer.nothing``.
    """
    trimmed = text.strip()
    if len(trimmed) > limits.MAX_OFFER_CHARS:
        raise DocumentError("offer.malformed")
    if trimmed.startswith("{"):
        return _offer(trimmed)
    fields = _fields(trimmed)
    here, elsewhere = fields.get(_BY_VALUE), fields.get(_BY_REFERENCE)
    if here is not None and elsewhere is not None:  # section 4.1: mutually exclusive
        raise DocumentError("offer.both")
    if elsewhere is not None:
        return CredentialOffer(None, reference=_address(elsewhere, "offer.reference"))
    if here is None:
        raise DocumentError("offer.malformed")
    return _offer(here)


def _fields(link: str) -> dict[str, str]:
    """Give the parameters of a link, each once."""
    match = _LINK.fullmatch(link)
    try:
        pairs = parse_qsl(
            match[1] if match else "",
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise DocumentError("offer.malformed") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise DocumentError("offer.malformed")
    return fields


def _offer(text: str) -> CredentialOffer:
    try:
        content = strict_json.loads_object(text.encode("utf-8"))
    except (EncodingError, UnicodeEncodeError) as error:
        raise DocumentError("offer.malformed") from error
    issuer = content.get(_ISSUER)
    if not isinstance(issuer, str):
        raise DocumentError("offer.malformed")
    if "?" in issuer or "#" in issuer:
        raise DocumentError("offer.issuer", cause="address.malformed")
    return CredentialOffer(_address(issuer, "offer.issuer"), _types(content), _needs_code(content))


def _address(text: str, code: str) -> HttpsAddress:
    try:
        return https_address.parse(text)
    except EncodingError as error:
        raise DocumentError(code, cause=error.code) from error


def _types(content: JsonObject) -> tuple[str, ...]:
    for name in _OFFERED:
        offered = content.get(name)
        if isinstance(offered, list):
            types = tuple(one for one in offered if isinstance(one, str) and one)
            if types and len(types) == len(offered):
                return tuple(dict.fromkeys(types))
    raise DocumentError("offer.nothing")


def _needs_code(content: JsonObject) -> bool:
    grants = content.get("grants")
    grant = grants.get(_PRE_AUTHORIZED) if isinstance(grants, dict) else None
    return isinstance(grant, dict) and isinstance(grant.get("tx_code"), dict)
