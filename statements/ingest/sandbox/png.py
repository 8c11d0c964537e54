"""Whether bytes are a PNG file of at most so many pixels, told without unpacking it (PNG, third edition, 5)."""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KNOWN = {b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"pHYs", b"IEND"}


def is_png(encoded: str, most_pixels: int) -> bool:
    """Whether Base64 holds a PNG file of at most so many pixels, of chunks that pictures of pages have alone."""
    try:
        content = base64.b64decode(encoded, validate=True)
        chunks = list(_chunks(content))
    except (binascii.Error, struct.error, ValueError):
        return False
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1] != b"IEND" or not set(names) <= KNOWN or len(chunks[0][1]) != 13:
        return False
    width, height = struct.unpack(">II", chunks[0][1][:8])
    return bool(0 < width * height <= most_pixels)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The names and data of its chunks. Raises ValueError where it is not made of chunks to its end."""
    if not content.startswith(SIGNATURE):
        raise ValueError("no signature")
    at = len(SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", content, at + 8 + length)
        if checksum != zlib.crc32(name + data):
            raise ValueError("a chunk is damaged")
        yield name, data
        at += length + 12
