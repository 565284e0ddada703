"""The roll as bits: who has answered, with no trace of the order (see `models.answers`)."""


def has(bits: bytes, number: int) -> bool:
    """Whether bit ``number`` (from 0) is set."""
    return number // 8 < len(bits) and bool(bits[number // 8] >> number % 8 & 1)


def empty(size: int) -> bytes:
    """Return a roll of ``size`` numbers where none is set; it never grows."""
    return bytes((size + 7) // 8)


def marked(bits: bytes, number: int) -> bytes:
    """Return the bits with ``number`` set."""
    found = bytearray(bits)
    found[number // 8] |= 1 << number % 8
    return bytes(found)


def numbers(bits: bytes) -> frozenset[int]:
    """Return every number whose bit is set."""
    return frozenset(number for number in range(8 * len(bits)) if has(bits, number))
