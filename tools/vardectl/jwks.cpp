#include "config/settings.hpp"
#include "gateway/auth/published_keys.hpp"
#include "gateway/auth/secret_file.hpp"
#include "tools/vardectl/keys.hpp"
#include "tools/vardectl/pretty_json.hpp"

#include <ostream>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{

namespace
{

using config::DestinationSettings;
using gateway::auth::SigningKey;

std::vector<SigningKey> keys_of_files(const std::vector<std::filesystem::path>& files)
{
    std::vector<SigningKey> keys;
    for (const auto& file : files)
    {
        auto key = gateway::auth::read_signing_key("key", {file, "", ""}, std::nullopt);
        if (!key)
        {
            throw std::runtime_error(key.error().text);
        }
        keys.push_back(std::move(*key));
    }
    return keys;
}

config::Settings load(const std::filesystem::path& file)
{
    auto settings = config::load_settings(file);
    if (!settings)
    {
        std::string text = "cannot read the settings; name the keys with --key, or the settings "
                           "with --config, or mend this:";
        for (const auto& problem : settings.problems)
        {
            text += "\n  " + config::describe(problem);
        }
        throw std::runtime_error(text);
    }
    return std::move(*settings.value);
}

const DestinationSettings& find_signing(const config::Settings& settings, const std::string& id)
{
    const DestinationSettings* found = nullptr;
    for (const auto& destination : settings.destinations)
    {
        if (!destination.auth.fetches_tokens() || (!id.empty() && destination.id != id))
        {
            continue;
        }
        if (found != nullptr)
        {
            throw std::runtime_error("several destinations sign; name one with --destination");
        }
        found = &destination;
    }
    if (found == nullptr)
    {
        throw std::runtime_error(
            id.empty() ? "no destination signs: none has way = \"smart\" or \"helseid\""
                       : "there is no destination " + id + " that signs");
    }
    return *found;
}

std::vector<SigningKey> keys_of(const config::AuthSettings& auth)
{
    std::vector<SigningKey> keys;
    for (const auto& [name, settings] :
         {std::pair("signing_key", &auth.signing_key), std::pair("next_key", &auth.next_key)})
    {
        if (!settings->is_set())
        {
            continue;
        }
        auto key = gateway::auth::read_signing_key(name, *settings, auth.algorithm);
        if (!key)
        {
            throw std::runtime_error(key.error().text);
        }
        keys.push_back(std::move(*key));
    }
    return keys;
}

} // namespace

int print_jwks(const JwksWords& words, const std::filesystem::path& settings,
               const Console& console)
{
    const auto keys = words.files.empty()
                          ? keys_of(find_signing(load(settings), words.destination).auth)
                          : keys_of_files(words.files);
    console.out << pretty_json(gateway::auth::published_keys(keys));
    return 0;
}

} // namespace varde::vardectl
