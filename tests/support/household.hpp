// Who has which device in a test: the registry file, with synthetic persons only.
#pragma once

#include <string>
#include <vector>

namespace varde::tests
{

struct Loan
{
    std::string device;
    int patient = 1; // 1 to 4: "p-1" ...
};

struct Household
{
    std::vector<Loan> loans;
    std::string more; // limits and other tables, appended as they are
};

std::string registry_text(const Household& household);
// The synthetic identity number of "p-<patient>".
std::string identity_number(int patient);
// "<stem>-1" ... "<stem>-<count>", all with patient 1.
Household household_of(const std::string& stem, int count);

} // namespace varde::tests
