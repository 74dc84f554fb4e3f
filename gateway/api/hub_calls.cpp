#include "gateway/api/hub_calls.hpp"

#include "gateway/api/body.hpp"
#include "gateway/api/desk.hpp"
#include "gateway/api/desk_read.hpp"
#include "gateway/api/hub_words.hpp"
#include "gateway/api/interface_text.hpp"
#include "gateway/api/page.hpp"
#include "gateway/event_json.hpp"
#include "gateway/record/diagnostics.hpp"
#include "gateway/store/news_rows.hpp"

#include <filesystem>

namespace varde::gateway::api
{

namespace asio = boost::asio;
using devices::Json;

namespace
{

std::optional<Disk> disk_of(const config::Settings& settings)
{
    std::error_code error;
    const auto space = std::filesystem::space(settings.store.directory, error);
    return error ? std::nullopt : std::optional(Disk{space.available, space.capacity});
}

// Of what the numbers are; not said: of measurements.
store::What what_in(Body& body)
{
    const auto said = body.has("what") ? body.text("what", Need::may) : std::string();
    const auto what = store::find_what(said);
    if (!what)
    {
        body.wrong("what", "no sort of item is called so");
    }
    return what.value_or(store::What::measurement);
}

bool is_destination(const config::Settings& settings, store::Connection& connection,
                    std::string_view id)
{
    for (const auto& destination : settings.destinations)
    {
        if (destination.id == id)
        {
            return true;
        }
    }
    return store::knows_destination(connection, id);
}

Answer changed(std::int64_t count)
{
    Answer done(answer(Json::object({{"changed", count}})));
    done.queue_changed = true;
    return done;
}

} // namespace

asio::awaitable<Answer> list_destinations(Desk& desk, Call)
{
    const auto status = co_await desk.look_around();
    co_return answer(Json::object({{"items", destinations_json(status)}}));
}

http::Response list_items(const Reading& reading, const Call& call)
{
    Query query(call.query, {"state"});
    const auto state = query.choice("state", {"pending", "delivered", "parked", "dropped"});
    const auto& id = call.path.find("destination")->second;
    store::QueueFilter filter;
    filter.destination = id;
    filter.state = state ? store::find_item_state(*state) : std::nullopt;
    filter.waiting_only = !state;
    filter.after = query.cursor();
    filter.most = query.limit();
    if (!query.good())
    {
        return query.refusal();
    }
    if (!is_destination(reading.settings, reading.reader.connection(), id))
    {
        return not_found();
    }
    const auto items = reading.reader.queue(filter);
    const bool more = items.size() == filter.most;
    return answer(page_of(list_of(items, item_json),
                          more ? std::optional(std::to_string(store::place_of(items.back())))
                               : std::nullopt));
}

Answer replay_items(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"numbers", "what", "all_parked"});
    const auto numbers = body.wholes("numbers", Need::may);
    const auto what = what_in(body);
    const bool all = body.flag("all_parked", Need::may);
    if (body.good() && numbers.empty() == !all)
    {
        body.wrong("", "numbers or all_parked is needed, one of both");
    }
    if (!body.good())
    {
        return invalid(body.faults());
    }
    const auto& id = call.path.find("destination")->second;
    auto& connection = deciding.store.connection();
    if (!is_destination(deciding.settings, connection, id))
    {
        return not_found();
    }
    std::vector<store::ItemKey> items;
    for (const auto number : numbers)
    {
        items.push_back({number, what});
    }
    if (all)
    {
        items = store::parked_items(connection, id);
    }
    std::int64_t count = 0;
    for (const auto& item : items)
    {
        count += deciding.store.replay(id, item.number, item.what) ? 1 : 0;
    }
    deciding.store.decided({deciding.now, call.account->login, "queue.replay", id, ""});
    return changed(count);
}

Answer drop_items(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"numbers", "what", "reason"});
    const auto numbers = body.wholes("numbers", Need::must);
    const auto what = what_in(body);
    const auto reason = body.text("reason", Need::must, 500);
    if (!body.good())
    {
        return invalid(body.faults());
    }
    const auto& id = call.path.find("destination")->second;
    if (!is_destination(deciding.settings, deciding.store.connection(), id))
    {
        return not_found();
    }
    std::int64_t count = 0;
    for (const auto number : numbers)
    {
        count += deciding.store.drop(id, number, reason, deciding.now, what) ? 1 : 0;
    }
    deciding.store.decided({deciding.now, call.account->login, "queue.drop", id, reason});
    return changed(count);
}

asio::awaitable<Answer> show_hub(Desk& desk, Call call)
{
    const auto status = co_await desk.look_around();
    const auto settings = desk.settings();
    co_return answer(hub_json(status, *settings, disk_of(*settings), update_state(), call.now));
}

asio::awaitable<Answer> show_diagnostics(Desk& desk, Call call)
{
    const auto status = co_await desk.look_around();
    const auto settings = desk.settings();
    const auto look = [](const Reading& reading)
    { return record::diagnostics(reading.reader, reading.settings, reading.now); };
    auto kept = co_await desk.read(settings, look);
    kept.set("hub", hub_json(status, *settings, disk_of(*settings), update_state(), call.now));
    kept.set("destinations", destinations_json(status));
    co_return answer(record::without_patients(kept, settings->registry));
}

http::Response list_events(const Reading& reading, const Call& call)
{
    Query query(call.query, {"state"});
    const auto state = query.choice("state", {"open", "all"}).value_or("open");
    constexpr std::size_t most = 10000;
    const auto rows = reading.reader.events(state == "open", most);
    const auto clocks = store::read_event_clocks(reading.reader.connection(), state == "open");
    auto page =
        page_of(rows, query,
                [&clocks](const store::EventRow& row) { return gateway::json_of(row, clocks); });
    return query.good() ? answer(page) : query.refusal();
}

asio::awaitable<Answer> open_stream(Desk& desk, Call call)
{
    auto stream = std::make_shared<http::EventStream>(desk.net());
    const auto hello = devices::write_json(Json::object({{"server_time", json_of(call.now)}}));
    if (desk.notices().open(stream, *call.account, call.session, call.last_event_id, hello) ==
        nullptr)
    {
        auto refusal = problem(503, "unavailable", "Too many pages listen; close one of them.");
        refusal.headers["Retry-After"] = "30";
        co_return refusal;
    }
    http::Response response;
    response.events = std::move(stream);
    co_return response;
}

http::Response show_interface(const Reading&, const Call&)
{
    http::Response response;
    response.content_type = "application/json";
    response.body = interface_text();
    return response;
}

} // namespace varde::gateway::api
