"""Whether a file can stand as a logo: a picture of a known kind, made anew from its pixels so that nothing else of it is kept."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from konvent.core.refusal import Refusal, no

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 25_000_000
KINDS = ("PNG", "JPEG")
# As large as it is ever shown, in pixels; and as heavy, in bytes, since every mail carries it.
LARGEST = (600, 160)
HEAVIEST = 30_000
COLOURS = 64


def read_logo(content: bytes) -> bytes | Refusal:
    """The picture as a small PNG on white, or why it cannot be one.

    Of a file from elsewhere: `apart(read_logo, content)`.
    """
    if len(content) > MAX_BYTES:
        return no("picture.too_large", size=MAX_BYTES // 2**20)
    try:
        with Image.open(BytesIO(content), formats=KINDS) as found:
            if found.width * found.height > MAX_PIXELS:
                return _too_many()
            picture = found.convert("RGBA")
    except UnidentifiedImageError:
        return no("picture.unknown")
    except Image.DecompressionBombError:
        return _too_many()
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        return no("picture.broken")
    ground = Image.new("RGBA", picture.size, "white")
    whole = Image.alpha_composite(ground, picture).convert("RGB")
    return _small(whole, LARGEST)


def _small(picture: Image.Image, most: tuple[int, int]) -> bytes:
    made, kept = picture.copy(), BytesIO()
    made.thumbnail(most)
    made.quantize(COLOURS).save(kept, "PNG", optimize=True)
    if len(kept.getvalue()) <= HEAVIEST:
        return kept.getvalue()
    return _small(picture, (most[0] * 3 // 4, most[1] * 3 // 4))


def _too_many() -> Refusal:
    return no("picture.too_many_pixels", millions=MAX_PIXELS // 10**6)
