// vardectl preview: the FHIR Bundle that varded would send of a packet or a message. The way is
// varded's own: interpret, then the words of the flavour.
#include "devices/gatt/cgm.hpp"
#include "devices/gatt/date_time.hpp"
#include "devices/interpret.hpp"
#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/preview_bundle.hpp"
#include "tools/vardectl/preview_correction.hpp"
#include "tools/vardectl/preview_scene.hpp"
#include "tools/vardectl/preview_told.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/remarks.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <ostream>
#include <utility>
#include <variant>

namespace varde::vardectl
{

namespace
{

using devices::Measurement;
using devices::Report;

const char* why_suspect(const Report& report, const config::Settings& settings)
{
    if (report.time.local && !settings.intake.clock.zone)
    {
        return "the device tells only what its clock on the wall shows; say its --time-zone";
    }
    if (devices::gatt::lacks_session_start(report.time))
    {
        return "the sensor counts minutes from the start of its session, and that is missing: "
               "varded adds it once the bridge has passed on characteristic 2AAA, which the "
               "profile "
               "must list";
    }
    if (std::ranges::find(report.status, devices::gatt::time_invalid) != report.status.end())
    {
        return "the device's clock tells a time that cannot be; set it";
    }
    return report.time.raw.empty()
               ? "the device tells no time"
               : "the device's time is before 2020, later than the message or more than 400 days "
                 "before it, or came twice that night; say with --received when the message came";
}

void tell_implausible(const Measurement& measurement, const Console& console)
{
    console.err << "vardectl: implausible: " << measurement.kind << ": " << measurement.implausible
                << "; varded keeps it and does not send it\n";
}

class Previewed
{
public:
    Previewed(const config::Settings& settings, const PreviewWords& words, const Shelves& shelves,
              const Console& console)
        : settings_(settings), words_(words), shelves_(shelves), console_(console),
          received_(received_at(words))
    {
    }

    std::optional<devices::Refusal> take(const Report& report)
    {
        const auto measurements =
            devices::interpret(report, words_.device, received_, settings_.registry,
                               settings_.vocabulary, settings_.intake.clock);
        if (!measurements)
        {
            return measurements.error();
        }
        if (measurements->front().taken.trust == devices::ClockTrust::suspect)
        {
            console_.err << "vardectl: time suspect: " << why_suspect(report, settings_) << '\n';
        }
        for (std::size_t i = 0; i < measurements->size(); ++i)
        {
            const Measurement& measurement = (*measurements)[i];
            if (!measurement.is_plausible())
            {
                tell_implausible(measurement, console_);
                withheld_ = true;
                continue;
            }
            gateway::store::Due due;
            due.number = static_cast<std::int64_t>(due_.size()) + 1;
            due.measurement = measurement;
            due_.push_back(std::move(due));
        }
        return std::nullopt;
    }

    int print() const
    {
        if (due_.empty())
        {
            return withheld_ ? print_error("implausible", "varded would send nothing", console_)
                             : print_error("readings-empty", "there is nothing to send", console_);
        }
        if (!words_.judged_by.empty())
        {
            return preview_alerts(due_, settings_, words_, shelves_, console_);
        }
        if (!is_corrected(words_))
        {
            return print_preview(due_, settings_, words_, console_);
        }
        const auto corrected = corrected_items(due_, settings_.vocabulary, words_, received_);
        if (const auto* why_not = std::get_if<std::string>(&corrected))
        {
            return print_error("correction-unfit", *why_not, console_);
        }
        return print_preview(std::get<std::vector<gateway::store::Due>>(corrected), settings_,
                             words_, console_);
    }

private:
    const config::Settings& settings_;
    const PreviewWords& words_;
    const Shelves& shelves_;
    const Console& console_;
    devices::Instant received_;
    std::vector<gateway::store::Due> due_;
    bool withheld_ = false;
};

bool has_readings(const devices::bridges::Sighting& sighting)
{
    for (const auto& report : sighting.reports)
    {
        if (!report.readings.empty())
        {
            return true;
        }
    }
    return false;
}

// One device is shown: the first that measured something.
std::vector<Report> reports_to_show(const std::vector<devices::bridges::Sighting>& sightings,
                                    const Console& console)
{
    std::vector<Report> reports;
    const std::string* address = nullptr;
    for (const auto& sighting : sightings)
    {
        if (!has_readings(sighting))
        {
            continue;
        }
        address = address == nullptr ? &sighting.address : address;
        if (sighting.address != *address)
        {
            console.err << "vardectl: left out: another device, " << printable(sighting.address)
                        << '\n';
            continue;
        }
        for (const auto& report : sighting.reports)
        {
            if (!report.readings.empty())
            {
                reports.push_back(report);
            }
        }
    }
    return reports;
}

} // namespace

int preview(const PreviewWords& words, const Shelves& shelves, const Console& console)
{
    check_preview(words);
    if (!words.plan.empty())
    {
        return preview_plan(words, shelves, console);
    }
    if (!words.answers.empty())
    {
        return preview_answers(words, shelves, console);
    }
    const auto read = read_input(words.input, shelves, console);
    const auto settings = scene_of(words, read);
    if (const auto status = begin_preview(settings, words, console))
    {
        return *status;
    }
    if (!read.sightings)
    {
        print_refusal(read.sightings.error(), console);
        return 1;
    }
    print_remarks(console.err, remarks_of(*read.sightings));
    Previewed previewed(settings, words, shelves, console);
    for (const auto& report : reports_to_show(*read.sightings, console))
    {
        if (const auto refusal = previewed.take(report))
        {
            print_refusal(*refusal, console);
            return 1;
        }
    }
    return previewed.print();
}

} // namespace varde::vardectl
