#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""MessagePack and CBOR as msgpack and cbor2 have them, against ours.

usage: peers.py make COUNT   prints "FORMAT HEX", values as the libraries write them
       peers.py check        reads "FORMAT HEX OURS TEXT": of the same value our bytes, and our text. Prints
                             what the libraries do not read alike, exactly: no float is an integer, no text bytes.
"""
import base64
import json
import random
import struct
import sys

import cbor2
import msgpack

rng = random.Random(20240229)


def integer(bits):
    value = rng.getrandbits(rng.randint(1, bits))
    return -value - 1 if rng.random() < 0.4 else value


def floating():
    kind = rng.randrange(4)
    if kind == 0:
        return struct.unpack(">d", rng.getrandbits(64).to_bytes(8, "big"))[0]
    if kind == 1:
        return struct.unpack(">f", rng.getrandbits(32).to_bytes(4, "big"))[0]
    if kind == 2:
        return struct.unpack(">e", rng.getrandbits(16).to_bytes(2, "big"))[0]
    return rng.choice([0.0, -0.0, 1.0, 0.1, -4.1, 1e300, 5e-324, float("inf"), float("-inf")])


def text():
    letters = 'ab"\\/\n\x00\x1f\x7f\u00e9\u6c34\U0001f600$'
    return "".join(rng.choice(letters) for _ in range(rng.choice([0, 1, 5, 31, 32, 300])))


def octets():
    return rng.randbytes(rng.choice([0, 1, 2, 4, 8, 16, 17, 300]))


def scalar(form):
    kind = rng.randrange(9)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind in (1, 2):
        return integer(63 if form == "msgpack" else 200)
    if kind in (3, 4):
        return floating()
    if kind in (5, 6):
        return text()
    if kind == 7:
        return octets()
    if form == "msgpack":
        instant = msgpack.Timestamp(rng.choice([integer(31), integer(34), integer(62)]), rng.randrange(10**9))
        return rng.choice([instant, msgpack.ExtType(rng.randrange(128), octets())])
    return rng.choice([cbor2.undefined, cbor2.CBORSimpleValue(rng.choice([0, 19, 32, 255])),
                       cbor2.CBORTag(rng.randrange(1000, 2**40), text())])


def key():
    return rng.choice([text, octets, lambda: integer(40)])() if rng.random() < 0.3 else text()


def value(form, depth=0):
    kind = rng.randrange(3) if depth < 3 else 2
    if kind == 0:
        return [value(form, depth + 1) for _ in range(rng.choice([0, 1, 2, 3, 17 if depth == 0 else 4]))]
    if kind == 1:
        return {key(): value(form, depth + 1) for _ in range(rng.choice([0, 1, 2, 17 if depth == 0 else 3]))}
    return scalar(form)


def written(form, what):
    if form == "msgpack":
        return msgpack.packb(what)
    return cbor2.dumps(what, canonical=rng.random() < 0.5)


def read(form, octets_):
    if form == "msgpack":
        return msgpack.unpackb(octets_, strict_map_key=False)
    return cbor2.loads(octets_)


def instant_of(word):
    """The notation's instants; those of the calendar by hand, since datetime ends at microseconds."""
    if word.startswith("@"):
        seconds, _, fraction = word[1:].partition(".")
        return msgpack.Timestamp(int(seconds), int(fraction or "0"))
    date, _, clock = word.rstrip("Z").partition("T")
    clock, _, fraction = clock.partition(".")
    year, month, day = (int(part) for part in date.split("-"))
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    # days since 1970 of the Gregorian calendar, by counting from the first of March of the year 0
    year -= month <= 2
    days = 365 * year + year // 4 - year // 100 + year // 400 - 719468
    days += (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return msgpack.Timestamp(((days * 24 + hours) * 60 + minutes) * 60 + seconds, int(fraction.ljust(9, "0")))


def meant(pairs):
    """What an object of the notation is."""
    if len(pairs) == 1:
        name, inner = pairs[0]
        if name == "$base64":
            return base64.b64decode(inner, validate=True)
        if name == "$float":
            return float(inner)
        if name == "$map":
            return {hashable(k): v for k, v in inner}
        if name == "$tag":
            return cbor2.CBORTag(inner[0], inner[1])
        if name == "$simple":
            return cbor2.CBORSimpleValue(inner)
        if name == "$undefined":
            return cbor2.undefined
        if name == "$ext":
            return msgpack.ExtType(inner[0], base64.b64decode(inner[1], validate=True))
        if name == "$timestamp":
            return instant_of(inner)
    return dict(pairs)


def hashable(what):
    return tuple(what) if isinstance(what, list) else what


def exact(what):
    """Equal for equal values of equal types alone."""
    if isinstance(what, float):
        return "float", "nan" if what != what else struct.pack(">d", what)
    if isinstance(what, (list, tuple)) and not isinstance(what, msgpack.ExtType):
        return "list", [exact(each) for each in what]
    if isinstance(what, dict):
        return "map", [(exact(k), exact(v)) for k, v in what.items()]
    if isinstance(what, cbor2.CBORTag):
        return "tag", what.tag, exact(what.value)
    if isinstance(what, cbor2.CBORSimpleValue):
        return "simple", what.value
    return type(what).__name__, what


def check():
    count = 0
    for line in sys.stdin:
        form, theirs, ours, shown = line.rstrip("\n").split(" ", 3)
        wanted = exact(read(form, bytes.fromhex(theirs)))
        if exact(json.loads(shown, object_pairs_hook=meant)) != wanted:
            print(f"{form} {theirs} is shown as {shown}")
        if exact(read(form, bytes.fromhex(ours))) != wanted:
            print(f"{form} {theirs} is written as {ours}")
        count += 1
    print(f"checked {count}")


if sys.argv[1] == "make":
    for n in range(int(sys.argv[2])):
        form_ = ("msgpack", "cbor")[n % 2]
        print(form_, written(form_, value(form_)).hex())
else:
    check()
