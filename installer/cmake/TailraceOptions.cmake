# SPDX-License-Identifier: GPL-3.0-or-later
# One INTERFACE target carries language level, warnings, defines and sanitizers for every target of ours.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(TAILRACE_CCACHE ccache)
if(TAILRACE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${TAILRACE_CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${TAILRACE_CCACHE}")
endif()

add_library(tailrace_options INTERFACE)
target_compile_options(tailrace_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Woverloaded-virtual -Wold-style-cast
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>
    # false alarms of g++ 12 at std::string concatenation (GCC bug 105651)
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(TAILRACE_WERROR)
    target_compile_options(tailrace_options INTERFACE -Werror)
endif()
target_compile_definitions(tailrace_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_URL_CAST_FROM_STRING QT_STRICT_ITERATORS
    QT_NO_CONTEXTLESS_CONNECT)
target_include_directories(tailrace_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_features(tailrace_options INTERFACE cxx_std_20)

find_program(TAILRACE_MOLD mold)
if(TAILRACE_MOLD AND NOT TAILRACE_SANITIZE AND NOT TAILRACE_FUZZ)
    target_link_options(tailrace_options INTERFACE -fuse-ld=mold)
endif()

if(TAILRACE_SANITIZE)
    add_compile_options(-fsanitize=${TAILRACE_SANITIZE} -fno-omit-frame-pointer -g1)
    add_link_options(-fsanitize=${TAILRACE_SANITIZE})
    if(TAILRACE_SANITIZE MATCHES undefined)
        add_compile_options(-fno-sanitize-recover=undefined)
        add_link_options(-fno-sanitize-recover=undefined)
    endif()
endif()

# Every library is instrumented for the fuzz targets; these alone link libFuzzer's main() (tests/fuzz).
if(TAILRACE_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
        -fno-omit-frame-pointer -g1)
    add_link_options(-fsanitize=address,undefined)
endif()
