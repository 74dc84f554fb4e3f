// vardectl queue replay and drop: through the varded that runs, or on the store itself.
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/control_client.hpp"
#include "tools/vardectl/text.hpp"

#include <optional>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using namespace gateway::store;

std::string name_of(const Decision& decision)
{
    return with_capital(code(decision.what)) + " " + std::to_string(decision.number);
}

// The destination when it is not named: the only one where the item is parked.
std::optional<std::string> destination_of(const std::filesystem::path& store,
                                          const Decision& decision, std::ostream& out)
{
    if (!decision.destination.empty())
    {
        return decision.destination;
    }
    Reader reader(store);
    QueueFilter filter;
    filter.number = decision.number;
    filter.what = decision.what;
    filter.state = ItemState::parked;
    const auto items = reader.queue(filter);
    if (items.size() == 1)
    {
        return items.front().destination;
    }
    if (items.empty())
    {
        out << name_of(decision)
            << " is parked nowhere; `vardectl queue list --state parked` lists what is.\n";
        return std::nullopt;
    }
    out << name_of(decision) << " is parked at more than one destination; add";
    for (const auto& item : items)
    {
        out << (&item == &items.front() ? " " : " or ") << "--destination "
            << printable(item.destination);
    }
    out << ".\n";
    return std::nullopt;
}

Json request_of(const Decision& decision)
{
    Json request =
        Json::object({{"command", decision.reason.empty() ? "queue.replay" : "queue.drop"},
                      {"destination", decision.destination},
                      {"number", decision.number},
                      {"what", code(decision.what)}});
    if (!decision.reason.empty())
    {
        request.set("reason", decision.reason);
    }
    return request;
}

bool change(Store& store, const Decision& decision)
{
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return decision.reason.empty()
               ? store.replay(decision.destination, decision.number, decision.what)
               : store.drop(decision.destination, decision.number, decision.reason, now,
                            decision.what);
}

Json ask_holder(const std::filesystem::path& directory, const Decision& decision)
{
    try
    {
        return ask_gateway(directory / control_socket_name, request_of(decision));
    }
    catch (const GatewaySilent& silence)
    {
        throw std::runtime_error(std::string("another process has the store, but ") +
                                 silence.what());
    }
}

// Empty when it was done, else why not. The lock decides who does it: only one process may write.
std::string carry_out(const std::filesystem::path& directory, const Decision& decision)
{
    try
    {
        Store store(directory);
        return change(store, decision) ? "" : "nothing is parked under that number";
    }
    catch (const StoreInUse&)
    {
        const auto answer = ask_holder(directory, decision);
        const auto* ok = answer.find("ok");
        const bool done = ok != nullptr && ok->as_bool() != nullptr && *ok->as_bool();
        return done ? "" : "varded says: " + std::string(answer.text("reason"));
    }
}

} // namespace

int decide(const std::filesystem::path& store, Decision decision, const Output& output)
{
    const auto destination = destination_of(store, decision, output.out);
    if (!destination)
    {
        return 1;
    }
    decision.destination = *destination;
    const auto failure = carry_out(store, decision);
    if (!failure.empty())
    {
        output.out << printable(failure) << '\n';
        return 1;
    }
    output.out << name_of(decision)
               << (decision.reason.empty() ? " is pending again for " : " is dropped for ")
               << printable(decision.destination) << ".\n";
    return 0;
}

} // namespace varde::vardectl
