// [[route]] and [[consent]] of the registry: what may leave to which destination.
#include "config/reading.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

using devices::Consent;
using devices::Route;
using devices::ShareCategory;

struct Known
{
    const devices::Registry& registry;
    const devices::Vocabulary* vocabulary;        // null: has problems of its own
    const std::vector<std::string>* destinations; // null: not known here
};

void check_destination(TableReader& in, const std::string& name, const Known& known)
{
    if (known.destinations == nullptr || name.empty())
    {
        return;
    }
    const auto& names = *known.destinations;
    if (std::find(names.begin(), names.end(), name) == names.end())
    {
        in.add_problem("to", "there is no destination \"" + name + "\" in varde.toml" +
                                 suggest(name, names));
    }
}

void check_order(TableReader& in, const std::optional<devices::Instant>& from,
                 const std::optional<devices::Instant>& until)
{
    if (from && until && *until <= *from)
    {
        in.add_problem("until", "must be later than from");
    }
}

Route read_route(TableReader& in, const Known& known)
{
    Route route;
    in.require({"to"});
    in.text("to", route.to, forms::destination_id);
    in.names("patients", route.patients, forms::patient_id);
    in.names("kinds", route.kinds, forms::name);
    route.categories = read_categories(in, "categories");
    in.choice<devices::Priority>("alerts_from", route.alerts_from,
                                 {{"low", devices::Priority::low},
                                  {"medium", devices::Priority::medium},
                                  {"high", devices::Priority::high}});
    in.moment("from", route.from);
    in.moment("until", route.until);
    check_order(in, route.from, route.until);
    check_destination(in, route.to, known);
    for (const auto& patient : route.patients)
    {
        check_known(in, "patients", known.registry.patients, patient);
    }
    for (const auto& kind : route.kinds)
    {
        if (known.vocabulary != nullptr)
        {
            check_known(in, "kinds", known.vocabulary->kinds, kind);
        }
    }
    return route;
}

Consent read_consent(TableReader& in, const Known& known)
{
    Consent consent;
    in.require({"patient", "given", "from"});
    in.text("patient", consent.patient, forms::patient_id);
    in.text("to", consent.to, forms::destination_id);
    consent.categories = read_categories(in, "categories");
    in.flag("given", consent.given);
    std::optional<devices::Instant> from;
    in.moment("from", from);
    in.moment("until", consent.until);
    check_order(in, from, consent.until);
    consent.from = from.value_or(devices::Instant{});
    check_known(in, "patient", known.registry.patients, consent.patient);
    check_destination(in, consent.to, known);
    return consent;
}

} // namespace

std::vector<ShareCategory> read_categories(TableReader& in, const char* key)
{
    std::vector<std::string> names;
    in.names(key, names, forms::name);
    std::vector<ShareCategory> categories;
    for (const auto& name : names)
    {
        if (const auto category = devices::find_share_category(name))
        {
            categories.push_back(*category);
            continue;
        }
        in.add_problem(key, "there is no \"" + name +
                                "\"; write some of measurements, alerts, plan and answers");
    }
    return categories;
}

devices::Sharing read_sharing(TableReader& root, const devices::Registry& registry,
                              const devices::Vocabulary* vocabulary,
                              const std::vector<std::string>* destinations)
{
    const Known known{registry, vocabulary, destinations};
    devices::Sharing sharing;
    for (TableReader& in : root.tables("route"))
    {
        sharing.routes.push_back(read_route(in, known));
    }
    for (TableReader& in : root.tables("consent"))
    {
        sharing.consents.push_back(read_consent(in, known));
    }
    return sharing;
}

} // namespace varde::config
