"""A secured document: the bytes as they came, and what they say."""

import contextlib
import hashlib
from dataclasses import field
from enum import StrEnum

from wallet_app.encoding import jcs, strict_json
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError
from wallet_app.proofs.sd_jwt import SdJwt
from wallet_app.values import dataclass


class Format(StrEnum):
    """How a document is written and secured; the values are those of the report."""

    VC_LDP = "vc-ldp"
    """A credential in JSON-LD, secured by Data Integrity proofs or not at all."""
    VC_JWT = "vc-jwt"
    """A credential as a compact JWS: VCDM 1.1 (``vc`` claim) or 2.0 (``vc+jwt``)."""
    SD_JWT_VC = "sd-jwt-vc"
    """A credential as an SD-JWT, with or without a key binding JWT."""
    OPEN_BADGE_2 = "openbadge-2"
    """An assertion of Open Badges 2 or older: hosted (JSON), or signed (a compact JWS)."""
    VP_LDP = "vp-ldp"
    """A presentation in JSON-LD."""
    VP_JWT = "vp-jwt"
    """A presentation as a compact JWS: VCDM 1.1 (``vp`` claim) or 2.0 (``vp+jwt``)."""
    VP_TOKEN = "vp-token"  # noqa: S105 - the name of a format
    """A bundle of presentations, each for itself: the ``vp_token`` of OpenID4VP and its like."""


_PRESENTATIONS = frozenset({Format.VP_LDP, Format.VP_JWT, Format.VP_TOKEN})


@dataclass(frozen=True, slots=True)
class Document:
    """One credential or presentation, parsed and not verified.

    Attributes:
        format: how it is written and secured.
        received: the bytes as they came; kept verbatim for ever.
        content: what the document says: the JSON-LD object, the credential or presentation
            that a JWT carries (VCDM 1.1: with the registered claims put where they belong,
            section 6.3.1), the disclosed claims of an SD-JWT, or the object that bundles several
            presentations. Unverified.
        jws: the compact JWS, for the JWT formats, SD-JWT, and signed Open Badges 2.
        sd_jwt: the SD-JWT, for that format.
    """

    format: Format
    received: bytes
    content: JsonObject
    jws: CompactJws | None = None
    sd_jwt: SdJwt | None = None
    _digest: str = field(init=False, default="", compare=False, repr=False)
    _content_digest: str = field(init=False, default="", compare=False, repr=False)
    _claims: JsonObject | None = field(init=False, default=None, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of ``received`` in hexadecimal: the identity of a stored credential."""
        if not self._digest:
            object.__setattr__(self, "_digest", hashlib.sha256(self.received).hexdigest())
        return self._digest

    @property
    def content_digest(self) -> str:
        """The same for two copies of a document that differ in white space or the order of members alone.

        SHA-256 in hexadecimal: of a JSON document's canonical form (RFC 8785) where it has one, of
        anything else, a token above all, its bytes without white space around them.
        """
        if not self._content_digest:
            body = self.received.strip()
            if self.jws is None and self.sd_jwt is None:
                with contextlib.suppress(EncodingError):
                    body = jcs.canonicalize(self.content)
            object.__setattr__(self, "_content_digest", hashlib.sha256(body).hexdigest())
        return self._content_digest

    @property
    def claims(self) -> JsonObject:
        """What the payload of a JWT says; nothing for other documents. Nobody may change it."""
        if self._claims is None:
            read = strict_json.loads_object(self.jws.payload) if self.jws is not None else {}
            object.__setattr__(self, "_claims", read)
        return self._claims or {}

    @property
    def is_presentation(self) -> bool:
        """Whether this is a presentation, or a bundle of some, and not a credential."""
        return self.format in _PRESENTATIONS

    @property
    def is_bundle(self) -> bool:
        """Whether this bundles presentations and has no signature of its own."""
        return self.format is Format.VP_TOKEN
