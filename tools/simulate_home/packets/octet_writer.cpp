#include "tools/simulate_home/packets/octet_writer.hpp"

namespace varde::simulate_home
{

using devices::Decimal;

namespace
{

struct Format
{
    int mantissa_bits = 0;
    int least_exponent = 0;
    int greatest_exponent = 0;
};

constexpr Format short_format{12, -8, 7};
constexpr Format long_format{24, -128, 127};

// The mantissas from 2^(bits-1) - 2 up and their negatives are the special values.
std::uint64_t word_of(const std::optional<Decimal>& value, const Format& format)
{
    const auto half = std::int64_t{1} << (format.mantissa_bits - 1);
    const auto not_a_number = static_cast<std::uint64_t>(half - 1);
    const auto not_at_this_resolution = static_cast<std::uint64_t>(half);
    if (!value)
    {
        return not_a_number;
    }
    const bool fits = value->mantissa > -half + 2 && value->mantissa < half - 2 &&
                      value->exponent >= format.least_exponent &&
                      value->exponent <= format.greatest_exponent;
    if (!fits)
    {
        return not_at_this_resolution;
    }
    const auto mask = static_cast<std::uint64_t>(2 * half - 1);
    const auto exponent = static_cast<std::uint64_t>(value->exponent);
    return exponent << static_cast<unsigned>(format.mantissa_bits) |
           (static_cast<std::uint64_t>(value->mantissa) & mask);
}

} // namespace

OctetWriter& OctetWriter::number(std::uint64_t value, int octets)
{
    for (int i = 0; i < octets; ++i)
    {
        octets_.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(8 * i)));
    }
    return *this;
}

OctetWriter& OctetWriter::sfloat(const std::optional<Decimal>& value)
{
    return number(word_of(value, short_format), 2);
}

OctetWriter& OctetWriter::medfloat(const std::optional<Decimal>& value)
{
    return number(word_of(value, long_format), 4);
}

OctetWriter& OctetWriter::date_time(const devices::Timestamp& at)
{
    using namespace std::chrono;
    const auto local = floor<seconds>(at.instant + at.offset);
    const auto midnight = floor<days>(local);
    const year_month_day date(midnight);
    const hh_mm_ss time(local - midnight);
    number(static_cast<std::uint64_t>(static_cast<int>(date.year())), 2);
    number(static_cast<unsigned>(date.month()), 1).number(static_cast<unsigned>(date.day()), 1);
    for (const auto part : {time.hours().count(), time.minutes().count(), time.seconds().count()})
    {
        number(static_cast<std::uint64_t>(part), 1);
    }
    return *this;
}

} // namespace varde::simulate_home
