// Several rules judged together: all of them, any of them, or at least n. One weak sign calls
// nobody; two of them may.
// Source: the weight rule alone has a sensitivity of 20 % and a PPV of 6 % (PMC4777885; Moazeni
// 2023): it needs company.
#pragma once

#include "devices/rules/verdict.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::devices
{

struct Combination
{
    std::vector<std::string> of; // ids of rules of the same plan, none of them a combination
    int at_least = 1;            // all: as many as there are; any: 1
    Zone zone = Zone::yellow;

    friend bool operator==(const Combination&, const Combination&) = default;
};

// `parts` in the order of `of`. It cannot tell where what is unknown could still decide.
Verdict judge(const Combination& combination, std::span<const Verdict> parts);

} // namespace varde::devices
