// Any bytes as the file of a profile: there is a profile or a problem, never both, what is told can
// be printed on a terminal, and a profile that loads passes its own vectors.
#include "config/profiles.hpp"
#include "config/settings.hpp"
#include "devices/profile_vectors.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/fuzz/soundness.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace varde;
using fuzz::require;

namespace
{

void require_sound(const devices::Profile& profile)
{
    const auto& vocabulary = tests::health_vocabulary();
    require(!profile.id.empty() && !profile.vectors.empty());
    require(!profile.characteristics.empty() || !profile.bridges.empty());
    require(devices::failed_vectors(profile, vocabulary).empty());
    require(devices::unproven_parts(profile, vocabulary).empty());
}

void require_sound(const config::Problem& problem)
{
    require(!problem.message.empty());
    for (const char character : config::describe(problem))
    {
        require(static_cast<unsigned char>(character) >= ' ' && character != '\x7f');
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string text(bytes, bytes + size);
    const auto loaded = config::parse_profile(text, "", tests::health_vocabulary());
    require(loaded.value.has_value() == loaded.problems.empty());
    for (const auto& problem : loaded.problems)
    {
        require_sound(problem);
    }
    if (loaded)
    {
        require_sound(*loaded.value);
    }
    return 0;
}
