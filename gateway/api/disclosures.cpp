// Who has received and who has seen a patient's data.
#include "gateway/api/patient_calls.hpp"
#include "gateway/api/person.hpp"
#include "gateway/api/problem.hpp"
#include "gateway/store/disclosure_rows.hpp"
#include "gateway/store/series_rows.hpp"

namespace varde::gateway::api
{

using devices::Json;

namespace
{

constexpr std::size_t most_seen = 200;

Json received_json(const store::Received& received)
{
    return Json::object({{"destination", received.destination},
                         {"delivered", received.delivered},
                         {"pending", received.pending},
                         {"parked", received.parked},
                         {"last", json_of(received.last)}});
}

} // namespace

// A patient is told what others did; the own looks would hide them.
http::Response show_disclosures(const Reading& reading, const Call& call)
{
    auto& connection = reading.reader.connection();
    const std::string own = call.account->has(people::Role::patient) ? call.account->id : "";
    const auto names = names_of(connection);
    const auto seen = store::read_disclosures(connection, call.patient, own, most_seen);
    return answer(Json::object(
        {{"received", list_of(store::received_of(connection, call.patient), received_json)},
         {"seen", list_of(seen,
                          [&names](const store::Disclosure& row)
                          {
                              return Json::object({{"at", json_of(row.last)},
                                                   {"times", row.times},
                                                   {"by", person_json(row.account, names)},
                                                   {"role", row.role},
                                                   {"action", row.action}});
                          })}}));
}

} // namespace varde::gateway::api
