#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

namespace varde::tests
{

Home::Home(const Wishes& wishes)
    : broker(folder_.path() / "broker", wishes.broker), settings(settings_for(wishes)),
      varded(folder_.path(), settings), client(broker.port())
{
    if (wishes.started)
    {
        varded.start();
    }
}

VardedSettings Home::settings_for(const Wishes& wishes)
{
    std::filesystem::create_directories(fhir());
    VardedSettings wanted;
    wanted.broker_port = broker.port();
    wanted.acknowledging = wishes.acknowledging;
    wanted.household = wishes.household;
    wanted.intake_lines = wishes.intake_lines;
    wanted.plans = wishes.plans;
    wanted.destinations = {folder_destination("folder", fhir())};
    if (wishes.server)
    {
        server_.emplace(folder_.path() / "server", wishes.server_arguments);
        wanted.destinations.push_back(
            server_destination("server", server_->url(), wishes.server_lines));
    }
    return wanted;
}

void Home::require_alive()
{
    const auto sequence = next_sequence_++;
    client.send("cuff-2", sequence, heart_rate(sequence));
    REQUIRE(client.wait_for_ack("cuff-2", std::to_string(sequence)).status == "stored");
    REQUIRE(varded.running());
}

void Home::wait_until_subscribed()
{
    const auto subscribed = [this]
    {
        const auto status = varded.status();
        const auto* answer = status.find({"link", "subscribed"});
        return answer != nullptr && *answer == devices::Json(true);
    };
    REQUIRE(eventually(subscribed));
}

void Home::wait_until_delivered()
{
    const bool delivered =
        eventually([this] { return varded.everything_delivered(); }, std::chrono::minutes(2));
    INFO(varded.account());
    REQUIRE(delivered);
}

void Home::check_everything()
{
    wait_until_delivered();
    const auto verified = varded.vardectl({"verify"});
    INFO(verified.output);
    CHECK(verified.status == 0);
    std::vector<const FhirServer*> servers;
    if (server_)
    {
        servers.push_back(&*server_);
    }
    CHECK(nonconformities({fhir()}, servers) == "");
}

std::int64_t Home::open_event(const std::string& code, const std::string& subject) const
{
    const auto status = varded.status();
    const auto* events = status.find("events");
    const auto* list = events == nullptr ? nullptr : events->as_array();
    for (const auto& event : list == nullptr ? devices::Json::Array() : *list)
    {
        if (event.text("code") == code && event.text("subject") == subject)
        {
            return std::stoll(event.find("times")->as_number()->text);
        }
    }
    return 0;
}

} // namespace varde::tests
