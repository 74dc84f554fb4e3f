// Live changes to the pages that are open: remembers the last ones, so that a page whose connection
// broke hears what it missed. Lives on the net thread.
#pragma once

#include "gateway/http/event_stream.hpp"
#include "gateway/people/account.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::api
{

struct Notice
{
    std::string name; // "alert"
    std::string data; // one line of JSON, without values
    std::vector<people::Role> roles;
    std::string
        patient; // only for accounts that may see this patient's data; empty: all of `roles`

    friend bool operator==(const Notice&, const Notice&) = default;
};

bool may_hear(const people::Account& account, const Notice& notice) noexcept;

class Notices
{
public:
    static constexpr std::size_t remembered = 1000;
    static constexpr std::size_t most_streams = 64;
    static constexpr std::size_t most_per_account = 8;

    // `run` names this run of the program: what was heard from another one cannot be resumed.
    explicit Notices(std::string run) : run_(std::move(run)) {}

    void publish(Notice notice);
    // Null when there are too many. Tells what came behind `last` first.
    std::shared_ptr<http::EventStream> open(std::shared_ptr<http::EventStream> stream,
                                            const people::Account& account,
                                            const std::string& session, std::string_view last,
                                            std::string_view hello);
    // Says why and ends the streams of the session, or of all other sessions of the account.
    void end_session(std::string_view session, std::string_view reason);
    void end_account(std::string_view account, std::string_view reason,
                     std::string_view but_session = {});
    bool nobody_listens();

private:
    struct Numbered
    {
        std::uint64_t number = 0;
        Notice notice;
    };
    struct Listener
    {
        std::shared_ptr<http::EventStream> stream;
        people::Account account;
        std::string session;
    };

    std::string id_of(std::uint64_t number) const;
    void catch_up(const Listener& listener, std::string_view last) const;
    void end(Listener& listener, std::string_view reason) const;

    std::string run_;
    std::uint64_t newest_ = 0;
    std::deque<Numbered> recent_;
    std::list<Listener> listeners_;
};

} // namespace varde::gateway::api
