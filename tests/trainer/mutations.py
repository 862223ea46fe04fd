"""What may have become of a file's bytes: flipped, cut, doubled, put together otherwise, or another's altogether."""

import random
import re

from hypothesis import strategies as st

DEEP = b"[" * 100_000
FOREIGN = (
    *(b"", b"\0", b"[]", b"{}", b"null", b"7", DEEP, b"\xff\xfe", b"\x80\x04cos\nsystem\n.", b"PK\x03\x04" + bytes(50)),
    *(b"9" * 6000, b'{"a": 1e999}', b"name = " + DEEP, b"a." * 20_000 + b"b = 1", b"x" * 200_000),
)
TOKENS = (b"1e400", b"Infinity", b"NaN", b"-1", b"9" * 400, b"null", b"[[[[", b"\0", b"../../x", b"true", b'""', b"'")
_VALUE = re.compile(rb"-?\d+(\.\d+)?|\"[^\"\n]*\"")


def mutated(content: bytes) -> st.SearchStrategy[bytes]:
    """The content after one of many kinds of damage."""
    return st.integers(0, 2**32).map(lambda seed: _mutated(bytearray(content), random.Random(seed)))


def _mutated(content: bytearray, rng: random.Random) -> bytes:
    place = rng.randrange(len(content))
    match rng.randrange(7):
        case 0:
            for _ in range(rng.randrange(1, 20)):
                content[rng.randrange(len(content))] = rng.randrange(256)
        case 1:
            del content[place:]
        case 2:
            content[place:place] = content[place : place + rng.randrange(1, 2000)]
        case 3:
            del content[place : place + rng.randrange(1, 200)]
        case 4:
            for _ in range(rng.randrange(1, 4)):
                content[rng.randrange(min(300, len(content)))] = rng.randrange(256)
        case 5:
            return rng.choice(FOREIGN)
        case _:
            spots = [match.span() for match in _VALUE.finditer(content[:20_000])]
            start, end = rng.choice(spots or [(place, place)])
            content[start:end] = rng.choice(TOKENS)
    return bytes(content)
