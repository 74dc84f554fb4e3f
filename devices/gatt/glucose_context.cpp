#include "devices/gatt/glucose_context.hpp"

#include "devices/gatt/coded_status.hpp"
#include "devices/gatt/read_field.hpp"
#include "devices/list_of.hpp"

#include <algorithm>
#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint32_t has_carbohydrate = 1U << 0U;
constexpr std::uint32_t has_meal = 1U << 1U;
constexpr std::uint32_t has_tester_health = 1U << 2U;
constexpr std::uint32_t has_exercise = 1U << 3U;
constexpr std::uint32_t has_medication = 1U << 4U;
constexpr std::uint32_t medication_in_litres = 1U << 5U;
constexpr std::uint32_t has_hba1c = 1U << 6U;
constexpr std::uint32_t has_extended_flags = 1U << 7U;

constexpr std::uint16_t duration_overrun = 0xFFFF;

constexpr std::array<StatusCode, 7> carbohydrates{{
    {1, "breakfast"},
    {2, "lunch"},
    {3, "dinner"},
    {4, "snack"},
    {5, "drink"},
    {6, "supper"},
    {7, "brunch"},
}};
constexpr std::array<StatusCode, 5> meals{{
    {1, "preprandial"},
    {2, "postprandial"},
    {3, "fasting"},
    {4, "casual"},
    {5, "bedtime"},
}};
constexpr std::array<StatusCode, 4> testers{{
    {1, "self"},
    {2, "professional"},
    {3, "laboratory"},
    {15, "not-available"},
}};
constexpr std::array<StatusCode, 6> healths{{
    {1, "minor-issues"},
    {2, "major-issues"},
    {3, "menses"},
    {4, "stress"},
    {5, "no-issues"},
    {15, "not-available"},
}};
constexpr std::array<StatusCode, 5> medications{{
    {1, "rapid-acting"},
    {2, "short-acting"},
    {3, "intermediate-acting"},
    {4, "long-acting"},
    {5, "premixed"},
}};

Value read_amount(Octets& octets, const Quirks& quirks, std::string_view field, int places)
{
    return shift_point(read_sfloat(octets, quirks, field), quirks.unit == "kg" ? places : 0);
}

GlucoseContext::Carbohydrate read_carbohydrate(Octets& octets, const Quirks& quirks)
{
    GlucoseContext::Carbohydrate carbohydrate;
    carbohydrate.meal = octets.u8("carbohydrate_id");
    carbohydrate.amount = read_amount(octets, quirks, "carbohydrate", 3);
    return carbohydrate;
}

GlucoseContext::Exercise read_exercise(Octets& octets, const Quirks& quirks)
{
    GlucoseContext::Exercise exercise;
    const auto seconds = read_u16(octets, quirks, "exercise_duration");
    if (seconds != duration_overrun)
    {
        exercise.seconds = seconds;
    }
    exercise.percent = octets.u8("exercise_intensity");
    return exercise;
}

GlucoseContext::Medication read_medication(Octets& octets, const Quirks& quirks, bool in_litres)
{
    GlucoseContext::Medication medication;
    medication.kind = octets.u8("medication_id");
    medication.in_litres = in_litres;
    medication.amount = read_amount(octets, quirks, "medication", in_litres ? 3 : 6);
    return medication;
}

std::vector<std::string> status_of(const GlucoseContext& read)
{
    std::vector<std::string> status;
    status.reserve(6);
    if (read.carbohydrate)
    {
        append_coded(status, "carbohydrate", read.carbohydrate->meal, carbohydrates);
    }
    if (read.meal)
    {
        append_coded(status, "meal", *read.meal, meals);
    }
    if (read.tester_health)
    {
        append_coded(status, "tester", *read.tester_health & 0x0FU, testers);
        append_coded(status, "health", static_cast<unsigned>(*read.tester_health) >> 4U, healths);
    }
    if (read.exercise && !read.exercise->seconds)
    {
        status.emplace_back("exercise-duration-overrun");
    }
    if (read.medication)
    {
        append_coded(status, "medication", read.medication->kind, medications);
    }
    return status;
}

std::vector<Reading> readings_of(const GlucoseContext& read)
{
    std::vector<Reading> readings;
    readings.reserve(5);
    const auto add = [&readings](std::string_view kind, std::string_view unit, const Value& value)
    { append_single(readings, kind, unit, value); };
    if (read.carbohydrate)
    {
        add("carbohydrates", "g", read.carbohydrate->amount);
    }
    if (read.exercise)
    {
        const auto& seconds = read.exercise->seconds;
        add("exercise_duration", "s",
            seconds ? Value{Decimal{*seconds, 0}} : Value{Absence::unknown});
        add("exercise_intensity", "%", Decimal{read.exercise->percent, 0});
    }
    if (read.medication)
    {
        const bool volume = read.medication->in_litres;
        add(volume ? "medication_volume" : "medication_mass", volume ? "mL" : "mg",
            read.medication->amount);
    }
    if (read.hba1c)
    {
        add("hba1c", "%", *read.hba1c);
    }
    return readings;
}

} // namespace

Result<GlucoseContext> read_glucose_context(std::span<const std::uint8_t> packet,
                                            const Quirks& quirks)
{
    Octets octets(packet);
    GlucoseContext read;
    const auto flags = quirks.corrected(octets.u8("flags"));
    read.sequence = read_u16(octets, quirks, "sequence");
    const auto extended_offset = octets.offset();
    const bool extended = (flags & has_extended_flags) != 0;
    const auto extended_flags = extended ? octets.u8("extended_flags") : std::uint8_t{0};
    if ((flags & has_carbohydrate) != 0)
    {
        read.carbohydrate = read_carbohydrate(octets, quirks);
    }
    if ((flags & has_meal) != 0)
    {
        read.meal = octets.u8("meal");
    }
    if ((flags & has_tester_health) != 0)
    {
        read.tester_health = octets.u8("tester_health");
    }
    if ((flags & has_exercise) != 0)
    {
        read.exercise = read_exercise(octets, quirks);
    }
    if ((flags & has_medication) != 0)
    {
        read.medication = read_medication(octets, quirks, (flags & medication_in_litres) != 0);
    }
    if ((flags & has_hba1c) != 0)
    {
        read.hba1c = read_sfloat(octets, quirks, "hba1c");
    }
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    if (extended_flags != 0)
    {
        return Refusal{Error::value_reserved, "extended_flags", "all bits are kept for later",
                       extended_offset};
    }
    return read;
}

bool is_known_meal(std::uint8_t meal) noexcept
{
    return std::any_of(meals.begin(), meals.end(),
                       [meal](const StatusCode& known) { return known.code == meal; });
}

Report glucose_context_report(const GlucoseContext& read, const Quirks& quirks)
{
    Report report;
    report.sequence = read.sequence;
    report.user = quirks.user;
    report.status = status_of(read);
    report.readings = readings_of(read);
    return report;
}

Result<std::vector<Report>> decode_glucose_context(std::span<const std::uint8_t> packet,
                                                   const Quirks& quirks,
                                                   const Vocabulary& /*vocabulary*/)
{
    const auto read = read_glucose_context(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    return list_of(glucose_context_report(*read, quirks));
}

} // namespace varde::devices::gatt
