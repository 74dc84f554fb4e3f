// What can go wrong on the way to a proof of who we are.
#pragma once

#include <boost/system/result.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace varde::gateway::auth
{

// No aggregate: a text must not become a failure by itself, or Result<std::string> were ambiguous.
struct Failure
{
    Failure() = default;

    std::string text;                         // one line: what is wrong and what to do; no secret
    bool needs_person = true;                 // false: it may pass by itself
    std::optional<std::chrono::seconds> wait; // as the server asked
};

inline Failure because(std::string text)
{
    Failure failure;
    failure.text = std::move(text);
    return failure;
}

template <class T>
using Result = boost::system::result<T, Failure>;

} // namespace varde::gateway::auth
