#include "devices/gatt/health_report.hpp"

#include "devices/gatt/health_sensor.hpp"
#include "devices/gatt/mdc_codes.hpp"
#include "devices/gatt/status_bits.hpp"
#include "devices/list_of.hpp"

#include <algorithm>
#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t invalid = 1U << 0U;
constexpr std::uint32_t not_available = 1U << 2U;
constexpr std::uint32_t test_value = 1U << 4U;
constexpr std::uint32_t setting = 1U << 7U;
constexpr std::array<StatusBit, 10> status_bits{{
    {0, "invalid"},
    {1, "questionable"},
    {2, "not-available"},
    {3, "calibrating"},
    {4, "test-data"},
    {5, "early-estimate"},
    {6, "manually-entered"},
    {7, "setting"},
    {14, "threshold-error"},
    {15, "thresholding-disabled"},
}};

constexpr std::uint8_t unknown_user = 255;

std::string mdc(MdcCode code)
{
    return "mdc-" + std::to_string(code);
}

std::string unread(MdcCode code)
{
    return "unread-" + mdc(code);
}

std::string seconds_of(const Value& duration)
{
    const auto* number = std::get_if<Decimal>(&duration);
    return number == nullptr ? std::string(code(std::get<Absence>(duration)))
                             : to_string(*number) + "-s";
}

void append_numbers(std::vector<std::string>& status, const std::string& prefix,
                    std::span<const std::uint32_t> numbers)
{
    for (const auto number : numbers)
    {
        status.push_back(prefix + std::to_string(number));
    }
}

std::vector<std::string> status_of(const HealthObservation& read)
{
    std::vector<std::string> status;
    append_status(status, read.status, status_bits);
    if (read.time && !read.time->is_on_current_timeline())
    {
        status.emplace_back("not-on-current-timeline");
    }
    append_numbers(status, "mdc-", read.supplemental);
    if (read.duration)
    {
        status.push_back("duration-" + seconds_of(*read.duration));
    }
    if (read.id)
    {
        status.push_back("observation-" + std::to_string(*read.id));
    }
    append_numbers(status, "derived-from-", read.derived_from);
    append_numbers(status, "member-of-", read.member_of);
    for (const auto& attribute : read.attributes)
    {
        status.push_back(unread(attribute.type));
    }
    return status;
}

// The status is of the measurement, so it wins over what the number says of itself.
Value judged(const Value& value, std::uint32_t status)
{
    if ((status & invalid) != 0)
    {
        return Absence::error;
    }
    return (status & not_available) != 0 ? Value{Absence::unknown} : value;
}

Reading& reading_of(std::vector<Reading>& readings, const Kind& kind, std::string_view unit)
{
    const auto found =
        std::find_if(readings.begin(), readings.end(),
                     [&kind](const Reading& reading) { return reading.kind == kind.name; });
    if (found != readings.end() && !kind.is_single())
    {
        return *found;
    }
    readings.push_back({kind.name, std::string(unit), {}});
    return readings.back();
}

// Adds the number, or tells why it cannot be one of a kind.
std::optional<Refusal> add_number(Report& report, MdcCode type, const NumericValue& numeric,
                                  std::uint32_t status, const Vocabulary& vocabulary)
{
    const auto unit = ucum_of(numeric.unit);
    const auto measured = find_measured(type, unit, vocabulary);
    if (!measured)
    {
        return Refusal{Error::kind_unknown, "type", mdc(type)};
    }
    if (unit.empty())
    {
        return Refusal{Error::unit_unknown, "unit",
                       "MDC dimension " + std::to_string(numeric.unit) + " of " + mdc(type)};
    }
    auto& reading = reading_of(report.readings, *measured->kind, unit);
    if (reading.unit != unit)
    {
        return Refusal{Error::unit_unknown, "unit",
                       "the components of " + measured->kind->name + " have several units"};
    }
    const std::string& name = measured->component->name;
    if (std::any_of(reading.components.begin(), reading.components.end(),
                    [&name](const Component& component) { return component.name == name; }))
    {
        return Refusal{Error::kind_repeated, "type", mdc(type) + " twice in one observation"};
    }
    reading.components.push_back({name, judged(numeric.value, status)});
    if (measured->is_narrower)
    {
        report.status.push_back(mdc(type));
    }
    return std::nullopt;
}

// A code is no value, but it can say something about the values beside it.
void add_beside(Report& report, const CompoundComponent& component)
{
    if (const auto* discrete = std::get_if<DiscreteValue>(&component.value))
    {
        report.status.push_back(mdc(component.type) + "-" + std::to_string(discrete->code));
        return;
    }
    const auto* events = std::get_if<DiscreteEvents>(&component.value);
    if (events == nullptr)
    {
        report.status.push_back(unread(component.type));
        return;
    }
    append_numbers(report.status, mdc(component.type) + "-", events->codes);
}

Refusal no_kind(const HealthObservation& read)
{
    return {Error::kind_unknown, "type",
            (read.type ? mdc(*read.type) + ", " : "") + describe(read.observation_class)};
}

std::optional<Refusal> add_components(Report& report, const Compound& compound,
                                      const HealthObservation& read, const Vocabulary& vocabulary)
{
    for (const auto& component : compound.components)
    {
        const auto* numeric = std::get_if<NumericValue>(&component.value);
        if (numeric == nullptr)
        {
            add_beside(report, component);
            continue;
        }
        auto refusal = add_number(report, component.type, *numeric, read.status, vocabulary);
        if (refusal && refusal->error != Error::kind_unknown)
        {
            return refusal;
        }
        if (refusal)
        {
            report.status.push_back(unread(component.type));
        }
    }
    return report.readings.empty() ? std::optional(no_kind(read)) : std::nullopt;
}

std::optional<Refusal> add_readings(Report& report, const HealthObservation& read,
                                    const Vocabulary& vocabulary)
{
    if (const auto* compound = std::get_if<Compound>(&read.value))
    {
        return add_components(report, *compound, read, vocabulary);
    }
    const auto* numeric = std::get_if<NumericValue>(&read.value);
    if (numeric == nullptr || !read.type)
    {
        return no_kind(read);
    }
    return add_number(report, *read.type, *numeric, read.status, vocabulary);
}

Result<Report> report_of(const HealthObservation& read, const Quirks& quirks,
                         const Vocabulary& vocabulary)
{
    Report report;
    report.user = quirks.user;
    if (read.user)
    {
        report.user = *read.user == unknown_user ? std::nullopt : std::optional<int>(*read.user);
    }
    if (read.time)
    {
        report.time = device_time(*read.time);
    }
    report.status = status_of(read);
    if ((read.status & (test_value | setting)) != 0)
    {
        return report;
    }
    if (auto refusal = add_readings(report, read, vocabulary))
    {
        return *std::move(refusal);
    }
    return report;
}

template <class T>
void append(std::vector<T>& list, const std::vector<T>& more)
{
    list.insert(list.end(), more.begin(), more.end());
}

// A bundle says once what holds for all its members.
HealthObservation complete(HealthObservation member, const HealthObservation& bundle)
{
    member.type = member.type ? member.type : bundle.type;
    member.time = member.time ? member.time : bundle.time;
    member.duration = member.duration ? member.duration : bundle.duration;
    member.user = member.user ? member.user : bundle.user;
    member.status |= bundle.status;
    append(member.supplemental, bundle.supplemental);
    append(member.derived_from, bundle.derived_from);
    append(member.member_of, bundle.member_of);
    append(member.attributes, bundle.attributes);
    return member;
}

std::string unread(const HealthObservation& member)
{
    return member.type
               ? unread(*member.type)
               : "unread-class-" + std::to_string(static_cast<unsigned>(member.observation_class));
}

Result<std::vector<Report>> bundle_reports(const HealthObservation& bundle,
                                           const ObservationBundle& members, const Quirks& quirks,
                                           const Vocabulary& vocabulary)
{
    std::vector<Report> reports;
    std::vector<std::string> left_out;
    std::optional<Refusal> first;
    for (const auto& part : members.members)
    {
        const auto member = complete(part, bundle);
        auto report = report_of(member, quirks, vocabulary);
        if (report)
        {
            reports.push_back(*std::move(report));
            continue;
        }
        if (report.error().error != Error::kind_unknown)
        {
            return report.error();
        }
        left_out.push_back(unread(member));
        first = first ? first : report.error();
    }
    if (reports.empty())
    {
        return first ? *std::move(first) : no_kind(bundle);
    }
    append(reports.front().status, left_out);
    return reports;
}

// The offset in the packet, where the octets stand behind the header of the segment.
Result<std::vector<Report>> behind_header(Result<std::vector<Report>> reports)
{
    if (reports || !reports.error().offset)
    {
        return reports;
    }
    Refusal refusal = reports.error();
    ++*refusal.offset;
    return refusal;
}

} // namespace

Result<std::vector<Report>> health_reports(const HealthObservation& observation,
                                           const Quirks& quirks, const Vocabulary& vocabulary)
{
    if (const auto* bundle = std::get_if<ObservationBundle>(&observation.value))
    {
        return bundle_reports(observation, *bundle, quirks, vocabulary);
    }
    auto report = report_of(observation, quirks, vocabulary);
    if (!report)
    {
        return report.error();
    }
    return list_of(*std::move(report));
}

Result<std::vector<Report>> decode_live_octets(std::span<const std::uint8_t> octets,
                                               const Quirks& quirks, const Vocabulary& vocabulary)
{
    const auto observation = read_health_observation(octets, quirks);
    if (!observation)
    {
        return observation.error();
    }
    return health_reports(*observation, quirks, vocabulary);
}

Result<std::vector<Report>> decode_stored_octets(std::span<const std::uint8_t> octets,
                                                 const Quirks& quirks, const Vocabulary& vocabulary)
{
    const auto stored = read_stored_observation(octets, quirks);
    if (!stored)
    {
        return stored.error();
    }
    auto reports = health_reports(stored->observation, quirks, vocabulary);
    if (reports)
    {
        for (auto& report : *reports)
        {
            report.sequence = stored->record;
        }
    }
    return reports;
}

Result<std::vector<Report>> decode_live_observation(std::span<const std::uint8_t> packet,
                                                    const Quirks& quirks,
                                                    const Vocabulary& vocabulary)
{
    const auto octets = only_segment(packet);
    if (!octets)
    {
        return octets.error();
    }
    return behind_header(decode_live_octets(*octets, quirks, vocabulary));
}

Result<std::vector<Report>> decode_stored_observation(std::span<const std::uint8_t> packet,
                                                      const Quirks& quirks,
                                                      const Vocabulary& vocabulary)
{
    const auto octets = only_segment(packet);
    if (!octets)
    {
        return octets.error();
    }
    return behind_header(decode_stored_octets(*octets, quirks, vocabulary));
}

} // namespace varde::devices::gatt
