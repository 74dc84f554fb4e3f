# Headers read once for all units: more than half of a unit's time goes into reading them. The preset dev
# builds without, so that each file still has to include what it uses.
option(VARDE_PRECOMPILE "Precompile the headers that most units include" OFF)

set(standard_headers <algorithm> <array> <charconv> <chrono> <functional> <map> <memory>
    <optional> <set> <span> <sstream> <stdexcept> <string> <string_view> <utility> <variant> <vector>
    <boost/system/result.hpp>)

function(varde_precompiled_headers name)
    set(unit ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    file(GENERATE OUTPUT ${unit} CONTENT "")
    add_library(${name} OBJECT ${unit})
    cmake_parse_arguments(HEADERS "" "" "LINK;FILES" ${ARGN})
    target_link_libraries(${name} PRIVATE ${HEADERS_LINK})
    target_precompile_headers(${name} PRIVATE ${standard_headers} ${HEADERS_FILES})
endfunction()

if(VARDE_PRECOMPILE)
    varde_precompiled_headers(varde_precompiled_std LINK Boost::headers)
    varde_precompiled_headers(varde_precompiled_test LINK Boost::headers Catch2::Catch2
        FILES <catch2/catch.hpp>)
    varde_precompiled_headers(varde_precompiled_cli LINK Boost::headers CLI11::CLI11 FILES <CLI/CLI.hpp>)
    varde_precompiled_headers(varde_precompiled_asio LINK varde_asio
        FILES <boost/asio/any_io_executor.hpp> <boost/asio/as_tuple.hpp> <boost/asio/awaitable.hpp>
            <boost/asio/co_spawn.hpp> <boost/asio/io_context.hpp> <boost/asio/ip/tcp.hpp>
            <boost/asio/redirect_error.hpp> <boost/asio/steady_timer.hpp> <boost/asio/use_awaitable.hpp>
            <boost/asio/write.hpp>)
endif()

# Of std, test, cli or asio, what most units of `target` include.
function(varde_precompile target headers)
    if(VARDE_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM varde_precompiled_${headers})
    endif()
endfunction()
