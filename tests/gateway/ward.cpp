#include "ward.hpp"

#include "gateway/api/route.hpp"
#include "gateway/enrolment.hpp"
#include "gateway/hand_entry.hpp"
#include "gateway/store/account_rows.hpp"
#include "gateway/store/plan_edit_rows.hpp"
#include "gateway/store/reader.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <stdexcept>
#include <utility>

namespace varde::tests
{

using namespace std::chrono_literals;
using devices::Json;
using gateway::api::Answer;
using gateway::api::Call;
using gateway::api::Deciding;
using gateway::api::Reading;

namespace
{

const gateway::api::Route& route_of(std::string_view operation)
{
    for (const auto& route : gateway::api::routes())
    {
        if (route.operation == operation)
        {
            return route;
        }
    }
    throw std::logic_error("no such operation");
}

} // namespace

gateway::people::Account clinician(const std::string& id, const std::string& name)
{
    gateway::people::Account account;
    account.id = id;
    account.login = id;
    account.display_name = name;
    account.roles = {gateway::people::Role::clinician};
    account.scope = {false, {"p-1"}};
    account.teams = {"night"};
    return account;
}

devices::Plan plan_with_team()
{
    auto plan = plan_of({saturation_rule()});
    plan.rules.front().name = {"Saturation", "Metning"};
    plan.responsible = {{"nurse", "north", noon() - 24h, std::nullopt},
                        {"nurse", "before", noon() - 48h, noon() - 24h}};
    return plan;
}

Ward::Ward(std::vector<devices::Plan> versions) : Followed(std::move(versions))
{
    gateway::store::put_account(store->connection(), kari);
    gateway::store::put_account(store->connection(), clinician("a-2", "Jonas Lie"));
}

Call Ward::call(std::string_view operation, std::string_view body, int minute)
{
    Call call;
    call.route = &route_of(operation);
    call.body = *devices::parse_json(body.empty() ? std::string_view("{}") : body);
    call.account = kari;
    call.patient = "p-1";
    call.now = noon() + minute * 1min;
    const auto all = alerts(false);
    call.path["destination"] = destination;
    call.path["alert"] = all.empty() ? "" : all.back().record.id;
    return call;
}

Answer Ward::decide(std::string_view operation, std::string_view body, int minute)
{
    const auto call = this->call(operation, body, minute);
    const std::function<gateway::RegistrarAnswer(const Json&)> nobody;
    const auto settings = current.get();
    gateway::HandEntry hand_entry(*store, clinic);
    Deciding deciding{*store, *settings, nobody, clinic, hand_entry, call.now, 0ms};
    gateway::store::Store::Transaction transaction(*store);
    auto answer = std::get<gateway::api::Decide>(call.route->does)(deciding, call);
    if (answer.response.status < 400)
    {
        transaction.commit();
    }
    return answer;
}

gateway::http::Response Ward::ask(std::string_view operation, std::string_view body, int minute,
                                  gateway::api::Texts query)
{
    auto call = this->call(operation, body, minute);
    call.query = std::move(query);
    gateway::store::Reader reader(folder.path());
    const auto settings = current.get();
    return std::get<gateway::api::Look>(call.route->does)(Reading{reader, *settings, call.now},
                                                          call);
}

Json Ward::look(std::string_view operation, int minute, gateway::api::Texts query)
{
    const auto response = ask(operation, "", minute, std::move(query));
    INFO(response.body);
    REQUIRE(response.status == 200);
    return *devices::parse_json(response.body);
}

Json Ward::first(int minute)
{
    const auto list = look("worklist.show", minute);
    const auto& items = *list.find("items")->as_array();
    REQUIRE(items.size() == 1);
    return items.front();
}

void Ward::put_edits_in_force()
{
    auto settings = std::make_shared<config::Settings>(*declared);
    gateway::put_edits_in_force(*settings, gateway::store::read_plan_edits(store->connection()));
    current.replace(std::move(settings));
}

std::string text(const Json& json, std::initializer_list<std::string_view> path)
{
    const auto* found = json.find(path);
    return found == nullptr || found->as_string() == nullptr ? "" : *found->as_string();
}

std::string figure(const Json& json, std::initializer_list<std::string_view> path)
{
    const auto* found = json.find(path);
    return found == nullptr || found->as_number() == nullptr ? "" : found->as_number()->text;
}

} // namespace varde::tests
