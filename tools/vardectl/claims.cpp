// vardectl claim list, take and dismiss: devices that bridges heard and nobody enrolled. Who they
// are is known, never what they measured.
#include "devices/bridges/address.hpp"
#include "tools/vardectl/answer_text.hpp"
#include "tools/vardectl/device_words.hpp"
#include "tools/vardectl/missing_words.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <ostream>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{

namespace
{

using devices::Json;

constexpr std::string_view source_needed =
    "the claim's source or address, which `vardectl claim list` lists";

// "xiaomi-mi-scale (model \"XMTZC05HM\" fits \"XMTZC0?HM*\")", the best first.
std::string suggestions_of(const Json& claim)
{
    std::string all;
    for (const auto& profile : items_of(claim, "profiles"))
    {
        const auto reasons = shown_list(profile, "reasons");
        all += (all.empty() ? "" : "; ") + shown_member(profile, "id") +
               (reasons.empty() ? "" : " (" + reasons + ")");
    }
    return all;
}

std::string ids_suggested(const Json& claim)
{
    std::string all;
    for (const auto& profile : items_of(claim, "profiles"))
    {
        all += (all.empty() ? "" : ", ") + shown_member(profile, "id");
    }
    return all.empty() ? "`vardectl profile list` lists them" : "suggested: " + all;
}

// The claim of that source or, where only one has it, of that address. Null when there is none:
// varded says so.
Json find_claim(const RunningGateway& gateway, const std::string& said)
{
    const auto answer = gateway.ask(Json::object({{"command", "claim.list"}}));
    const auto address = devices::bridges::address_of(said);
    Json found;
    std::string sources;
    for (const auto& claim : items_of(answer.json, "claims"))
    {
        if (claim.text("source") == said)
        {
            return claim;
        }
        if (address && claim.text("address") == *address)
        {
            sources += (sources.empty() ? "\"" : ", \"") + shown_member(claim, "source") + "\"";
            found = found.is_null() ? claim : Json(false);
        }
    }
    if (found.as_bool() != nullptr)
    {
        throw std::runtime_error("several claims have the address " + printable(said) +
                                 "; say the source of one: " + printable(sources));
    }
    return found;
}

std::string source_of(const Json& claim, const std::string& said)
{
    const std::string source(claim.text("source"));
    return source.empty() ? said : source;
}

} // namespace

int list_claims(const RunningGateway& gateway, const Console& console)
{
    const auto answer = gateway.ask(Json::object({{"command", "claim.list"}}));
    if (console.json || !answer.done)
    {
        return report(answer, "", console.out, console.json);
    }
    Table table(
        {"SOURCE", "ADDRESS", "MODEL", "DIALECT", "TOPIC", "LAST", "TIMES", "SUGGESTED PROFILES"});
    for (const auto& claim : items_of(answer.json, "claims"))
    {
        table.add({shown_member(claim, "source"), shown_member(claim, "address"),
                   shown_member(claim, "model"), shown_member(claim, "dialect"),
                   shown_member(claim, "topic"), shown_member(claim, "last"),
                   shown_member(claim, "times"), suggestions_of(claim)});
    }
    table.print(console.out, "No unknown device was heard.");
    if (!items_of(answer.json, "claims").empty())
    {
        console.out << "\nTo enrol one: vardectl claim take ADDRESS ID --profile PROFILE\n";
    }
    return 0;
}

int take_claim(const RunningGateway& gateway, ClaimWords words, const Console& console)
{
    MissingWords missing("claim take");
    missing.need(!words.source.empty(), source_needed);
    missing.need(!words.device.id.empty(), "the id that the device gets behind it, such as cuff-7");
    const Json claim = words.source.empty() ? Json() : find_claim(gateway, words.source);
    // A profile that was only guessed reads nothing: a person says it.
    missing.need(words.device.native || words.device.profile,
                 "by which profile it is read: --profile ID (" + ids_suggested(claim) +
                     "), or --native");
    missing.tell();
    const std::string address(claim.text("address"));
    if (!words.device.native && !words.device.address && !address.empty())
    {
        words.device.address = address;
    }
    const auto request = Json::object({{"command", "claim.take"},
                                       {"source", source_of(claim, words.source)},
                                       {"device", device_json(words.device)}});
    return report(gateway.decide(request),
                  "Device " + words.device.id +
                      " is enrolled; give it to a patient: vardectl device assign " +
                      words.device.id + " PATIENT",
                  console.out, console.json);
}

int dismiss_claim(const RunningGateway& gateway, const std::string& source, const Console& console)
{
    MissingWords missing("claim dismiss");
    missing.need(!source.empty(), source_needed);
    missing.tell();
    const auto request = Json::object(
        {{"command", "claim.dismiss"}, {"source", source_of(find_claim(gateway, source), source)}});
    return report(gateway.decide(request),
                  "The claim is gone; it comes back when the device is heard again.", console.out,
                  console.json);
}

} // namespace varde::vardectl
