#include "gateway/enrolment.hpp"
#include "gateway/store/plan_edit_rows.hpp"
#include "tools/vardectl/records.hpp"

#include <stdexcept>
#include <utility>

namespace varde::vardectl
{

config::Settings settings_in_force(const RecordPlaces& places, gateway::store::Reader& reader)
{
    auto loaded = config::load_settings(places.settings);
    if (!loaded)
    {
        std::string text = "the settings say who the patients are, and cannot be read; name them "
                           "with --config, or mend this:";
        for (const auto& problem : loaded.problems)
        {
            text += "\n  " + config::describe(problem);
        }
        throw std::runtime_error(text);
    }
    auto settings = *std::move(loaded.value);
    settings.registry =
        gateway::effective_registry(std::move(settings.registry), reader.enrolled());
    gateway::put_edits_in_force(settings, gateway::store::read_plan_edits(reader.connection()));
    return settings;
}

} // namespace varde::vardectl
