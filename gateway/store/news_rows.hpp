// What was written since a mark, for pages that are open. Each mark only rises.
#pragma once

#include "gateway/store/connection.hpp"
#include "gateway/store/store.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varde::gateway::store
{

// Changes when another connection has committed anything.
std::string data_version(Connection& connection);

struct News
{
    std::int64_t mark = 0; // to ask behind next time
    std::vector<std::pair<std::string, std::string>> rows;
};
News measured_since(Connection& connection, std::int64_t mark);   // patient and kind, each once
News answered_since(Connection& connection, std::int64_t mark);   // patient and questionnaire
News decided_since(Connection& connection, std::int64_t mark);    // what and about what
News plans_since(Connection& connection, std::int64_t mark);      // patient, and nothing
News hand_overs_since(Connection& connection, std::int64_t mark); // the same
News heard_since(Connection& connection, std::int64_t mark);      // device, and nothing

struct AlertMarks
{
    std::int64_t change = 0;
    std::int64_t note = 0;
};
struct AlertNews
{
    std::int64_t change = 0; // to ask behind next time, as `note`
    std::int64_t note = 0;
    std::set<std::int64_t> alerts; // numbers of rows
};
// What changed of alerts, or was written beside them.
AlertNews alerts_since(Connection& connection, const AlertMarks& marks);

// One number that is another one whenever a claim came, was heard again or went.
std::int64_t claims_mark(Connection& connection);
std::map<std::string, std::int64_t> parked_by_destination(Connection& connection);
std::vector<ItemKey> parked_items(Connection& connection, std::string_view destination);
// Also one that the settings name no more.
bool knows_destination(Connection& connection, std::string_view id);

} // namespace varde::gateway::store
