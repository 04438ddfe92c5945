"""What takes bytes from outside apart with more than a few lines of our own.

Pictures and large drawings go through native decoders, and what a PDF costs cannot be told beforehand. They
therefore run where they can be ended; whoever plugs the parts together says where that is.
"""

from collections.abc import Sequence
from typing import Protocol

from wallet_app.transfer.baked_png import Baked
from wallet_app.transfer.incoming import Attachment


class Decoders(Protocol):
    """Takes pictures, large drawings and PDFs apart.

    All raise TransferError, or what says that they were ended.
    """

    def codes(self, picture: bytes) -> Sequence[str]:
        """Read the QR codes of a picture, as ``qr_read.read`` does."""
        ...

    def attachments(self, pdf: bytes) -> Sequence[Attachment]:
        """Take the attached files out of a PDF, as ``pdf_attachments.extract`` does."""
        ...

    def baked(self, drawing: bytes) -> Sequence[Baked]:
        """Read the credential texts of an SVG, as ``baked_svg.extract`` does."""
        ...


class Here:
    """Decodes in this very process: for the process that may be ended, and for tests."""

    def codes(self, picture: bytes) -> Sequence[str]:
        """Read the QR codes of a picture."""
        from wallet_app.transfer import qr_read  # noqa: PLC0415 - slow to load, and most files are no pictures

        return qr_read.read(picture)

    def attachments(self, pdf: bytes) -> Sequence[Attachment]:
        """Take the attached files out of a PDF."""
        from wallet_app.transfer import pdf_attachments  # noqa: PLC0415 - as above

        return pdf_attachments.extract(pdf)

    def baked(self, drawing: bytes) -> Sequence[Baked]:
        """Read the credential texts of an SVG."""
        from wallet_app.transfer import baked_svg  # noqa: PLC0415 - as above

        return baked_svg.extract(drawing)
