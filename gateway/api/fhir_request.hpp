// What a request below /fhir asks for. Pure.
#pragma once

#include "fhir/search.hpp"
#include "gateway/api/route.hpp"
#include "gateway/http/message.hpp"

#include <string>
#include <variant>

namespace varde::gateway::api
{

enum class FhirAct
{
    statement, // GET /fhir/metadata
    read,      // GET /fhir/<type>/<id>
    search,    // GET /fhir/<type>, POST /fhir/<type>/_search
};

struct FhirAsked
{
    FhirAct act = FhirAct::statement;
    fhir::Search search;
    std::string query; // what of it may stand in the links of the answer, without `_after`
};

// Or the problem with which it is refused.
std::variant<FhirAsked, http::Response> read_fhir(const http::Request& request);

// Access to each act is decided by a route as any other: guard.hpp.
const Route& route_of(FhirAct act);

// "https://hub.example:8420/fhir": by the name by which it was asked.
std::string fhir_base(const http::Request& request, bool encrypted);

} // namespace varde::gateway::api
