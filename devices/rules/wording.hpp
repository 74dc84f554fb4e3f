// How rules speak: the parts of a sentence in English and in Norwegian bokmål. Pure.
#pragma once

#include "devices/questionnaire.hpp"
#include "devices/rules/verdict.hpp"
#include "devices/time_zone.hpp"

#include <initializer_list>
#include <string>

namespace varde::devices
{

// Where and by which words a rule judges.
struct Wording
{
    const Vocabulary& vocabulary;
    const Questionnaires& questionnaires;
    const TimeZone& zone;
};

Words operator+(const Words& a, const Words& b);
Words same(std::string text); // in both languages

// "Blood pressure (systolic)"; of a questionnaire what it is to people: a score by its name and the
// title, an answer by its question. Of one that is not there any more the id and the item.
Words name_of(const Series& series, const Wording& wording);
// "84 %", in Norwegian with a decimal comma.
Words amount(const Decimal& value, const Series& series, const Wording& wording);
Words number(const Decimal& value);
// "2026-11-22T07:31:05+01:00" at the patient's place.
Words moment(Instant at, const Wording& wording);
// "is above the limit 88 %", "is at the limit 88 %"
Words relation(const Decimal& value, const Crossing& crossing, const Words& edge);
Words count_of_days(int count); // "1 day", "3 days"
// The digits behind the point that a result in the unit of the series is given with.
int decimals_of(const Series& series, const Wording& wording);

} // namespace varde::devices
