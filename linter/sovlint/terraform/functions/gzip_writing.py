"""Packs short texts into the very bytes that Go's gzip makes of them.

Go writes a block with the fixed code of RFC 1951, one with a code of its own, or the bytes as they are,
whichever is shortest. Where a code of its own may win, or bytes repeat, what comes out is not known here.
"""

import math
import zlib
from collections import Counter
from itertools import groupby

LONGEST = 1024  # bytes; a longer text has a code of its own

_SHORTEST_MATCH = 4  # bytes that repeat are referred to from this length
_HEADER = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF))
_EMPTY, _EMPTY_FINAL = b"\x00\x00\x00\xff\xff", b"\x01\x00\x00\xff\xff"
_END_OF_BLOCK = 256
_FIRST_LONG = 144  # bytes from here on take nine bits in the fixed code, those before eight
_OFFSET_BITS = 5  # Go counts one offset, though there is none
_OWN_CODE_HEADER = 3 + 5 + 5 + 4 + 3 * 18  # its last code length, that of the offset, is one
_RUN, _LONG_RUN, _SHORT_RUN = 3, 138, 6  # of code lengths that are written once


def packed(data: bytes) -> bytes | None:
    """Return gzip's bytes, None where they are not known."""
    block = _block(data)
    if block is None:
        return None
    sizes = zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")
    return _HEADER + block + _EMPTY_FINAL + sizes


def _block(data: bytes) -> bytes | None:
    if not data:
        return _EMPTY
    windows = [data[start : start + _SHORTEST_MATCH] for start in range(len(data) - _SHORTEST_MATCH + 1)]
    if len(data) > LONGEST or len(set(windows)) < len(windows):
        return None
    stored = (len(data) + 5) * 8
    fixed = 3 + sum(_fixed_length(byte) for byte in data) + _fixed_length(_END_OF_BLOCK) + _OFFSET_BITS
    own = _least_of_own_code(data)
    if stored < min(fixed, own):
        size = len(data)
        return b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + data + _EMPTY
    return _in_fixed_code(data) if fixed <= min(own, stored) else None


def _fixed_length(symbol: int) -> int:
    if symbol == _END_OF_BLOCK:
        return 7
    return 8 if symbol < _FIRST_LONG else 9


def _least_of_own_code(data: bytes) -> float:
    """Return the fewest bits that a block with a code of its own can have."""
    counts = Counter(data) + Counter({_END_OF_BLOCK: 1})
    total = sum(counts.values())
    bits = sum(count * math.log2(total / count) for count in counts.values())
    lengths = 0
    for is_used, group in groupby(range(_END_OF_BLOCK + 1), key=lambda symbol: symbol in counts):
        run = len(list(group))
        if run <= _RUN:
            lengths += 1 if is_used else min(run, 2)
        else:
            lengths += 3 * math.ceil((run - 1) / _SHORT_RUN) if is_used else 4 * math.ceil(run / _LONG_RUN)
    return _OWN_CODE_HEADER + bits + 1 + lengths


def _in_fixed_code(data: bytes) -> bytes:
    """Return a block in the fixed code, and the empty one that Go writes when it is told to flush."""
    bits = ["010"]  # not the last block; the kind of block, its lower bit first
    for byte in data:
        code = 0b00110000 + byte if byte < _FIRST_LONG else 0b110010000 + byte - _FIRST_LONG
        bits.append(format(code, f"0{_fixed_length(byte)}b"))
    bits += ["0" * _fixed_length(_END_OF_BLOCK), "000"]
    text = "".join(bits)
    text += "0" * (-len(text) % 8)
    packed_bits = bytes(int(text[start : start + 8][::-1], 2) for start in range(0, len(text), 8))
    return packed_bits + _EMPTY[1:]
