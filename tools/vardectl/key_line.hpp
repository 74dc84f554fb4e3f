// The words of jwks.
#pragma once

#include "tools/vardectl/keys.hpp"

#include <CLI/App.hpp>

#include <functional>
#include <string>

namespace varde::vardectl
{

// Holds what the words say; lives as long as the app that it adds them to.
class KeyLine
{
public:
    // `choose` is told which command the words name; `settings` is the file that --config names.
    KeyLine(CLI::App& app, const std::string& settings,
            std::function<void(std::function<int(const Console&)>)> choose);
    KeyLine(const KeyLine&) = delete;
    KeyLine& operator=(const KeyLine&) = delete;

private:
    JwksWords words_;
};

} // namespace varde::vardectl
