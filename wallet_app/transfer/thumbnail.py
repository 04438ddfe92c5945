"""Small pictures for lists, drawn anew from a picture inside a credential."""

import io
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from wallet_app.errors import TransferError
from wallet_app.transfer.pictures import FORMATS

SIDE: Final = 256
_MAX_PIXELS: Final = 25_000_000


def thumbnail(data: bytes) -> bytes:
    """Draw a picture small, as a PNG without anything else in it (no metadata, no animation).

    Args:
        data: the picture as it came: PNG, JPEG, WEBP, GIF or BMP.

    Returns:
        A PNG of at most 256 by 256 pixels.

    Raises:
        TransferError: ``picture.too_large`` (``limit`` in pixels), ``picture.malformed``.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise TransferError("picture.too_large", limit=_MAX_PIXELS)
            image.draft("RGB", (2 * SIDE, 2 * SIDE))
            small = ImageOps.exif_transpose(image).convert("RGBA")
            small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
            target = io.BytesIO()
            small.save(target, "PNG", optimize=True)
            return target.getvalue()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TransferError("picture.too_large", limit=_MAX_PIXELS) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        # What the library's decoders raise for a damaged file.
        raise TransferError("picture.malformed") from error
