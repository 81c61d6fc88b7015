#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins what the recorders wrote down with the official descriptions: who called which operation.

usage: table.py RECORDINGS FAMILY... -- SERVICE=FILE...

A service that has but a part of what a description says is in PARTS.

The descriptions are in $TAILRACE_CONTRACTS, else in shared/contracts beside the project.

Every operation of every description has to be called by each family (pane, cli) with an answer of 2xx that the
validator found nothing against. Prints the table; a hole, a call that no description knows, a violation or
recordings of a family that is no column fails.
"""
import json
import os
import pathlib
import re
import sys
import urllib.parse

import yaml

# Where a description says two things at once: what the validator finds against the one that is right.
CONTRADICTIONS = {
    # its sentence asks a health check for no credentials, its rule for all operations does
    "alive": r"Invalid security scheme used",
    # "cannot be displayed and will be returned with a null value", of a type that is text only
    "GetBrokerConfig": r"Response body property configs\.\d+\.value must be string",
    # it names no answer but the good one, and is refused without a key like every other
    "GetStatus": r"Unable to match the returned status code with those defined in the document: 200",
    # "you need only supply the fields which are to be changed", of a schema that is the whole bridge's
    "PATCH /admin/bridges/{name}": r"Request body must have required property '(name|topic|type)'",
    # "jsonformat" may be "object", of an answer that is an array only
    "listSchemas": r"Response body must be array",
    "listVersions": r"Response body must be array",
    # "only the unescaped schema string is returned", of a type that is a string of JSON
    "getSchemaOnly": r"Response body must be string",
    # the level alone, where servers answer with the object that GET answers with
    "deleteSubjectConfig": r"Response body must be (string|equal to one of the allowed values: [A-Z_, ]+)",
}
# What a service has beyond its description, by its own documents.
# What its own paths lack, Event Streams has below /confluent: the table of that part is another.
BEYOND = {"registry": [("GET", "/artifacts/[^/]+/versions/[^/]+/meta"), ("GET", "/confluent/schemas/ids/[^/]+(/versions)?"),
                       ("POST", "/confluent/subjects/[^/]+"),
                       ("POST", "/confluent/compatibility/subjects/[^/]+/versions(/[^/]+)?")]}
# "Confluent schema registry API" of Event Streams is this much of Confluent's; what else there is may be called.
PARTS = {
    # PUT of a stream is answered with 501 whatever it holds
    "okdata": {
        "GET /{dataset_id}/{version}", "POST /{dataset_id}/{version}", "DELETE /{dataset_id}/{version}",
        "GET /{dataset_id}/{version}/subscribable", "PUT /{dataset_id}/{version}/subscribable",
        "GET /{dataset_id}/{version}/sinks", "POST /{dataset_id}/{version}/sinks",
        "GET /{dataset_id}/{version}/sinks/{sink_type}", "DELETE /{dataset_id}/{version}/sinks/{sink_type}",
        "GET /{dataset_id}/{version}/events", "POST /{dataset_id}/{version}/events",
    },
    "confluent": {
        "GET /subjects", "POST /subjects/{subject}", "DELETE /subjects/{subject}",
        "GET /subjects/{subject}/versions", "POST /subjects/{subject}/versions",
        "GET /subjects/{subject}/versions/{version}", "DELETE /subjects/{subject}/versions/{version}",
        "GET /subjects/{subject}/versions/{version}/schema",
        "GET /schemas/ids/{id}", "GET /schemas/ids/{id}/versions", "GET /schemas/types",
        "GET /config", "PUT /config", "GET /config/{subject}", "PUT /config/{subject}", "DELETE /config/{subject}",
        "POST /compatibility/subjects/{subject}/versions/{version}",
    },
}
METHODS = ("get", "post", "put", "patch", "delete")


def operations(file):
    """(method, pattern of the path, name, "METHOD path") of each operation of a description."""
    description = yaml.safe_load(file.read_text(encoding="utf-8"))
    base = description.get("basePath", "").rstrip("/")
    for path, item in description["paths"].items():
        pattern = re.compile(re.sub(r"\\\{[^/]*?\\\}", "[^/]+", re.escape(base + path)) + "$")
        for method in METHODS:
            if method in item:
                what = f"{method.upper()} {path}"
                yield method.upper(), pattern, item[method].get("operationId") or what, what


def recordings(folder, family, service):
    for file in sorted(folder.glob(f"{family}-{service}-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def strangers(folder, families, service):
    """Recordings of the service that no column shows."""
    known = {file for family in families for file in folder.glob(f"{family}-{service}-*.jsonl")}
    return sorted(file.name for file in folder.glob(f"*-{service}-*.jsonl") if file not in known)


def row_of(call, rows):
    """The operation that a call is; a fixed path goes before one with a parameter."""
    found = [row for row in rows if row[0] == call["method"] and row[1].match(call["path"])]
    return min(found, key=lambda row: row[1].pattern.count("[^/]+"))[2] if found else None


def is_beyond(call, service):
    return any(call["method"] == method and re.fullmatch(path, call["path"])
               for method, path in BEYOND.get(service, []))


def violations(call, operation):
    """What is wrong with a call, but for what cannot be right."""
    found = [one["message"] for one in json.loads(call["violations"] or "[]")]
    known = CONTRADICTIONS.get(operation)
    return [message for message in found if not known or not re.fullmatch(known, message)]


def main():
    separator = sys.argv.index("--")
    beside = pathlib.Path(__file__).resolve().parents[3].parent / "shared" / "contracts"
    descriptions, folder = pathlib.Path(os.environ.get("TAILRACE_CONTRACTS") or beside), pathlib.Path(sys.argv[1])
    families = sys.argv[2:separator]
    if not descriptions.is_dir():
        print("the interface descriptions are not here")
        return 1 if os.environ.get("TAILRACE_REQUIRE_CONTRACTS", "0") != "0" else 0
    problems = []
    print("| service | operation | " + " | ".join(families) + " |")
    print("|---|---|" + "---|" * len(families))
    for service, name in (word.split("=") for word in sys.argv[separator + 1:]):
        rows = list(operations(descriptions / name))
        part = PARTS.get(service)
        if part and (gone := part - {row[3] for row in rows}):
            problems.append(f"{service}: its description has no {', '.join(sorted(gone))}")
        counts = {row[2]: dict.fromkeys(families, 0) for row in rows if not part or row[3] in part}
        problems += [f"{service}: {name} is of no family here" for name in strangers(folder, families, service)]
        for family in families:
            for call in recordings(folder, family, service):
                operation = row_of(call, rows)
                what = f"{family}: {call['method']} {urllib.parse.unquote(call['path'])} ({call['status']})"
                if operation is None and is_beyond(call, service):
                    continue
                if operation is None:
                    problems.append(f"{what}: no operation of {service}")
                elif wrong := violations(call, operation):
                    problems.append(f"{what}: {wrong}")
                elif operation in counts and 200 <= call["status"] < 300:
                    counts[operation][family] += 1
        for operation, by in counts.items():
            print(f"| {service} | {operation} | " + " | ".join(str(by[family]) for family in families) + " |")
            problems += [f"{service}: {operation} is not called by the family {family}"
                         for family in families if not by[family]]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


sys.exit(main())
