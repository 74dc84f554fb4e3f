#include "tests/support/household.hpp"

#include <array>
#include <set>

namespace varde::tests
{
namespace
{

constexpr std::array<const char*, 4> identity_numbers{"13717404089", "15507600333", "29822099635",
                                                      "17912099997"};

std::string patient_table(int patient)
{
    return "[[patient]]\nid = \"p-" + std::to_string(patient) +
           "\"\nidentifier = { system = \"urn:oid:2.16.578.1.12.4.1.4.1\", value = \"" +
           identity_number(patient) + "\" }\n\n";
}

std::string loan_tables(const Loan& loan)
{
    return "[[device]]\nid = \"" + loan.device +
           "\"\nmanufacturer = \"Varde tests\"\nmodel = \"Model T\"\nserial = \"" + loan.device +
           "\"\n\n[[assignment]]\ndevice = \"" + loan.device + "\"\npatient = \"p-" +
           std::to_string(loan.patient) + "\"\nfrom = 2020-01-01T00:00:00Z\n\n";
}

} // namespace

std::string identity_number(int patient)
{
    return identity_numbers.at(static_cast<std::size_t>(patient - 1));
}

std::string registry_text(const Household& household)
{
    std::string text;
    std::set<int> patients;
    for (const auto& loan : household.loans)
    {
        if (patients.insert(loan.patient).second)
        {
            text += patient_table(loan.patient);
        }
        text += loan_tables(loan);
    }
    return text + household.more;
}

Household household_of(const std::string& stem, int count)
{
    Household household;
    for (int number = 1; number <= count; ++number)
    {
        household.loans.push_back({stem + "-" + std::to_string(number), 1});
    }
    return household;
}

} // namespace varde::tests
