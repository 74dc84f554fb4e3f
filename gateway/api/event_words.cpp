#include "gateway/api/event_words.hpp"

#include "gateway/api/problem.hpp"

namespace varde::gateway::api
{

devices::Json json_of(const store::EventRow& row)
{
    return devices::Json::object({{"number", row.number},
                                  {"code", row.event.event.code},
                                  {"subject", row.event.event.subject},
                                  {"detail", json_of(row.event.event.detail)},
                                  {"first", json_of(row.event.first)},
                                  {"last", json_of(row.event.last)},
                                  {"times", row.event.times},
                                  {"cleared", json_of(row.cleared)}});
}

} // namespace varde::gateway::api
