// What a preview shows beside measurements: alerts, a plan, answers. Each returns the exit status.
#pragma once

#include "config/settings.hpp"
#include "gateway/store/store.hpp"
#include "tools/vardectl/integrator.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::vardectl
{

// Throws std::runtime_error for words that do not go together.
void check_preview(const PreviewWords& words);

// Nothing: it can be said; what was made up for it stands on the error output. Else the exit
// status.
std::optional<int> begin_preview(const config::Settings& settings, const PreviewWords& words,
                                 const Console& console);

int print_preview(const std::vector<gateway::store::Due>& due, const config::Settings& settings,
                  const PreviewWords& words, const Console& console);
// The error of a program that did everything asked of it and has nothing to print.
int print_error(const char* error, const std::string& detail, const Console& console);

// The alerts that the plan of the words finds in these measurements alone.
int preview_alerts(const std::vector<gateway::store::Due>& measured,
                   const config::Settings& settings, const PreviewWords& words,
                   const Shelves& shelves, const Console& console);
int preview_plan(const PreviewWords& words, const Shelves& shelves, const Console& console);
int preview_answers(const PreviewWords& words, const Shelves& shelves, const Console& console);

} // namespace varde::vardectl
