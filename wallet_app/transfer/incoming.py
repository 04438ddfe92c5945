"""The values of what comes in, without any reading of it: services and front ends know these alone."""

from enum import StrEnum

from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import Side, TransferError, WalletError
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes from outside, as they came.

    Attributes:
        name: what the person knows it by: the file's name, or ``clipboard`` and the like.
        data: the bytes, untouched.
    """

    name: str
    data: bytes


class FoundLinkError(TransferError):
    """What came in is a link and no document (``found.link``, with its ``host``).

    The link itself may hold a secret: it is no parameter of the sentence, and stands in no log.

    Attributes:
        address: where it leads, for whoever asks the person and then follows it.
    """

    def __init__(self, address: HttpsAddress) -> None:
        """Keep the link."""
        super().__init__("found.link", side=Side.PERSON, host=address.host)
        self.address = address


class FoundAskingError(TransferError):
    """What came in is no document: somebody asks for credentials, or offers some.

    What it says stands in no sentence and no log: it may hold a code that works once.

    Attributes:
        text: it, as it came; untrusted, and nothing in it is proven.
    """

    def __init__(self, code: str, text: str) -> None:
        """Keep the text. ``code``: ``found.request`` or ``found.offer``."""
        super().__init__(code, side=Side.PERSON)
        self.text = text


class Carrier(StrEnum):
    """What a document came in."""

    DOCUMENT = "document"
    """A file or text that is the document itself."""
    PNG = "png"
    """Baked into a PNG."""
    SVG = "svg"
    """Baked into an SVG."""
    PDF = "pdf"
    """A file attached to a PDF."""
    ZIP = "zip"
    """A file in a ZIP archive."""
    QR = "qr"
    """A QR code in a picture."""
    UR = "ur"
    """A uniform resource as text, such as a scanner types it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One document found.

    Attributes:
        name: what the person knows its carrier by; for a file inside another, both names. Text from
            outside.
        data: the bytes of the document as they came; text that is JSON, a compact JWS or an
            SD-JWT. Nothing about it is verified, not even that it is a credential.
        carrier: what it came in.
        original: the file it was taken out of, where that is worth keeping (a baked picture, a PDF).
        error: why nothing could be taken out of this one of several files; ``data`` is then empty.
    """

    name: str
    data: bytes
    carrier: str
    original: bytes | None = None
    error: WalletError | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file attached to a PDF.

    Attributes:
        name: what the PDF calls it: text from outside, to be shown and nothing else.
        data: its content.
    """

    name: str
    data: bytes
