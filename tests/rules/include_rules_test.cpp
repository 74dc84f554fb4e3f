#include "tests/rules/include_rules.hpp"

#include <catch2/catch.hpp>

using namespace varde::rules;

namespace
{

std::size_t findings(const std::string& path, const std::string& text)
{
    return check_includes({path, text}).size();
}

} // namespace

TEST_CASE("a layer may include itself and those below it")
{
    CHECK(findings("fhir/bundle.cpp", "#include \"devices/json.hpp\"\n") == 0);
    CHECK(findings("gateway/intake.cpp", "#include \"config/settings.hpp\"\n") == 0);
    CHECK(findings("tests/fhir/test_bundle.cpp", "#include \"fhir/bundle.hpp\"\n") == 0);
}

TEST_CASE("a layer may not include those above it")
{
    CHECK(findings("devices/time.cpp", "#include \"fhir/bundle.hpp\"\n") == 1);
    CHECK(findings("fhir/bundle.cpp", "#include \"config/settings.hpp\"\n") == 1);
    CHECK(findings("config/settings.cpp", "#include \"gateway/log.hpp\"\n") == 1);
    CHECK(findings("gateway/intake.cpp", "#include \"tools/process/child.hpp\"\n") == 1);
    CHECK(findings("tools/demo/main.cpp", "#include \"tests/support/homes.hpp\"\n") == 1);
}

TEST_CASE("an include is named by its path from the root")
{
    CHECK(findings("devices/time.cpp", "#include \"time.hpp\"\n") == 1);
    CHECK(findings("devices/time.cpp", "#include \"../fhir/bundle.hpp\"\n") == 1);
}

TEST_CASE("a foreign library is included at its home only")
{
    CHECK(findings("gateway/mqtt/link.cpp", "#include <mqtt/async_client.h>\n") == 0);
    CHECK(findings("gateway/intake.cpp", "#include <mqtt/async_client.h>\n") == 1);
    CHECK(findings("tools/vardectl/broker_link.cpp", "#include <mqtt/async_client.h>\n") == 0);
    CHECK(findings("tools/vardectl/record.cpp", "#include <mqtt/async_client.h>\n") == 1);
    CHECK(findings("gateway/store/store.cpp", "#include <sqlite3.h>\n") == 0);
    CHECK(findings("tools/vardectl/main.cpp", "#include <sqlite3.h>\n") == 1);
    CHECK(findings("gateway/http/client.cpp", "#include <boost/beast/http.hpp>\n") == 0);
    CHECK(findings("tools/demo/status.cpp", "#include <boost/beast/http.hpp>\n") == 1);
    CHECK(findings("config/load.cpp", "#include <toml++/toml.h>\n") == 0);
    CHECK(findings("gateway/main.cpp", "#include <toml++/toml.h>\n") == 1);
    CHECK(findings("devices/json.cpp", "#include <rapidjson/reader.h>\n") == 0);
    CHECK(findings("devices/time.cpp", "#include <rapidjson/reader.h>\n") == 1);
    CHECK(findings("tools/bench/bare_json.cpp", "#include <rapidjson/document.h>\n") == 0);
    CHECK(findings("tools/bench/load.cpp", "#include <rapidjson/document.h>\n") == 1);
    CHECK(findings("gateway/main.cpp", "#include <CLI/CLI.hpp>\n") == 0);
    CHECK(findings("gateway/gateway.cpp", "#include <CLI/CLI.hpp>\n") == 1);
}

TEST_CASE("TLS is used by the HTTP client and the acknowledgement gate only")
{
    CHECK(findings("gateway/mqtt/ack_gate.cpp", "#include <boost/asio/ssl/context.hpp>\n") == 0);
    CHECK(findings("gateway/forwarder.cpp", "#include <boost/asio/ssl/context.hpp>\n") == 1);
    CHECK(findings("gateway/forwarder.cpp", "#include <boost/asio/steady_timer.hpp>\n") == 0);
}

TEST_CASE("the pure layers have no operating system and no Asio")
{
    CHECK(findings("devices/time.cpp", "#include <unistd.h>\n") == 1);
    CHECK(findings("fhir/bundle.cpp", "#include <sys/socket.h>\n") == 1);
    CHECK(findings("config/load.cpp", "#include <boost/asio/io_context.hpp>\n") == 1);
    CHECK(findings("devices/time.cpp", "#include <chrono>\n") == 0);
}

TEST_CASE("a library without a home in the table is a finding")
{
    CHECK(findings("gateway/intake.cpp", "#include <boost/json.hpp>\n") == 1);
}

TEST_CASE("blanks do not hide an include")
{
    CHECK(findings("devices/time.cpp", "#  include   <sqlite3.h>\n") == 1);
}

TEST_CASE("a finding names the line")
{
    const auto found = check_includes({"devices/time.cpp", "\n\n#include <sqlite3.h>\n"});
    REQUIRE(found.size() == 1);
    CHECK(found[0].line == 3);
}
