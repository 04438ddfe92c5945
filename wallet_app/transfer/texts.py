"""What a text is, whether typed, pasted, scanned or read from a picture.

A text that may be a credential is handed on; any other is told by what it is and never
repeated: it may hold a password or a key.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from wallet_app import limits
from wallet_app.credentials import offers
from wallet_app.encoding import base64url, https_address
from wallet_app.errors import EncodingError, Side, TransferError
from wallet_app.transfer import ur
from wallet_app.transfer.incoming import FoundAskingError, FoundLinkError
from wallet_app.values import dataclass

# A JOSE header is a JSON object, so its base64url begins with "ey" or, when indented, "ew".
_JOSE: Final = re.compile(r"e[wy][A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(?:~[A-Za-z0-9_.~-]*)?")
_VPQR: Final = re.compile(r"v[pc]1-", re.IGNORECASE)
_ASKING: Final = (
    "dcql_query", "presentation_definition", "input_descriptors", "request_uri", "client_id",
    "PresentationRequest", '"VerifiablePresentation"', '"credentials"', '"query"', '"request"', '"protocols"',
)  # fmt: skip
"""One of these stands in every object that asks for credentials, and in few others."""
_ASKING_LINKS: Final = ("interaction:", "dccrequest:", "https://lcw.app/request?")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,40}):", re.IGNORECASE)
_MAX_HOST: Final = 253

_REQUEST_SCHEMES: Final = frozenset(
    {"openid4vp", "openid", "haip", "haip-vp", "eudi-openid4vp", "mdoc-openid4vp"}
)
_WALLET_SCHEMES: Final = frozenset({"openid-credential-offer", "interaction", "dccrequest"})
_OTHER_SCHEMES: Final = {
    "wifi": "wifi",
    "tel": "phone",
    "facetime": "phone",
    "sms": "message",
    "smsto": "message",
    "mms": "message",
    "mailto": "email",
    "matmsg": "email",
    "geo": "place",
    "bitcoin": "payment",
    "ethereum": "payment",
    "lightning": "payment",
    "litecoin": "payment",
    "upi": "payment",
    "begin": "contact",  # BEGIN:VCARD and BEGIN:VEVENT
    "mecard": "contact",
    "otpauth": "secret",
    "otpauth-migration": "secret",
    "fido": "secret",
    "did": "identifier",
}


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A text that may be a credential.

    Attributes:
        data: the document in bytes.
        from_ur: whether it was wrapped in a uniform resource.
    """

    data: bytes
    from_ur: bool = False


def document(text: str) -> DocumentText:
    """Say which document a text is or carries.

    Args:
        text: any text.

    Returns:
        JSON, a compact JWS or an SD-JWT as it stands, or what a uniform resource of ours carries.

    Raises:
        TransferError: ``found.link`` (``host``; nothing is fetched), ``found.link_insecure`` (``host``),
            ``found.offer``, ``found.request`` (somebody offers credentials, or asks for some),
            ``found.wallet_link`` (a link into another kind of exchange),
            ``found.vp1_not_read``; ``found.wifi``, ``found.phone``, ``found.message``, ``found.email``,
            ``found.place``, ``found.payment``, ``found.contact``, ``found.secret``,
            ``found.identifier``, ``found.other_link``; ``input.not_a_document``; or what
            :func:`wallet_app.transfer.ur.decode` raises.
    """
    trimmed = text.strip().removeprefix("\ufeff")
    if offers.looks_like(trimmed):
        raise FoundAskingError("found.offer", trimmed)
    if _asks(trimmed):
        raise FoundAskingError("found.request", trimmed)
    if trimmed[:1] in {"{", "[", '"'} or _JOSE.fullmatch(trimmed):
        return DocumentText(text.encode("utf-8"))
    if ur.is_ur(trimmed):
        return DocumentText(ur.decode(trimmed).data, from_ur=True)
    if _VPQR.match(trimmed):
        raise TransferError("found.vp1_not_read", side=Side.PROOFCASE)
    raise _refusal(trimmed)


def _asks(text: str) -> bool:
    """Say whether a text asks for credentials; a document is told from it before any of it is parsed."""
    if len(text) > limits.MAX_REQUEST_BYTES:
        return False
    inside = _inside(text)
    if not any(sign in inside for sign in _ASKING) and not inside[:40].lower().startswith(_ASKING_LINKS):
        return False
    from wallet_app.presentation.requests import parse  # noqa: PLC0415 - slow to load, and few texts ask

    return parse.looks_like(text.encode("utf-8", "surrogatepass"))


def _inside(text: str) -> str:
    """Give what a token says, and anything else as it is."""
    if not _JOSE.fullmatch(text):
        return text
    try:
        return base64url.decode(text.split(".")[1]).decode("utf-8", "replace")
    except EncodingError:
        return ""


def _refusal(text: str) -> TransferError:
    """Tell a text that is no document by its scheme."""
    match = _SCHEME.match(text)
    if match is None:
        return TransferError("input.not_a_document")
    scheme = match[1].lower()
    if scheme in {"http", "https"}:
        return _link(text, scheme)
    if scheme in _REQUEST_SCHEMES:
        return FoundAskingError("found.request", text)
    if scheme in _WALLET_SCHEMES:
        return TransferError("found.wallet_link", side=Side.PROOFCASE)
    if scheme in _OTHER_SCHEMES:
        return TransferError(f"found.{_OTHER_SCHEMES[scheme]}", side=Side.PERSON)
    if "//" not in text[:60]:  # a sentence with a colon, not a link
        return TransferError("input.not_a_document")
    return TransferError("found.other_link", side=Side.PERSON)


def _link(text: str, scheme: str) -> TransferError:
    """Name the host that a link leads to; the link itself may carry a secret and is kept back."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return TransferError("input.not_a_document")
    if not host or len(host) > _MAX_HOST or any(c.isspace() for c in text):
        return TransferError("input.not_a_document")
    if scheme == "http":
        return TransferError("found.link_insecure", side=Side.PERSON, host=host)
    if "iuv=" in parts.query or (host == "lcw.app" and parts.path == "/request"):
        return TransferError("found.wallet_link", side=Side.PROOFCASE)
    try:
        return FoundLinkError(https_address.parse(text))
    except EncodingError:  # one that is never followed
        return TransferError("found.link", side=Side.PERSON, host=host)
