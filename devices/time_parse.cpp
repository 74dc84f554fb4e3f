// Reads RFC 3339 date-times by hand: no locale, no time zone of the machine, no silent repair.
#include "devices/time.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

using std::chrono::milliseconds;

constexpr bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

// Takes the text from the left; once something does not fit it stays failed.
class TimeText
{
public:
    explicit TimeText(std::string_view text) : rest_(text) {}

    int number(std::size_t digits)
    {
        int value = 0;
        if (rest_.size() < digits || !std::all_of(rest_.begin(), rest_.begin() + digits, is_digit))
        {
            failed_ = true;
            return 0;
        }
        for (const char digit : rest_.substr(0, digits))
        {
            value = value * 10 + (digit - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }

    void expect(char character) { failed_ = !take(character) || failed_; }

    bool take(char character)
    {
        if (rest_.empty() || rest_.front() != character)
        {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    milliseconds fraction()
    {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
        const auto digits = static_cast<std::size_t>(end - rest_.begin());
        failed_ = failed_ || digits < 1 || digits > 9;
        std::string kept(rest_.substr(0, std::min<std::size_t>(digits, 3)));
        kept.resize(3, '0');
        rest_.remove_prefix(digits);
        return milliseconds((kept[0] - '0') * 100 + (kept[1] - '0') * 10 + (kept[2] - '0'));
    }

    bool failed() const { return failed_; }
    bool ended() const { return rest_.empty(); }

private:
    std::string_view rest_;
    bool failed_ = false;
};

struct Fields
{
    std::chrono::year_month_day day;
    int hour = 0;
    int minute = 0;
    int second = 0;
    milliseconds fraction{};
    UtcOffset offset{};
};

Refusal malformed(std::string detail)
{
    return {Error::time_malformed, "", std::move(detail)};
}

void read_day(TimeText& text, Fields& fields)
{
    const int year = text.number(4);
    text.expect('-');
    const int month = text.number(2);
    text.expect('-');
    const int day = text.number(2);
    fields.day = std::chrono::year(year) / month / day;
}

void read_time_of_day(TimeText& text, Fields& fields)
{
    fields.hour = text.number(2);
    text.expect(':');
    fields.minute = text.number(2);
    text.expect(':');
    fields.second = text.number(2);
    if (text.take('.'))
    {
        fields.fraction = text.fraction();
    }
}

// Nothing behind the seconds is a local time: the caller has looked at that before.
bool read_offset(TimeText& text, Fields& fields)
{
    if (text.take('Z') || text.take('z'))
    {
        return true;
    }
    const bool west = text.take('-');
    if (!west)
    {
        text.expect('+');
    }
    const int hours = text.number(2);
    text.expect(':');
    const int minutes = text.number(2);
    const UtcOffset distance{hours * 60 + minutes};
    fields.offset = west ? -distance : distance;
    // No place on earth is further from UTC, and FHIR's dateTime has no further offset.
    return minutes < 60 && distance <= std::chrono::hours(14);
}

bool is_possible(const Fields& fields)
{
    const int year = static_cast<int>(fields.day.year());
    return fields.day.ok() && year >= 1970 && year <= 2199 && fields.hour <= 23 &&
           fields.minute <= 59 && fields.second <= 60;
}

Result<Timestamp> combine(const Fields& fields)
{
    const Instant minute = std::chrono::sys_days(fields.day) + std::chrono::hours(fields.hour) +
                           std::chrono::minutes(fields.minute) - fields.offset;
    if (fields.second < 60)
    {
        return Timestamp{minute + std::chrono::seconds(fields.second) + fields.fraction,
                         fields.offset};
    }
    // Leap seconds are inserted at the end of a UTC day only. The instants of this program have no
    // room for one, so it becomes the last millisecond before it.
    const auto midnight = std::chrono::ceil<std::chrono::days>(minute);
    if (midnight - minute != std::chrono::minutes(1))
    {
        return malformed("second 60 where no leap second can be");
    }
    return Timestamp{midnight - milliseconds(1), fields.offset};
}

} // namespace

Result<Timestamp> parse_timestamp(std::string_view text)
{
    TimeText rest(text);
    Fields fields;
    read_day(rest, fields);
    if (!rest.take('T') && !rest.take('t'))
    {
        return malformed("not a date, T and a time");
    }
    read_time_of_day(rest, fields);
    if (rest.failed())
    {
        return malformed("not a date, T and a time");
    }
    if (rest.ended())
    {
        return Refusal{Error::time_without_offset, "", "a local time"};
    }
    if (!read_offset(rest, fields) || rest.failed() || !rest.ended())
    {
        return malformed("not an offset such as +01:00 or Z");
    }
    if (!is_possible(fields))
    {
        return malformed("no such day, time or year (1970 to 2199)");
    }
    return combine(fields);
}

} // namespace varde::devices
