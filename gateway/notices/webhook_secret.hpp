// The secret with which a webhook signs, in a file of its own.
#pragma once

#include <filesystem>
#include <string>

namespace varde::gateway
{

struct WebhookSecret
{
    std::string key;
    std::string failure; // empty, or why there is none and what to do
};

WebhookSecret read_webhook_secret(const std::filesystem::path& file);

// Makes one, closed to others, where there is none. Throws std::system_error.
void make_webhook_secret(const std::filesystem::path& file);

} // namespace varde::gateway
