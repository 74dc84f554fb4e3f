// Numbers that Norwegian registers give to persons and organisations. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace varde::config
{

enum class PersonNumber
{
    birth_number,       // fodselsnummer, of the population register
    d_number,           // of the same, for who does not live in the country: day + 40
    common_help_number, // felles hjelpenummer (FHN): begins with 8 or 9 and holds no date
};

// Which of them it can be: its check digits are right and its date, where it has one, exists.
// Synthetic series move the month: NAV by 40, NHN by 65, Skatteetaten by 80; a local help number
// moves it by 40 as well. Numbers given from 2032 on may leave 0 to 3 by the first check
// (Skatteetaten), and their third part no longer tells the century: so neither the century nor the
// sex is ever read from a number.
std::optional<PersonNumber> person_number(std::string_view number) noexcept;

// The month says so: nobody has it.
bool is_synthetic(std::string_view number) noexcept;

// Whether the URI names one of the three registers.
bool is_person_register(std::string_view system) noexcept;

// That the number is one of that register; true for every other system, which has rules of its own.
bool fits_register(std::string_view system, std::string_view number) noexcept;

// Nine digits, the last of which checks the others (Bronnoysund register centre).
bool is_organisation_number(std::string_view number) noexcept;

} // namespace varde::config
