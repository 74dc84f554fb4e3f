// One request of the interface after it was read and before it is answered, and what answers it.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/api/problem.hpp"
#include "gateway/api/target.hpp"
#include "gateway/http/message.hpp"
#include "gateway/people/account.hpp"
#include "gateway/registrar.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/store.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace varde::gateway
{
class Clinic;
class HandEntry;
} // namespace varde::gateway

namespace varde::gateway::api
{

class Desk;
struct Route;

struct Call
{
    const Route* route = nullptr;
    Texts path;
    Texts query;
    devices::Json body;
    std::string key; // Idempotency-Key
    std::optional<people::Account> account;
    std::string session; // its key
    std::string patient; // whom it is about, when it is about one
    std::string peer;
    std::string host; // by which name the browser asked
    std::string cookies;
    std::string last_event_id;
    std::string shown; // what a decision made, when `then` shows it
    devices::Instant now;
};

// What a look needs: a read-only connection, on the reading thread.
struct Reading
{
    store::Reader& reader;
    const config::Settings& settings;
    devices::Instant now;
};

// What a decision needs: the writer, on the core, inside one transaction with its audit.
struct Deciding
{
    store::Store& store;
    const config::Settings& settings;
    // A command about devices, as the control socket takes it.
    const std::function<RegistrarAnswer(const devices::Json&)>& obey;
    Clinic& clinic;
    HandEntry& hand_entry;
    devices::Instant now;
    devices::Elapsed elapsed{}; // on the clock that nobody can set
};

struct Answer
{
    Answer() = default;
    Answer(http::Response says) : response(std::move(says)) {}

    http::Response response; // a problem: the transaction is rolled back
    std::string subject;     // for the audit; no value, no name
    std::string shown;       // the id of what it made, for the route's `then`
    // What follows when it is done:
    std::optional<people::Account> changed;       // their sessions go on with this
    std::string ended;                            // this account's sessions end
    bool registry_changed = false;                // devices, patients or plans
    std::optional<devices::ErasureRequest> erase; // is published
    bool queue_changed = false;
};

using Look = http::Response (*)(const Reading&, const Call&);
using Decide = Answer (*)(Deciding&, const Call&);
using Converse = boost::asio::awaitable<Answer> (*)(Desk&, Call); // on the net thread
using Does = std::variant<Look, Decide, Converse>;

} // namespace varde::gateway::api
