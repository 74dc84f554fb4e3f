// What the pages ask the interface for, to the letter: gateway/web/src.
#pragma once

#include "devices/time.hpp"
#include "tools/bench/web_browser.hpp"
#include "tools/bench/web_store.hpp"

#include <vector>

namespace varde::bench
{

// Of a clinician; `now` ends their charts.
std::vector<WebPage> clinician_pages(const WebAmounts& amounts, devices::Instant now);

} // namespace varde::bench
