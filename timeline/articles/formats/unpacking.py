"""What zlib has packed, unpacked in pieces, so that no bomb fits into memory."""

import zlib
from contextlib import suppress
from io import BytesIO

__all__ = ["DEFLATE", "GZIP", "inflate"]

GZIP = zlib.MAX_WBITS | 16  # zlib's number for gzip's header and checksum
DEFLATE = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_PIECE = 4096  # becomes 4 MB at most
_MARK = b"\x1f\x8b"


def inflate(data: bytes, *, form: int, largest: int) -> tuple[bytes, bool]:
    """Unpack bytes; of gzip all members, without what follows them.

    Parameters
    ----------
    data : bytes
    form : int
        `GZIP` or `DEFLATE`; of the latter, servers send two kinds, which the bytes tell.
    largest : int
        Bytes after which it stops.

    Returns
    -------
    tuple of bytes and bool
        What could be unpacked, little more than `largest` at most; and whether all of it was there and sound.

    Examples
    --------
    >>> packed = zlib.compress(b"A storm hit the coast.")
    >>> inflate(packed, form=DEFLATE, largest=1000), inflate(packed[:9], form=DEFLATE, largest=1000)[1]
    ((b'A storm hit the coast.', True), False)
    """
    unpacked, place, is_first = BytesIO(), 0, True
    while is_first or (form == GZIP and data.startswith(_MARK, place)):
        is_first = False
        member = zlib.decompressobj(form if form == GZIP or _has_header(data) else _RAW)
        while not member.eof and unpacked.tell() <= largest:
            piece, before = data[place : place + _PIECE], member.copy()
            try:
                unpacked.write(member.decompress(piece))
            except zlib.error:
                _save(before, piece, unpacked)
                return unpacked.getvalue(), False
            if not piece:
                return unpacked.getvalue(), False
            place += len(piece) - len(member.unused_data)
        if unpacked.tell() > largest:
            break
    return unpacked.getvalue(), True


def _save(member: "zlib._Decompress", piece: bytes, unpacked: BytesIO) -> None:
    """Unpack the bytes of a piece up to that which is wrong."""
    with suppress(zlib.error):
        for number in range(len(piece)):
            unpacked.write(member.decompress(piece[number : number + 1]))


def _has_header(data: bytes) -> bool:
    """Tell whether packed bytes begin as zlib's format does (RFC 1950), and not at once (RFC 1951)."""
    return len(data) > 1 and data[0] & 15 == 8 and (256 * data[0] + data[1]) % 31 == 0
