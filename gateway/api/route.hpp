// What the interface offers: which method on which path, for whom, about whom, done by what. The
// table is the only way in, and docs/openapi.json says the same (tests hold both together).
#pragma once

#include "gateway/api/call.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::api
{

// Whose data it is about; the account must be allowed to see that patient's.
enum class About
{
    nobody,
    patient, // {patient} of the path
    alert,   // whose alert {alert} of the path is
};

enum class Record
{
    nothing, // says nothing about patients and changes nothing
    always,  // the audit has it, before it is answered
};

struct Route
{
    std::string_view method;
    std::string_view path; // "/alerts/{alert}/notes"
    std::string_view operation;
    std::vector<people::Role> roles; // empty: anyone, also who is not logged in
    About about = About::nobody;
    Record record = Record::nothing;
    Does does;
    Look then = nullptr;         // after a decision: shows what has become of it
    bool from_elsewhere = false; // another site's page sends the browser here
};

std::span<const Route> routes();

struct Match
{
    const Route* route = nullptr;
    Texts path;
    std::string allowed; // where only the method is wrong: those that are offered
};
// `path` without /api/v1.
Match find_route(std::span<const Route> routes, std::string_view method,
                 std::span<const std::string> path);

// The role by which the account may: the first one of the route that it has.
std::optional<people::Role> role_for(const Route& route, const people::Account& account);

} // namespace varde::gateway::api
