# Warnings, hardening and speed: the same for every target of the project.

# Programs only, no shared libraries: one and the same for all, as precompiled headers must be.
add_compile_options(-fPIE)
add_link_options(-pie)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # What ccache must be told to keep units with precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wunused -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 reports these inside its own <variant>, <string> and Asio's coroutine frames at -O2.
    add_compile_options(-Wno-maybe-uninitialized -Wno-restrict -Wno-dangling-pointer -Wno-array-bounds
        -Wno-stringop-overflow -Wno-mismatched-new-delete)
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong
        -fstack-clash-protection)
    add_link_options(-Wl,-z,relro -Wl,-z,now)
endif()

set(VARDE_SANITIZE "" CACHE STRING "Sanitizers of this build, e.g. address,undefined or thread")
if(VARDE_SANITIZE)
    add_compile_options(-fsanitize=${VARDE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${VARDE_SANITIZE})
    if(VARDE_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Asio fences where it runs a handler; what ThreadSanitizer must know it sees by the locks around.
        add_compile_options(-Wno-tsan)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        # RapidJSON 1.1.0 offsets a null pointer in its internal stack on every parse.
        add_compile_options(-fno-sanitize=pointer-overflow)
        # clang 14 cannot emit its check of function types for coroutines.
        add_compile_options(-fno-sanitize=function)
    endif()
endif()

# Of the preset fuzz: the fuzzer must see which branches an input takes, in the libraries, too.
if(VARDE_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
