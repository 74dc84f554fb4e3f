// Every endpoint x every role x own and foreign patient, by the document's word against the
// guard's.
#include "gateway/api/guard.hpp"
#include "interface.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway;
using namespace varde::gateway::api;
using people::Role;

namespace
{

people::Session session_of(Role role)
{
    people::Session session;
    session.csrf = "token";
    session.account.id = "a-1";
    session.account.login = "somebody";
    session.account.roles = {role};
    session.account.scope = {false, {"p-own"}};
    return session;
}

http::Request request_of(const Route& route)
{
    http::Request request;
    request.method = route.method;
    request.headers = {{"x-csrf-token", "token"}, {"host", "localhost"}};
    return request;
}

const Operation& operation_of(const Route& route)
{
    for (const auto& operation : operations())
    {
        if (operation.id == route.operation)
        {
            return operation;
        }
    }
    throw std::logic_error("not in the document");
}

} // namespace

TEST_CASE("nobody gets in without a session but where the document says anyone")
{
    for (const auto& route : routes())
    {
        INFO(route.method << " " << route.path);
        const auto refusal = refuse_caller(route, request_of(route), nullptr);
        const bool open = operation_of(route).roles.contains("anyone");
        CHECK(refusal.has_value() == !open);
        CHECK((open || refusal->status == 401));
    }
}

TEST_CASE("each role gets exactly what the document says")
{
    for (const auto& route : routes())
    {
        for (const auto role : people::all_roles)
        {
            INFO(route.method << " " << route.path << " as " << people::code(role));
            const auto session = session_of(role);
            const auto refusal = refuse_caller(route, request_of(route), &session);
            const auto& roles = operation_of(route).roles;
            const bool may =
                roles.contains("anyone") || roles.contains(std::string(people::code(role)));
            CHECK(refusal.has_value() == !may);
            CHECK((may || refusal->status == 403));
        }
    }
}

TEST_CASE("what is about a foreign patient is not there, whatever the role")
{
    for (const auto& route : routes())
    {
        if (route.about == About::nobody)
        {
            continue;
        }
        for (const auto role : people::all_roles)
        {
            INFO(route.method << " " << route.path << " as " << people::code(role));
            const auto account = session_of(role).account;
            const auto foreign = refuse_subject(route, account, "p-foreign");
            REQUIRE(foreign.has_value());
            CHECK(foreign->status == 404);
            CHECK(foreign->body == refuse_subject(route, account, "")->body);
            const bool sees_values = role == Role::clinician || role == Role::patient;
            CHECK(refuse_subject(route, account, "p-own").has_value() == !sees_values);
        }
    }
}

TEST_CASE("an account with two roles may what either may, and sees only as a clinician")
{
    auto session = session_of(Role::technician);
    session.account.roles.insert(Role::administrator);
    session.account.scope.all = true;
    for (const auto& route : routes())
    {
        INFO(route.method << " " << route.path);
        CHECK(refuse_subject(route, session.account, "p-own").has_value() ==
              (route.about != About::nobody));
    }
}
