// vardectl rules undecided: which rules could not tell when they were last asked, and why. Reads
// the store and changes nothing.
#include "devices/json.hpp"
#include "devices/time.hpp"
#include "gateway/alert_json.hpp"
#include "gateway/store/reader.hpp"
#include "tools/vardectl/plans.hpp"
#include "tools/vardectl/table.hpp"

#include <cstddef>
#include <optional>
#include <ostream>
#include <utility>

namespace varde::vardectl
{
namespace
{

constexpr std::size_t most_listed = 100'000;

} // namespace

int list_undecided(const RulesUndecidedWords& words,
                   const std::function<std::filesystem::path()>& store, const Console& console)
{
    gateway::store::Reader reader(store());
    const auto rows = reader.undecided(
        words.patient.empty() ? std::nullopt : std::optional(words.patient), most_listed);
    if (console.json)
    {
        devices::Json::Array list;
        for (const auto& row : rows)
        {
            list.push_back(gateway::json_of(row));
        }
        console.out << devices::write_json(devices::Json(std::move(list))) << '\n';
        return 0;
    }
    Table table({"PATIENT", "RULE", "SINCE", "WHY", "WHAT IS MISSING"});
    for (const auto& row : rows)
    {
        const auto& sentence = row.what.sentence;
        table.add({row.patient, row.what.rule, devices::format_utc(row.since), row.what.because,
                   words.language == "nb" ? sentence.nb : sentence.en});
    }
    table.print(console.out, "Every rule could tell when it was last asked.");
    return 0;
}

} // namespace varde::vardectl
