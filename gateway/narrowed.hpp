// The vocabulary as each profile narrows it, made once for the settings in force. Lives on the
// core.
#pragma once

#include "gateway/current.hpp"

#include <map>
#include <string>

namespace varde::gateway
{

class Narrowed
{
public:
    const devices::Vocabulary& vocabulary(const SettingsPtr& settings,
                                          const devices::Profile* profile)
    {
        if (profile == nullptr || profile->plausible.empty())
        {
            return settings->vocabulary;
        }
        if (settings_ != settings)
        {
            settings_ = settings;
            by_profile_.clear();
        }
        const auto known = by_profile_.find(profile->id);
        return known != by_profile_.end()
                   ? known->second
                   : by_profile_
                         .emplace(profile->id, devices::narrowed(settings->vocabulary, *profile))
                         .first->second;
    }

private:
    SettingsPtr settings_;
    std::map<std::string, devices::Vocabulary, std::less<>> by_profile_;
};

} // namespace varde::gateway
