// The traffic of real bridges: recorded without what tells whose it is, published again as often as
// it takes. Each returns the exit status: 0 done, 1 nothing came or nothing was sent. Failures are
// exceptions (exit status 2).
#pragma once

#include "tools/vardectl/broker_link.hpp"
#include "tools/vardectl/integrator.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace varde::vardectl
{

struct RecordWords
{
    BrokerWords broker;
    std::vector<std::string> topics; // filters
    std::filesystem::path out;
    std::optional<int> seconds;    // nothing: until Ctrl-C
    std::vector<std::string> mask; // keys; empty: keys_of_people()
    bool unchanged = false;        // neither pseudonyms nor masks
};
int record(const RecordWords& words, const Console& console);

struct ReplayWords
{
    std::filesystem::path file;
    BrokerWords broker;
    double speed = 1; // twice as fast is 2
    bool keep_retained = false;
};
int replay(const ReplayWords& words, const Console& console);

} // namespace varde::vardectl
