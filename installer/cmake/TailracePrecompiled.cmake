# SPDX-License-Identifier: GPL-3.0-or-later
# Precompiled headers of what is not ours, shared by the targets of a kind: parsing Qt takes most of the time that a
# source of the window or of a test takes to compile. Services, models and the command line do without, so that what
# they forget to include is found.
option(TAILRACE_PRECOMPILE "Precompile the headers of Qt for the window and the tests" ON)

# tailrace_precompiled(NAME LIBS … HEADERS …)
function(tailrace_precompiled name)
    cmake_parse_arguments(arg "" "" "LIBS;HEADERS" ${ARGN})
    file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/precompiled/${name}.cpp" CONTENT "\n")
    add_library(${name} OBJECT EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/precompiled/${name}.cpp")
    target_link_libraries(${name} PRIVATE tailrace_options ${arg_LIBS})
    target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

# tailrace_precompile(TARGET FROM)   TARGET takes FROM's headers, if there is such a target
function(tailrace_precompile name from)
    if(TARGET ${from})
        target_precompile_headers(${name} REUSE_FROM ${from})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${name} PRIVATE -fpch-preprocess) # ccache needs it
        endif()
    endif()
endfunction()

set(TAILRACE_HEADERS_STD <algorithm> <array> <atomic> <chrono> <cstdint> <functional> <map> <memory> <optional> <string>
    <string_view> <utility> <vector> <tl/expected.hpp>)
set(TAILRACE_HEADERS_CORE <QAbstractItemModel> <QByteArray> <QCoreApplication> <QFuture> <QFutureWatcher> <QHash> <QList>
    <QObject> <QPointer> <QRegularExpression> <QString> <QStringList> <QTimer> <QVariant>)
set(TAILRACE_HEADERS_GUI <QAction> <QApplication> <QCheckBox> <QComboBox> <QHeaderView> <QHBoxLayout> <QKeyEvent> <QLabel>
    <QLineEdit> <QMenu> <QPainter> <QPlainTextEdit> <QPushButton> <QScrollBar> <QStackedWidget> <QStyledItemDelegate>
    <QTableView> <QToolButton> <QVBoxLayout> <QWidget>)

# <QTest> is not among them: it reads macros that differ from test to test.
if(TAILRACE_PRECOMPILE AND NOT TAILRACE_FUZZ)
    tailrace_precompiled(tailrace_precompiled_core LIBS Qt6::Core
        HEADERS ${TAILRACE_HEADERS_STD} ${TAILRACE_HEADERS_CORE})
    if(TAILRACE_GUI)
        tailrace_precompiled(tailrace_precompiled_gui LIBS Qt6::Widgets
            HEADERS ${TAILRACE_HEADERS_STD} ${TAILRACE_HEADERS_CORE} ${TAILRACE_HEADERS_GUI})
    endif()
endif()
