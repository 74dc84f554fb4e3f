// The settings in force. A reload replaces them whole; who holds a copy finishes with it.
#pragma once

#include "config/settings.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace varde::gateway
{

using SettingsPtr = std::shared_ptr<const config::Settings>;

class Current
{
public:
    explicit Current(SettingsPtr settings) : settings_(std::move(settings)) {}

    SettingsPtr get() const
    {
        const std::lock_guard lock(mutex_);
        return settings_;
    }
    void replace(SettingsPtr settings)
    {
        const std::lock_guard lock(mutex_);
        settings_ = std::move(settings);
    }

private:
    mutable std::mutex mutex_;
    SettingsPtr settings_;
};

} // namespace varde::gateway
