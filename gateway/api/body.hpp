// Reads the members of a request's body one by one and remembers every mistake. Pure.
#pragma once

#include "devices/decimal.hpp"
#include "devices/json.hpp"
#include "devices/time.hpp"
#include "gateway/api/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::api
{

enum class Need
{
    must,
    may,
};

class Body
{
public:
    // `json` outlives this. Members that are not in `known` are a mistake.
    Body(const devices::Json& json, std::initializer_list<std::string_view> known,
         std::string where = "");

    bool has(std::string_view key) const { return json_.find(key) != nullptr; }
    std::string text(std::string_view key, Need need, std::size_t most = 500);
    bool flag(std::string_view key, Need need, bool otherwise = false);
    std::optional<std::int64_t> whole(std::string_view key, Need need);
    std::optional<devices::Instant> moment(std::string_view key, Need need);
    std::optional<devices::Decimal> decimal(std::string_view key, Need need);
    std::vector<std::string> texts(std::string_view key, Need need, std::size_t most = 1000);
    std::vector<std::int64_t> wholes(std::string_view key, Need need);
    const devices::Json* object(std::string_view key, Need need);

    void wrong(std::string_view key, std::string detail);
    void take_faults(const Body& part);
    bool good() const noexcept { return faults_.empty(); }
    const std::vector<Fault>& faults() const noexcept { return faults_; }

private:
    const devices::Json* find(std::string_view key, Need need);

    const devices::Json& json_;
    std::string where_;
    std::vector<Fault> faults_;
};

} // namespace varde::gateway::api
