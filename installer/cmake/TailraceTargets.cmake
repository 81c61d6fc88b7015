# SPDX-License-Identifier: GPL-3.0-or-later
# Helpers that keep a folder's CMakeLists.txt at a few lines and central lists at none.

# tailrace_library(NAME SOURCES … LIBS … [QT])   a static library of ours; QT turns on moc
function(tailrace_library name)
    cmake_parse_arguments(arg "QT" "" "SOURCES;LIBS;PRIVATE_LIBS" ${ARGN})
    if(arg_SOURCES)
        add_library(${name} STATIC ${arg_SOURCES})
        target_link_libraries(${name} PRIVATE tailrace_options ${arg_PRIVATE_LIBS} PUBLIC ${arg_LIBS})
        target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}")
        if(arg_QT)
            set_target_properties(${name} PROPERTIES AUTOMOC ON)
        endif()
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE ${arg_LIBS})
        target_include_directories(${name} INTERFACE "${CMAKE_SOURCE_DIR}")
    endif()
endfunction()

# tailrace_subfolders()   adds every direct subfolder that has a CMakeLists.txt: adding a part touches its folder only
function(tailrace_subfolders)
    file(GLOB lists CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt")
    foreach(list ${lists})
        get_filename_component(folder "${list}" DIRECTORY)
        add_subdirectory("${folder}")
    endforeach()
endfunction()

# tailrace_add_test(NAME LABEL label SOURCES … LIBS … [TIMEOUT seconds] [QTFREE] [ENVIRONMENT …])
# One executable per area; each source is one QTest class run by tests/support/testmain (see there).
# TSAN marks a test of the Qt-free core that ThreadSanitizer runs too; GUI one that needs Widgets.
function(tailrace_add_test name)
    cmake_parse_arguments(arg "GUI;TSAN;SERIAL" "LABEL;TIMEOUT" "SOURCES;LIBS;ENVIRONMENT" ${ARGN})
    if(NOT TAILRACE_TESTS OR (arg_GUI AND NOT TAILRACE_GUI))
        return()
    endif()
    if(TAILRACE_SANITIZE STREQUAL "thread" AND NOT arg_TSAN)
        return()
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE tailrace_options tailrace_testsupport Qt6::Test ${arg_LIBS})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABEL}" TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/leaks.supp:print_suppressions=0;TAILRACE_BIN=${CMAKE_BINARY_DIR}/bin;TAILRACE_SOURCE=${CMAKE_SOURCE_DIR};${arg_ENVIRONMENT}")
    if(arg_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL TRUE)
    endif()
endfunction()
