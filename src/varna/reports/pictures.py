"""Make a picture safe to keep: read by content, small, and with nothing but its pixels.

The file is decoded and encoded anew as JPEG, so that place, time, camera and anything hidden in
the file are gone (R-468). A picture that would unpack to a huge area is refused before that.

HEIC, the format of many telephones, is refused with what to do instead: the decoder at hand,
libheif, can be brought to crash the process by a file made to harm, and anybody with a link may
send one. An iPhone makes a JPEG by itself, since the form asks for that.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_AREA = 40_000_000  # pixels; beyond any telephone's ordinary picture of today
LONGEST_SIDE = 2000
_FORMATS = ("JPEG", "PNG", "WEBP")
# ISO/IEC 23008-12: a file of this family begins with a box that names one of these brands.
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_QUALITY = 82


class PictureError(ValueError):
    """The file cannot be taken in. Says why and what to do, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG without metadata, and its size in pixels."""

    data: bytes
    width: int
    height: int


def clean(file: bytes) -> Picture:
    """Return the picture re-encoded. Raises `PictureError` for anything but a picture we take."""
    if len(file) > LARGEST_FILE:
        raise PictureError(_("The picture is larger than 10 MB. Choose a smaller one."))
    try:
        with warnings.catch_warnings():
            # A warning of a suspiciously large picture is a refusal here.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(Image.open(BytesIO(file), formats=_FORMATS))
    except PictureError:
        raise
    except UnidentifiedImageError:
        if file[4:8] == b"ftyp" and file[8:12] in _HEIC:
            raise PictureError(
                _(
                    "HEIC pictures cannot be received. Send the picture from the telephone itself, "
                    "which most often makes a JPEG of it, or take a screenshot of it and send that."
                )
            ) from None
        raise PictureError(
            _("The file is no picture in JPEG, PNG or WebP. Take a screenshot of it instead.")
        ) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        # Pillow raises all of these for files that are cut off or made to harm.
        raise PictureError(_("The picture cannot be read. It may be damaged.")) from None


def _encoded(source: Image.Image) -> Picture:
    if source.width * source.height > LARGEST_AREA:
        raise _too_many_pixels()
    source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(source)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    flat = Image.new("RGB", upright.size, "white")
    coloured = upright.convert("RGBA")
    flat.paste(coloured, mask=coloured.getchannel("A"))
    out = BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY)
    return Picture(out.getvalue(), flat.width, flat.height)


def _too_many_pixels() -> PictureError:
    return PictureError(_("The picture has more than 40 million pixels. Choose a smaller one."))
