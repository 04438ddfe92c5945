"""Pictures from outside, opened with their size checked before a pixel is decoded."""

import io
import warnings
from typing import Final

from PIL import Image, UnidentifiedImageError

from wallet_app import limits
from wallet_app.errors import TransferError

FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
"""What is decoded; every other decoder of the library stays untouched by outside bytes."""

_WHITE: Final = (255, 255, 255, 255)
_DRAFT_SIDE: Final = 4_000
"""A JPEG larger than this is decoded at a half or a quarter: plenty for a code in a photo."""

# The library warns from 89 megapixels on; our own limit below answers earlier, with a sentence.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


def open_grey(data: bytes) -> Image.Image:
    """Decode a picture to shades of grey, on white where it is transparent.

    Args:
        data: the picture as it came. Only the first image of an animation is looked at.

    Returns:
        An image in the mode ``L`` with at most ``limits.MAX_PICTURE_PIXELS`` pixels.

    Raises:
        TransferError: ``picture.too_large`` (``limit`` in pixels), ``picture.malformed``.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > limits.MAX_PICTURE_PIXELS:
                raise TransferError("picture.too_large", limit=limits.MAX_PICTURE_PIXELS)
            image.draft("L", (_DRAFT_SIDE, _DRAFT_SIDE))
            return _flatten(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TransferError("picture.too_large", limit=limits.MAX_PICTURE_PIXELS) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        # What the library's decoders raise for a damaged file.
        raise TransferError("picture.malformed") from error


def _flatten(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("L")
    coloured = image.convert("RGBA")
    ground = Image.new("RGBA", coloured.size, _WHITE)
    ground.alpha_composite(coloured)
    return ground.convert("L")
