#include "tools/vardectl/record_line.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace varde::vardectl
{

RecordLine::RecordLine(CLI::App& app, RecordPlaces places,
                       std::function<void(IntegratorCommand)> choose)
    : places_(std::move(places)), choose_(std::move(choose))
{
    auto* record =
        add(app, "export", "all that is kept of one patient: a FHIR Bundle, and to read",
            [this](const Console& console) { return export_patient(export_, places_, console); });
    record->add_option("--patient", export_.patient, "the gateway's own patient id")->required();
    record->add_option("--out", export_.out, "the folder to make (default varde-export)")
        ->type_name("DIR");

    auto* stats =
        add(app, "stats", "use and benefit in figures; no patient is told apart",
            [this](const Console& console) { return show_stats(stats_, places_, console); });
    stats->add_option("--from", stats_.from, "a day or a time (default 30 days before --until)");
    stats->add_option("--until", stats_.until, "a day or a time, excluded (default now)");
    stats->add_option("--team", stats_.team, "only patients that this team answers for")
        ->type_name("ID");
    stats->add_flag("--csv", stats_.as_csv, "answer in CSV");

    add(app, "diagnostics", "what support needs, without anything of patients, in JSON",
        [this](const Console& console) { return write_diagnostics(places_, console); });
}

CLI::App* RecordLine::add(CLI::App& app, const char* name, const char* purpose,
                          IntegratorCommand command)
{
    auto* sub = app.add_subcommand(name, purpose);
    sub->fallthrough();
    sub->callback([this, command = std::move(command)] { choose_(command); });
    return sub;
}

} // namespace varde::vardectl
