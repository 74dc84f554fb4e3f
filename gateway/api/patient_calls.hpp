// What is shown of patients.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

http::Response list_patients(const Reading& reading, const Call& call);
http::Response show_patient(const Reading& reading, const Call& call);
http::Response show_series(const Reading& reading, const Call& call);
http::Response list_measurements(const Reading& reading, const Call& call);

http::Response show_disclosures(const Reading& reading, const Call& call);
// As one Bundle of FHIR, and as Markdown for people.
boost::asio::awaitable<Answer> export_patient(Desk& desk, Call call);
boost::asio::awaitable<Answer> export_summary(Desk& desk, Call call);
http::Response show_vocabulary(const Reading& reading, const Call& call);

} // namespace varde::gateway::api
