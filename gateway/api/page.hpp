// The parameters of a list and the cursor of its next page. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/time.hpp"
#include "gateway/api/problem.hpp"
#include "gateway/api/target.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::api
{

// Reads the parameters one by one and remembers every mistake, as Body does.
class Query
{
public:
    Query(const Texts& query, std::initializer_list<std::string_view> known);

    std::optional<std::string> text(std::string_view name) const;
    std::optional<std::int64_t> whole(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<devices::Instant> moment(std::string_view name);
    // One of them, or nothing.
    std::optional<std::string> choice(std::string_view name,
                                      std::initializer_list<std::string_view> values);
    void wrong(std::string_view name, std::string detail);

    std::size_t limit();                  // 50 unless said
    std::optional<std::int64_t> cursor(); // a number that this interface gave
    bool good() const noexcept { return faults_.empty(); }
    http::Response refusal() const; // 400

private:
    const Texts& query_;
    std::vector<Fault> faults_;
};

devices::Json page_of(devices::Json items, std::optional<std::string> next);

// The page of `all` that begins at the cursor, which is a position.
template <class Items, class Write>
devices::Json page_of(const Items& all, Query& query, Write write)
{
    const auto limit = query.limit();
    const auto begin = static_cast<std::size_t>(query.cursor().value_or(0));
    auto items = empty_list();
    for (std::size_t i = begin; i < all.size() && i < begin + limit; ++i)
    {
        items.push(write(all[i]));
    }
    return page_of(std::move(items), begin + limit < all.size()
                                         ? std::optional(std::to_string(begin + limit))
                                         : std::nullopt);
}

} // namespace varde::gateway::api
