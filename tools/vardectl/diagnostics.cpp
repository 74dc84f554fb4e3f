// vardectl diagnostics: what support needs to see, without anything of patients.
#include "gateway/record/diagnostics.hpp"

#include "tools/vardectl/pretty_json.hpp"
#include "tools/vardectl/records.hpp"

#include <chrono>
#include <ostream>

namespace varde::vardectl
{

int write_diagnostics(const RecordPlaces& places, const Console& console)
{
    const auto store = places.store();
    gateway::store::Reader reader(store);
    auto settings = settings_in_force(places, reader);
    settings.store.directory = store;
    const devices::Instant now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto json = gateway::record::diagnostics(reader, settings, now);
    console.out << (console.json ? devices::write_json(json) + "\n" : pretty_json(json));
    return 0;
}

} // namespace varde::vardectl
