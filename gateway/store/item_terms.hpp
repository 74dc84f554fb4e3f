// Which destination takes items of which sort, beside measurements, and since when.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace varde::gateway::store
{

// The destinations that get a row for each new item of that sort, from now on. Known ones only.
void change_takers(Writer& writer, What what, std::span<const std::string> ids);
void load_takers(Writer& writer);

// A row for everyone who takes it.
void enqueue_item(Writer& writer, What what, std::int64_t number);

} // namespace varde::gateway::store
