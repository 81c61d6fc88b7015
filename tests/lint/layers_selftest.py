#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants every kind of violation into a tree that is in order, and expects layers.py to name its file and line."""
import contextlib
import io
import os
import sys
import tempfile

import layers

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
GOOD = {
    "services/a/CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\ntailrace_library(a SOURCES a.cpp)\n",
    "services/a/a.cpp": SPDX + '#include "services/a/a.h"\n#include <QString>\n#include <QtCore/QList>\n',
    "services/a/a.h": SPDX + "#pragma once\n#include <vector>\n",
    "services/core/async.h": SPDX + "#include <QFuture>\n",
    "services/kafka/k.h": SPDX + '#include "services/core/async.h"\n#include <QFuture>\n',
    "services/store/s.h": SPDX + '#include "services/core/error.h"\n#include <queue>\n#include <zstd.h>\n',
    "models/m.h": SPDX + '#include "services/a/a.h"\n#include <QAbstractItemModel>\n',
    "ui/CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\n"
                         "configure_file(made.cpp.in made.cpp)\n"
                         'f(x SOURCES u.cpp "${CMAKE_CURRENT_BINARY_DIR}/made.cpp")\n',
    "ui/u.cpp": SPDX + '#include "models/m.h"\n#include <QWidget>\n',
    "app/main.h": SPDX + '#include "ui/u.h"\n#include "services/a/a.h"\n',
    "tests/t/CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\nt(x t.cpp ${CMAKE_SOURCE_DIR}/ui/u.cpp)\n",
    "tests/fuzz/CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\n"
                                 "function(fuzz name)\nf(${name} ${name}.cpp)\nendfunction()\nfuzz(json lib)\n",
    "tests/fuzz/json.cpp": SPDX,
    "tests/t/t.cpp": SPDX + '#include "ui/u.h"\n#include "app/main.h"\n#include <QWidget>\n',
}
# file, what is added to its end, line that must be named (0: the file is replaced by this)
PLANTED = [
    ("services/a/a.cpp", '#include "ui/u.h"\n', 5),
    ("services/a/a.cpp", '#include "models/m.h"\n', 5),
    ("services/a/a.cpp", '#  include  "app/main.h"\n', 5),
    ("services/a/a.cpp", '#include "../../ui/u.h"\n', 5),
    ("services/a/a.cpp", "#include <ui/u.h>\n", 5),
    ("services/a/a.h", "#include <QWidget>\n", 4),
    ("services/a/a.h", "#include <QColor>\n", 4),
    ("services/a/a.h", "#include <QtGui/QImage>\n", 4),
    ("services/a/a.h", "#include <QtWidgets>\n", 4),
    ("services/a/a.h", '#include "tests/t/t.h"\n', 4),
    ("models/m.h", "#include <QStandardItemModel>\n", 4),
    ("models/m.h", '#include "ui/u.h"\n', 4),
    ("models/m.h", '#include "app/main.h"\n', 4),
    ("ui/u.cpp", '#include "app/main.h"\n', 4),
    ("services/store/s.h", "#include <QString>\n", 5),
    ("services/store/s.h", "#include <QtCore/QString>\n", 5),
    ("services/store/s.h", "#include <qglobal.h>\n", 5),
    ("services/store/s.h", '#include "services/core/async.h"\n', 5),
    ("services/kafka/k.h", "#include <QObject>\n", 4),
    ("services/core/error.h", SPDX + "#include <QString>\n", 2),
    ("services/filter/f.h", SPDX + "#include <QString>\n", 2),
    ("services/decode/json/d.h", SPDX + "#include <QString>\n", 2),
    ("services/a/bare.h", "#pragma once\n", 1),
    ("tests/tool.py", "print(1)\n", 1),
    ("services/a/long.h", SPDX + "\n" * 600, 601),
    ("services/a/orphan.cpp", SPDX, 1),
    ("tests/fuzz/other.cpp", SPDX, 1),
    ("tests/fuzz/CMakeLists.txt", "fuzz(gone lib)\n", 6),
    ("services/b/CMakeLists.txt", "# SPDX-License-Identifier: GPL-3.0-or-later\nf(b SOURCES none.cpp)\n", 2),
]


def put(root, path, text, mode="w"):
    os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
    with open(os.path.join(root, path), mode, encoding="utf-8") as file:
        file.write(text)


def report(planted=None):
    """(exit status, printed lines) of a run over the good tree and what was planted."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in GOOD.items():
            put(root, path, text)
        if planted:
            put(root, planted[0], planted[1], "a")
        out = io.StringIO()
        sys.argv = ["layers.py", root]
        with contextlib.redirect_stdout(out):
            status = layers.main()
        return status, out.getvalue().splitlines()


def main():
    failures = []
    status, lines = report()
    if status != 0 or lines:
        failures.append(f"the tree in order: {lines}")
    for planted in PLANTED:
        path, text, line = planted
        status, lines = report(planted)
        if status != 1 or len(lines) != 1 or not lines[0].startswith(f"{path}:{line}: "):
            failures.append(f"{path} with {text.splitlines()[-1]!r}: expected {path}:{line}, got {lines}")
    with tempfile.TemporaryDirectory() as empty:
        sys.argv = ["layers.py", empty]
        with contextlib.redirect_stdout(io.StringIO()):
            if layers.main() != 1:
                failures.append("an empty tree passes")
    for failure in failures:
        print(failure)
    print(f"{len(PLANTED)} planted violations, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
