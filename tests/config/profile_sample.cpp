#include "profile_sample.hpp"

#include "config/toml.hpp"

#include <catch2/catch.hpp>

#include <utility>

namespace varde::config::tests
{

std::string profile_text(const std::string& more, const std::string& id)
{
    return R"(format = "varde-profile-1"
id = ")" + id +
           R"("
name = "Sample"
sources = ["https://example.org/"]
)" + more + R"([[characteristic]]
uuid = "2A1C"
[[vector]]
name = "36.60"
characteristic = "2A1C"
packet = "00 4C 0E 00 FE"
readings = [{ kind = "body_temperature", value = "36.60", unit = "Cel" }]
)";
}

Table table_of(const std::string& toml)
{
    auto parsed = parse_toml(toml, "p.toml");
    REQUIRE(parsed);
    return std::move(*parsed.value);
}

} // namespace varde::config::tests
