#include "tests/fhir/measured.hpp"

#include "fhir/data_types.hpp"
#include "tests/fhir/kinds.hpp"

#include <stdexcept>

namespace varde::fhir::test
{
namespace
{

devices::ClockTrust trust(std::string_view code)
{
    for (const auto one : {devices::ClockTrust::corrected, devices::ClockTrust::suspect})
    {
        if (devices::code(one) == code)
        {
            return one;
        }
    }
    return devices::ClockTrust::trusted;
}

devices::Value value(const devices::Json& described)
{
    if (const auto* number = described.as_number())
    {
        return decimal(number->text);
    }
    const auto* text = described.as_string();
    const auto absence = text == nullptr ? std::nullopt : devices::find_absence(*text);
    if (!absence)
    {
        throw std::runtime_error("a component must be a number or an absence");
    }
    return *absence;
}

std::optional<devices::Decimal> number(const devices::Json& described, const char* key)
{
    const auto* found = described.find(key);
    return found == nullptr ? std::nullopt : std::optional(decimal(found->as_number()->text));
}

LimitInForce limit(const devices::Json& described)
{
    LimitInForce limit;
    limit.component = described.text("component");
    limit.low = number(described, "low");
    limit.high = number(described, "high");
    limit.source = described.text("source");
    for (const auto side : {devices::Side::below, devices::Side::above})
    {
        if (devices::code(side) == described.text("side"))
        {
            limit.side = side;
        }
    }
    for (const auto priority : {devices::Priority::low, devices::Priority::high})
    {
        if (devices::code(priority) == described.text("priority"))
        {
            limit.priority = priority;
        }
    }
    return limit;
}

std::optional<devices::Coding> coding_of(const devices::Json* described)
{
    if (described == nullptr)
    {
        return std::nullopt;
    }
    return devices::Coding{std::string(described->text("system")),
                           std::string(described->text("code")),
                           std::string(described->text("display"))};
}

std::vector<std::string> texts(const devices::Json& described, const char* key)
{
    std::vector<std::string> list;
    for (const auto& one : items(described, key))
    {
        list.push_back(*one.as_string());
    }
    return list;
}

} // namespace

devices::Timestamp timestamp(std::string_view text)
{
    return devices::parse_timestamp(text).value();
}

devices::Decimal decimal(std::string_view text)
{
    return devices::parse_decimal(text).value();
}

devices::Measurement measurement(const devices::Json& described)
{
    devices::Measurement result;
    result.id = described.text("id");
    result.device = "bp-7f3a";
    result.patient = "p-1";
    result.kind = described.text("kind");
    const auto unit = described.text("unit");
    result.unit = unit.empty() ? kind(result.kind).unit : std::string(unit);
    for (const auto& [name, content] : *described.find("components")->as_object())
    {
        result.components.push_back({name, value(content)});
    }
    const auto raw = described.text("raw");
    result.taken = {timestamp(described.text("taken")), trust(described.text("trust")),
                    std::string(raw.empty() ? "raw" : raw)};
    result.received = timestamp(described.text("received")).instant;
    if (const auto* status = described.find("status"))
    {
        for (const auto& one : *status->as_array())
        {
            result.status.push_back(*one.as_string());
        }
    }
    return result;
}

Circumstances circumstances(const devices::Json& described)
{
    Circumstances around;
    for (const auto& one : items(described, "limits"))
    {
        around.limits.push_back(limit(one));
    }
    for (const auto& one : items(described, "performers"))
    {
        around.performers.push_back(
            {std::string(one.text("type")),
             {std::string(one.text("system")), std::string(one.text("value"))}});
    }
    around.body_site = coding_of(described.find("body_site"));
    around.method = coding_of(described.find("method"));
    around.derived_from = texts(described, "derived_from");
    around.members = texts(described, "members");
    if (const auto standing = described.text("standing"); !standing.empty())
    {
        around.standing = standing == "withdrawn" ? Standing::withdrawn : Standing::amended;
    }
    around.test = described.find("test") != nullptr;
    return around;
}

devices::Measurement heart_rate()
{
    devices::Measurement result;
    result.id = "6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0a11";
    result.device = "bp-7f3a";
    result.patient = "p-1";
    result.kind = "heart_rate";
    result.unit = "/min";
    result.components = {{"value", decimal("84")}};
    result.taken = {timestamp("2026-11-22T07:31:05+01:00"), devices::ClockTrust::trusted, "raw"};
    result.received = timestamp("2026-11-22T06:31:09.250Z").instant;
    return result;
}

} // namespace varde::fhir::test
