#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the command line and the window (on $DISPLAY) beside their peers on a real Kafka, in interleaved pairs, and prints medians and ratios.

usage: bench.py BUILD_DIR BOOTSTRAP [--records N] [--pairs N] [--only NAME]

Topics bench-text and bench-json (six partitions each) are made and filled until they hold N records. Every row is
a median of the pairs with its spread, wall seconds and CPU seconds (user + system, of the process alone); a ratio is
the median of the ratios pair by pair. Output is read and thrown away through /dev/null for every contestant alike.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("build")
parser.add_argument("bootstrap")
parser.add_argument("--records", type=int, default=10_000_000)
parser.add_argument("--pairs", type=int, default=5)
parser.add_argument("--only", default="")
options = parser.parse_args()

CLI = os.path.join(options.build, "bin", "tailrace-cli")
COUNTER = os.path.join(options.build, "bench", "bench_counter")
WINDOW = os.path.join(options.build, "bench", "bench_window")
FILL = os.path.join(options.build, "bench", "bench_fill")
RUNTIME = tempfile.TemporaryDirectory()
TUNED = ["-X", "queued.min.messages=1000000", "-X", "queued.max.messages.kbytes=262144"]
BOOT = options.bootstrap
N = options.records


def run(command, stdin=None):
    """One run: wall and CPU seconds, and the peak of resident memory in MiB."""
    begin = time.monotonic()
    with open(os.devnull, "wb") as null:
        shell = isinstance(command, str)
        process = subprocess.Popen(command, shell=shell, stdin=stdin or subprocess.DEVNULL, stdout=null,
                                   stderr=subprocess.PIPE)
        error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begin
    if process.returncode != 0:
        sys.exit(f"{command}: exit {process.returncode}: {error.decode(errors='replace')[-500:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def spread(values):
    return f"{statistics.median(values):8.3f} ({min(values):.3f}..{max(values):.3f})"


def compare(title, ours, peers, count=N, unit="records/s"):
    """Interleaves ours with every peer, prints a row each and the ratio of rates, ours / peer."""
    if options.only and options.only not in title:
        return
    print(f"\n## {title}", flush=True)
    contestants = {"tailrace": ours, **peers}
    walls = {name: [] for name in contestants}
    cpus = {name: [] for name in contestants}
    memory = {name: 0.0 for name in contestants}
    for command in contestants.values():
        run(command)  # warm-up
    for _ in range(options.pairs):
        for name, command in contestants.items():
            wall, cpu, peak = run(command)
            walls[name].append(wall)
            cpus[name].append(cpu)
            memory[name] = max(memory[name], peak)
    for name in contestants:
        rate = count / statistics.median(walls[name])
        print(f"{name:28} wall s {spread(walls[name])}  cpu s {spread(cpus[name])}  {rate:12,.0f} {unit}"
              f"  peak {memory[name]:,.0f} MiB")
    for name in peers:
        ratios = [peer / own for own, peer in zip(walls["tailrace"], walls[name])]
        print(f"  tailrace / {name:17} {statistics.median(ratios):6.2f} x  ({min(ratios):.2f}..{max(ratios):.2f})",
              flush=True)


def create(partitions, *names):
    run([FILL, BOOT, "create", str(partitions), *names])


def held(topic):
    answer = subprocess.run([CLI, "--kafka", BOOT, "--output", "json", "topic", "show", topic], capture_output=True)
    if answer.returncode != 0:
        return 0
    partitions = json.loads(answer.stdout).get("partitions", [])
    return sum((p["endOffset"] or 0) - (p["beginOffset"] or 0) for p in partitions)


def window(mode, topic, number=None):
    """One run of the window's own benchmark: its JSON, and the process's CPU seconds and peak memory."""
    environment = {**os.environ, "XDG_RUNTIME_DIR": RUNTIME.name}
    command = [WINDOW, mode, BOOT, topic] + [str(n) for n in (number,) if n is not None]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command}: exit {process.returncode}: {text.decode(errors='replace')}")
    answer = json.loads(text)
    answer["cpuSeconds"] = usage.ru_utime + usage.ru_stime
    return answer


def figures(runs, *names):
    for name in names:
        print(f"  {name:22} {spread([r[name] for r in runs])}", flush=True)


def tail(topic, *more):
    return [CLI, "--quiet", "--kafka", BOOT, "tail", topic, "--from", "beginning", "--until", "end", *more]


def kcat(topic, *more):
    return ["kcat", "-b", BOOT, "-C", "-t", topic, "-o", "beginning", "-e", "-q", *more]


create(6, "bench-text", "bench-json", "bench-sink")
for topic, kind in (("bench-text", "text"), ("bench-json", "json")):
    have = held(topic)
    if have < N:
        print(f"filling {topic} with {N - have:,} records", flush=True)
        run([FILL, BOOT, topic, str(N - have), kind])

print(f"{N:,} records of 200 bytes, 6 partitions; {options.pairs} interleaved pairs after one warm-up each")
for topic in ("bench-text", "bench-json"):
    compare(f"tail to stdout, raw, {topic}", tail(topic, "--format", "raw"), {
        "bare counter": [COUNTER, BOOT, topic, str(N)],
        "kcat": kcat(topic),
        "kcat, raised queues": kcat(topic, *TUNED),
    })
    compare(f"tail to stdout, JSON lines, {topic}", tail(topic, "--format", "jsonl"), {
        "kcat -J, raised queues": kcat(topic, "-J", *TUNED),
    })
    compare(f"search over a topic that is not loaded, {topic}",
            [CLI, "--quiet", "--kafka", BOOT, "count", topic, "--filter", "QZXJKWV"], {
                "bare counter": [COUNTER, BOOT, topic, str(N)],
                "kcat | grep": f"kcat -b {BOOT} -C -t {topic} -o beginning -e -q | grep -c QZXJKWV || true",
            })
compare("first record, from process start to exit",
        [CLI, "--quiet", "--kafka", BOOT, "tail", "bench-text", "--from", "beginning", "--until", "count:1"],
        {"kcat -c 1": ["kcat", "-b", BOOT, "-C", "-t", "bench-text", "-o", "beginning", "-c", "1", "-q"]},
        count=1, unit="starts/s")

def window_tail(topic):
    title = f"tail into the window, {topic}"
    if options.only and options.only not in title:
        return
    print(f"\n## {title}", flush=True)
    counter = [COUNTER, BOOT, topic, str(N)]
    runs, ratios, walls = [], [], []
    run(counter)
    for _ in range(options.pairs):
        wall, _, _ = run(counter)
        runs.append(window("tail", topic, N))
        walls.append(wall)
        ratios.append(wall / runs[-1]["seconds"])
        runs[-1]["guiShareOfACore"] = runs[-1]["guiCpuSeconds"] / runs[-1]["seconds"]
    rate = N / statistics.median([r["seconds"] for r in runs])
    print(f"window {rate:,.0f} records/s, bare counter {N / statistics.median(walls):,.0f} records/s")
    print(f"  window / bare counter  {statistics.median(ratios):6.2f} x  ({min(ratios):.2f}..{max(ratios):.2f})")
    figures(runs, "received", "shown", "evicted", "seconds", "cpuSeconds", "guiShareOfACore", "frames", "framesOver33Ms",
            "frameP50Ms", "frameP999Ms", "longestEventMs", "appendFrameP50Ms", "appendFrameP99Ms", "scrollP50Ms",
            "scrollP99Ms", "storeBytes")


for topic in ("bench-text", "bench-json"):
    window_tail(topic)

if not options.only or options.only in "window start":
    print("\n## window: start, first record", flush=True)
    window("start", "bench-text", time.monotonic_ns())
    figures([window("start", "bench-text", time.monotonic_ns()) for _ in range(options.pairs)],
            "usableMs", "firstRecordNewMs", "firstRecordOpenMs")

if not options.only or options.only in "store":
    print("\n## the store of the window", flush=True)
    subprocess.run([os.path.join(options.build, "bench", "bench_store"), str(N)], check=True)

if not options.only or options.only in "avro":
    print("\n## Avro: orders of ten fields, in memory, one core", flush=True)
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "avro", "avro.sh")
    with tempfile.NamedTemporaryFile(suffix=".orders") as orders:
        subprocess.run([os.path.join(options.build, "bench", "bench_avro"), "200000", orders.name], check=True)
        subprocess.run([script, "bench", orders.name], check=True)



class Registry:
    """The schema registry of a sandbox, for as long as the block lasts."""

    def __enter__(self):
        self.process = subprocess.Popen([os.path.join(options.build, "bin", "tailrace-sandbox"), "--rate", "0"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        registry = json.loads(self.process.stdout.readline())["clusters"][0]["registry"]
        os.environ["BENCH_REGISTRY_KEY"] = registry["apiKey"]
        self.arguments = ["--registry", registry["confluentUrl"], "--registry-dialect", "confluent",
                          "--api-key-env", "BENCH_REGISTRY_KEY"]
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def create(self, subject, text):
        """The id of a schema."""
        with tempfile.NamedTemporaryFile("w", suffix=".avsc") as file:
            file.write(text)
            file.flush()
            subprocess.run([CLI, *self.arguments, "--yes", "--quiet", "schema", "create", subject, "--file", file.name],
                           check=True, stdout=subprocess.DEVNULL)
        shown = subprocess.run([CLI, *self.arguments, "--output", "json", "schema", "show", subject], check=True,
                               capture_output=True)
        return json.loads(shown.stdout)["id"]


title = "tail to stdout, Avro of ten fields as JSON lines, bench-avro"
if not options.only or options.only in title:
    with Registry() as registry, tempfile.NamedTemporaryFile("r", suffix=".orders") as orders:
        subprocess.run([os.path.join(options.build, "bench", "bench_avro"), "1", orders.name], check=True,
                       stdout=subprocess.DEVNULL)
        number = registry.create("bench-avro-value", orders.readline())
        framed = min(N, 5_000_000)
        topic = f"bench-avro-{number}"
        create(6, topic)
        have = held(topic)
        if have < framed:
            print(f"filling {topic} with {framed - have:,} records", flush=True)
            run([FILL, BOOT, topic, str(framed - have), f"avro:{number}"])
        compare(title, [*tail(topic, "--format", "jsonl"), *registry.arguments],
                {"bare counter": [COUNTER, BOOT, topic, str(framed)]}, count=framed)

produced = min(N, 2_000_000)
if not options.only or options.only in "bulk produce":
    source = f"/tmp/tailrace-bench-{os.getpid()}.txt"
    try:
        with open(source, "wb") as out:
            subprocess.run(["sh", "-c", f"exec kcat -b {BOOT} -C -t bench-text -o beginning -c {produced} -q"],
                           stdout=out, check=True)
        compare("bulk produce from a file of lines",
                [CLI, "--quiet", "--yes", "--kafka", BOOT, "produce", "bench-sink", "--file", source, "--input-format",
                 "lines", "--acks", "1"],
                {"kcat -P": f"kcat -b {BOOT} -P -t bench-sink -X acks=1 -l {source}"}, count=produced)
    finally:
        os.unlink(source)

if not options.only or options.only in "window memory":
    # last: a thousand topics would slow the broker for those above
    create(1, *[f"bench-many-{i:04}" for i in range(1000)])
    print("\n## window: a cluster of a thousand topics listed", flush=True)
    figures([window("topics", "bench-text") for _ in range(options.pairs)], "pssKib")
