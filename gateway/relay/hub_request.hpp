// What a hub asks of its relay, and what it is answered: batch Bundles and single resources over
// HTTP. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/refusal.hpp"
#include "gateway/http/message.hpp"

#include <boost/system/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::relay
{

struct Entry
{
    std::string url; // of the request: "Observation", "Observation/o-<uuid>"
    devices::Json resource;
};

struct HubRequest
{
    bool batch = true; // else one resource by itself
    std::vector<Entry> entries;
};

// What became of one entry.
struct EntryAnswer
{
    int status = 200;        // of HTTP; 201: new, 200: it was there
    std::string location;    // "Observation/o-<uuid>"
    std::string code;        // of a refusal: "hub-not-bound"
    std::string explanation; // of a refusal, without the patient
};

EntryAnswer refused(const devices::Refusal& refusal);

// At most so many entries: what a hub sends is split by it as small as need be.
inline constexpr std::size_t most_entries = 500;

// POST /fhir with a Bundle of type batch; POST /fhir/<type>, PUT /fhir/<type>/<id> with one
// resource. Else what to answer.
struct Unusable
{
    http::Response response;
};
using RequestResult = boost::system::result<HubRequest, Unusable>;
RequestResult read_request(const http::Request& request, std::size_t most_bytes);

// GET /fhir/Task?identifier=...: what is known of these alerts of the hub, by their UUIDs.
struct Question
{
    std::vector<std::string> alerts;
};
using QuestionResult = boost::system::result<Question, Unusable>;
QuestionResult read_question(const http::Request& request);
http::Response answer_with(const std::vector<devices::Json>& tasks);

http::Response answer_of(const HubRequest& request, const std::vector<EntryAnswer>& answers);

// An OperationOutcome for the whole request.
http::Response outcome_response(int status, std::string_view code, std::string_view explanation);

} // namespace varde::gateway::relay
