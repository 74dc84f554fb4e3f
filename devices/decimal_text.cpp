// Reads the number grammar of RFC 8259 section 6 into a decimal.
#include "devices/decimal.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

// What stands in the text, before it is known to fit.
struct Scanned
{
    std::int64_t mantissa = 0; // meaningless when there are more than 18 digits
    int digits = 0;            // without leading zeros
    int behind = 0;            // digits behind the point
    int exponent = 0;
};

constexpr int most_digits = 18;
constexpr int most_exponent = 18;
// Counting stops here: far outside every range, and far from an overflow.
constexpr int countless = 100'000;

constexpr bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

class NumberText
{
public:
    explicit NumberText(std::string_view text) : rest_(text) {}

    bool take(char character)
    {
        if (rest_.empty() || rest_.front() != character)
        {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    // At least one digit; adds them to the mantissa.
    int take_digits(Scanned& number)
    {
        int taken = 0;
        for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1))
        {
            taken = std::min(taken + 1, countless);
            number.digits += (number.digits > 0 || rest_.front() != '0') ? 1 : 0;
            number.digits = std::min(number.digits, countless);
            if (number.digits <= most_digits)
            {
                number.mantissa = number.mantissa * 10 + (rest_.front() - '0');
            }
        }
        return taken;
    }

    bool take_exponent(int& exponent)
    {
        const bool negative = take('-');
        if (!negative)
        {
            take('+');
        }
        if (rest_.empty())
        {
            return false;
        }
        for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1))
        {
            exponent = std::min(exponent * 10 + (rest_.front() - '0'), countless);
        }
        exponent = negative ? -exponent : exponent;
        return rest_.empty();
    }

    bool starts_with_digit() const { return !rest_.empty() && is_digit(rest_.front()); }
    bool ended() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

bool scan(NumberText text, Scanned& number)
{
    const bool leading_zero = text.take('0');
    if (leading_zero == text.starts_with_digit())
    {
        return false;
    }
    text.take_digits(number);
    if (text.take('.'))
    {
        number.behind = text.take_digits(number);
        if (number.behind == 0)
        {
            return false;
        }
    }
    if (text.take('e') || text.take('E'))
    {
        return text.take_exponent(number.exponent);
    }
    return text.ended();
}

} // namespace

Result<Decimal> parse_decimal(std::string_view text)
{
    NumberText number_text(text);
    const bool negative = number_text.take('-');
    Scanned number;
    if (!scan(number_text, number))
    {
        return Refusal{Error::number_malformed, "", "not a JSON number"};
    }
    const int exponent = number.exponent - number.behind;
    if (number.digits > most_digits)
    {
        return Refusal{Error::number_out_of_range, "", "more than 18 digits"};
    }
    if (exponent < -most_exponent || exponent > most_exponent)
    {
        return Refusal{Error::number_out_of_range, "", "an exponent outside -18 to 18"};
    }
    return Decimal{negative ? -number.mantissa : number.mantissa, exponent};
}

} // namespace varde::devices
