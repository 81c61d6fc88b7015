#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an application's window the way a screen reader does, over AT-SPI.

One JSON object a line on standard input, one a line on standard output, until the input ends:
  {"op": "find", "pid": N, "name": TEXT, "match": "is|starts|has", "role": TEXT}   shown nodes: {"nodes": [...]}
  {"op": "table", "pid": N, "name": TEXT, "first": ROW, "count": ROWS}             {"rows", "columns", "headers", "cells"}
  {"op": "tree", "pid": N}                                                         {"text": an indented listing}
An answer with "error" says why there is no other. Nothing is kept between two questions.
"""
import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = ("ACTIVE", "CHECKED", "ENABLED", "FOCUSED", "SELECTED", "SENSITIVE", "SHOWING")
CROWDED = {"table", "tree table", "tree", "list"}  # their cells are read by row and column


def application(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(i)
        if app is not None and app.get_process_id() == pid:
            app.set_cache_mask(Atspi.Cache.NONE)
            return app
    raise LookupError("the application is not on the accessibility bus")


def text_of(node):
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ""


def describe(node):
    states = node.get_state_set()
    found = {
        "name": node.get_name() or "",
        "role": node.get_role_name(),
        "description": node.get_description() or "",
        "text": text_of(node),
        "states": [s.lower() for s in STATES if states.contains(getattr(Atspi.StateType, s))],
    }
    component = node.get_component_iface()
    if component:
        box = Atspi.Component.get_extents(component, Atspi.CoordType.SCREEN)
        found.update(x=box.x, y=box.y, width=box.width, height=box.height)
    return found


def walk(node, depth=0):
    """Every shown node, parents first; a node that goes away while it is looked at is left out."""
    try:
        if depth > 0 and not node.get_state_set().contains(Atspi.StateType.SHOWING):
            return
        yield depth, node
        if node.get_role_name() in CROWDED:
            return
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from walk(child, depth + 1)


def matches(node, query):
    name = node.get_name() or ""
    wanted = query.get("name", "")
    how = query.get("match", "is")
    if how == "is" and name != wanted or how == "starts" and not name.startswith(wanted):
        return False
    if how == "has" and wanted not in name:
        return False
    return not query.get("role") or node.get_role_name() == query["role"]


def find(query):
    found = []
    for depth, node in walk(application(query["pid"])):
        try:
            if depth > 0 and matches(node, query):
                found.append(describe(node))
        except GLib.Error:
            continue
    return {"nodes": found}


def table(query):
    for _, node in walk(application(query["pid"])):
        grid = node.get_table_iface()
        if not grid or not matches(node, query):
            continue
        rows = Atspi.Table.get_n_rows(grid)
        columns = Atspi.Table.get_n_columns(grid)
        headers = []
        for column in range(columns):
            header = Atspi.Table.get_column_header(grid, column)
            headers.append((header.get_name() or "") if header else "")
        first = query.get("first", 0)
        cells = []
        for row in range(max(first, 0), min(rows, first + query.get("count", 0))):
            line = [Atspi.Table.get_accessible_at(grid, row, column) for column in range(columns)]
            cells.append([(cell.get_name() or "") if cell else "" for cell in line])
        return {"rows": rows, "columns": columns, "headers": headers, "cells": cells}
    raise LookupError("no such table")


def tree(query):
    lines = []
    for depth, node in walk(application(query["pid"])):
        try:
            lines.append("  " * depth + json.dumps(describe(node), ensure_ascii=False))
        except GLib.Error:
            continue
    return {"text": "\n".join(lines)}


def main():
    Atspi.init()
    for line in sys.stdin:
        query = json.loads(line)
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            answer = {"find": find, "table": table, "tree": tree}[query["op"]](query)
        except (GLib.Error, LookupError) as problem:
            answer = {"error": str(problem)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
