#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""layers.py SOURCE: prints FILE:LINE: what for every broken rule of the layout; exit status 1 if there is one.

Rules: includes point down only (app, ui, models, services); services and models include no header of QtGui or
QtWidgets; the Qt-free folders include no header of Qt; every source file has an SPDX line at its head and at most
600 lines; every .cpp is named by a CMakeLists.txt, and every .cpp named in one exists.
"""
import os
import re
import sys

LAYERS = ["services", "models", "ui", "app"]
TREES = LAYERS + ["tests", "installer"]
QT_FREE = ["services/core", "services/store", "services/filter", "services/decode", "services/kafka"]
# Where the Qt-free core meets futures. Kafka's answers are futures, its workers know nothing else of Qt.
QT_BRIDGE = "services/core/async.h"
KAFKA_ALLOWED = {"QFuture", "QPromise"}
SOURCE = (".h", ".cpp", ".c", ".hpp", ".cc")
SPDX_NEEDED = SOURCE + (".py", ".sh", ".cmake", ".java")
LINE_LIMIT = 600
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
# Which module a header is of says the installed Qt; the best known names are known without it (headless machines).
QT_INCLUDE_ROOTS = ["/usr/include/x86_64-linux-gnu/qt6", "/usr/include/aarch64-linux-gnu/qt6", "/usr/include/qt6"]
LOW_MODULES = ["QtCore", "QtNetwork", "QtDBus", "QtTest", "QtConcurrent"]
HIGH_MODULES = ["QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtOpenGL", "QtOpenGLWidgets", "QtPrintSupport",
                "QtCharts"]
HIGH_NAMES = re.compile(
    r"^Q(Widget|Application|GuiApplication|Painter|Pixmap|Image|Icon|Color|Font|Brush|Pen|Palette|Action|Menu|"
    r"Dialog|Window|MainWindow|Clipboard|Cursor|Style|Layout|Label|TreeView|TableView|ListView|Standard(Item|ItemModel)"
    r"|Text(Document|Cursor|Edit|Browser|Layout)|KeySequence|Screen|Shortcut|Desktop)")


def qt_modules():
    """Header name -> module, from the installed Qt."""
    found = {}
    for root in QT_INCLUDE_ROOTS:
        for module in LOW_MODULES + HIGH_MODULES:
            folder = os.path.join(root, module)
            if os.path.isdir(folder):
                for name in os.listdir(folder):
                    found.setdefault(name, module)
    return found


def is_high(header, modules):
    first, _, rest = header.partition("/")
    if rest:
        return first in HIGH_MODULES
    if first in modules:
        return modules[first] in HIGH_MODULES
    return first in HIGH_MODULES or bool(HIGH_NAMES.match(first))


def is_qt(header, modules):
    first = header.partition("/")[0]
    return first in modules or first in LOW_MODULES + HIGH_MODULES or bool(re.match(r"^(Q[A-Z]\w*|q[a-z]+\.h)$", first))


def layer_of(path):
    first = path.split("/", 1)[0]
    return LAYERS.index(first) if first in LAYERS else None


def check_qt_free(path, header, modules):
    folder = next((f for f in QT_FREE if path.startswith(f + "/")), None)
    if folder is None or path == QT_BRIDGE:
        return None
    if folder == "services/kafka":
        allowed = header in KAFKA_ALLOWED or not is_qt(header, modules)
    else:
        allowed = header != QT_BRIDGE and not is_qt(header, modules)
    return None if allowed else f"{folder} is free of Qt: {header}"


def check_include(path, header, modules):
    layer = layer_of(path)
    if layer is None:
        return None
    if header.startswith(".."):
        header = os.path.normpath(os.path.join(os.path.dirname(path), header))
    if header.startswith("tests/"):
        return f"{LAYERS[layer]} includes tests: {header}"
    target = layer_of(header) if "/" in header else None
    if target is not None and target > layer:
        return f"{LAYERS[layer]} includes {LAYERS[target]}: {header}"
    if LAYERS[layer] in ("services", "models") and is_high(header, modules):
        return f"{LAYERS[layer]} includes a header of Gui or Widgets: {header}"
    return check_qt_free(path, header, modules)


def check_file(root, path, modules):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        lines = file.read().split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    problems = []
    if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in lines[:3]):
        problems.append((1, "no SPDX line at the head"))
    if path.endswith(SOURCE):
        if len(lines) > LINE_LIMIT:
            problems.append((LINE_LIMIT + 1, f"{len(lines)} lines, the limit is {LINE_LIMIT}"))
        for number, line in enumerate(lines, 1):
            match = INCLUDE.match(line)
            if match:
                problem = check_include(path, match.group(1), modules)
                if problem:
                    problems.append((number, problem))
    return [(path, number, text) for number, text in problems]


def listed_sources(root, path):
    """(line, path relative to root) of every .cpp a CMakeLists.txt names; those with a variable in them are made."""
    folder = os.path.dirname(path)
    listed = []
    with open(os.path.join(root, path), encoding="utf-8") as file:
        lines = file.readlines()
        # a function of the file's own that makes NAME.cpp of its first argument
        makers = set(re.findall(r"function\((\w+) name\b", "".join(lines))) if "${name}.cpp" in "".join(lines) else set()
        for number, line in enumerate(lines, 1):
            code = line.split("#", 1)[0]
            call = re.match(r"\s*(\w+)\((\w+)", code)
            if call and call.group(1) in makers:
                listed.append((number, os.path.join(folder, call.group(2) + ".cpp")))
            if "configure_file(" in code:
                continue
            for name in re.findall(r'[^\s"();]+\.cpp(?=[\s");]|$)', code):
                base = folder
                if name.startswith("${CMAKE_SOURCE_DIR}/"):
                    base, name = "", name[len("${CMAKE_SOURCE_DIR}/"):]
                name = name.replace("${CMAKE_CURRENT_SOURCE_DIR}/", "")
                if "$" not in name and "*" not in name:
                    listed.append((number, os.path.normpath(os.path.join(base, name))))
    return listed


def globbed(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return re.search(r"file\(GLOB[^)]*\*\.cpp", file.read()) is not None


def source_files(root):
    for tree in TREES:
        for folder, folders, names in os.walk(os.path.join(root, tree)):
            folders[:] = [f for f in folders if f not in ("build", "data", "target") and not f.startswith(".")]
            for name in sorted(names):
                yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")


def check_tree(root):
    modules = qt_modules()
    problems, sources, listed, globs = [], [], set(), set()
    for path in source_files(root):
        if path.endswith(SPDX_NEEDED) or path.endswith("CMakeLists.txt"):
            problems += check_file(root, path, modules)
        if path.endswith(".cpp"):
            sources.append(path)
        if path.endswith("CMakeLists.txt"):
            if globbed(root, path):
                globs.add(os.path.dirname(path))
            for number, name in listed_sources(root, path):
                listed.add(name)
                if not os.path.exists(os.path.join(root, name)):
                    problems.append((path, number, f"no such file: {name}"))
    for path in sources:
        if path not in listed and os.path.dirname(path) not in globs:
            problems.append((path, 1, "named by no CMakeLists.txt"))
    return problems, len(sources)


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    problems, count = check_tree(root)
    for path, number, text in problems:
        print(f"{path}:{number}: {text}")
    if count == 0:
        print(f"{root}: no source file found")
    return 1 if problems or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
