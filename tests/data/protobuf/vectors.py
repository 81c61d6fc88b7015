# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the bytes that tst_protobuf reads, made by Python's own implementation of Protobuf."""
import os, subprocess, sys, tempfile
os.environ["PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION"] = "python"
here = os.path.dirname(os.path.abspath(__file__))
out = tempfile.mkdtemp()
subprocess.run(["protoc", "-I", here, "--python_out", out, "common/money.proto", "shop.proto"], cwd=here, check=True)
sys.path.insert(0, out)
import shop_pb2 as s
from google.protobuf.internal import api_implementation
assert api_implementation.Type() == "python"

def show(name, message):
    print(name, message.SerializeToString(deterministic=True).hex())

show("largest", s.Scalars(a=2**31-1, b=2**63-1, c=2**32-1, d=2**64-1, e=2**31-1, f=2**63-1, g=2**32-1, h=2**64-1,
     i=2**31-1, j=2**63-1, k=3.4028234663852886e38, l=1.7976931348623157e308, m=True, n="z\u00fc\"", o=b"\x00\xff", p=1))
show("smallest", s.Scalars(a=-2**31, b=-2**63, e=-2**31, f=-2**63, i=-2**31, j=-2**63, k=float("-inf"), l=5e-324, p=77))
o = s.Order(person="", seen=0, deltas=[0, -1, 2147483647])
o.lines.add(sku="a", count=0)
o.lines.add(sku="b")
o.stock["x"] = 9007199254740993
o.byNumber[-5].sku = "m"
o.total.units = -1
o.total.nanos = -2
show("order", o)
k = s.Known()
k.at.seconds, k.at.nanos = 1700000000, 789
k.took.seconds, k.took.nanos = -1, -500000000
k.wide.value = 9007199254740993
k.word.value = ""
k.free["n"] = None
k.free["l"] = [1, True, "t"]
k.any.Pack(s.Small(seen=3))
show("known", k)
k = s.Known()
k.at.seconds, k.at.nanos = 253402300799, 999999999
k.any.type_url, k.any.value = "type.googleapis.com/no.Such", b"\x01"
show("edge", k)
