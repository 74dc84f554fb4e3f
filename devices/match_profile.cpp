#include "devices/match_profile.hpp"

#include "devices/gatt/characteristic.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace varde::devices
{
namespace
{

// By what a profile fits, the strongest first, and how closely: the letters or octets that agree.
using Rank = std::array<std::size_t, 4>;
constexpr std::size_t by_model = 0;
constexpr std::size_t by_name = 1;
constexpr std::size_t by_manufacturer = 2;
constexpr std::size_t by_service = 3;

struct Ranked
{
    ProfileMatch match;
    Rank rank{};
};

char lower(char character) noexcept
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

std::string lower(std::string_view text)
{
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(), [](char c) { return lower(c); });
    return all;
}

// "*" any letters, "?" one letter, every other letter itself in either case. Goes back to the last
// "*" only, which is enough, so no pattern takes longer than the product of both lengths.
bool fits(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = pattern.npos;
    std::size_t resume = 0;
    while (t < text.size())
    {
        if (p < pattern.size() && pattern[p] == '*')
        {
            star = p++;
            resume = t;
        }
        else if (p < pattern.size() && (pattern[p] == '?' || lower(pattern[p]) == lower(text[t])))
        {
            ++p;
            ++t;
        }
        else if (star != pattern.npos)
        {
            p = star + 1;
            t = ++resume;
        }
        else
        {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == pattern.npos;
}

std::size_t letters_of(std::string_view pattern)
{
    return static_cast<std::size_t>(
        std::count_if(pattern.begin(), pattern.end(), [](char c) { return c != '*' && c != '?'; }));
}

void match_text(const Words& what, const std::string& seen,
                const std::vector<std::string>& patterns, std::size_t by, Ranked& ranked)
{
    for (const std::string& pattern : patterns)
    {
        if (!seen.empty() && fits(pattern, seen))
        {
            ranked.rank[by] = std::max(ranked.rank[by], letters_of(pattern) + 1);
            const auto name = " " + quoted(seen);
            const auto fitted = " \"" + pattern + "\"";
            ranked.match.reasons.push_back(
                {what.en + name + " fits" + fitted, what.nb + name + " passer med" + fitted});
            return;
        }
    }
}

void match_octets(const std::vector<std::uint8_t>& seen, const Recognition& wanted, Ranked& ranked)
{
    for (const auto& prefix : wanted.manufacturer_data)
    {
        if (prefix.size() <= seen.size() && std::equal(prefix.begin(), prefix.end(), seen.begin()))
        {
            ranked.rank[by_manufacturer] = prefix.size();
            ranked.match.reasons.push_back({"manufacturer data begins as the maker's",
                                            "produsentens data begynner som de skal"});
            return;
        }
    }
}

// The short form where there is one, so that 1810 is 00001810-0000-1000-8000-00805f9b34fb.
std::string same_uuid(std::string_view text)
{
    const auto number = gatt::parse_uuid(text);
    return number ? std::to_string(*number) : lower(text);
}

void match_services(const std::vector<std::string>& seen, const Recognition& wanted, Ranked& ranked)
{
    for (const std::string& service : wanted.services)
    {
        const auto same = [&service](const std::string& one)
        { return same_uuid(one) == same_uuid(service); };
        if (std::any_of(seen.begin(), seen.end(), same))
        {
            ++ranked.rank[by_service];
            ranked.match.reasons.push_back(
                {"offers service " + service, "tilbyr tjenesten " + service});
        }
    }
}

bool is_convincing(const Rank& rank, const Recognition& wanted)
{
    const bool knows_more =
        !wanted.models.empty() || !wanted.names.empty() || !wanted.manufacturer_data.empty();
    const bool fits_more = rank[by_model] != 0 || rank[by_name] != 0 || rank[by_manufacturer] != 0;
    return knows_more ? fits_more : rank[by_service] != 0;
}

} // namespace

std::vector<ProfileMatch> match_profiles(const SeenDevice& seen, const Profiles& profiles)
{
    std::vector<Ranked> found;
    for (const auto& [id, profile] : profiles)
    {
        Ranked ranked{{id, {}}, {}};
        match_text({"model", "modellen"}, seen.model, profile.match.models, by_model, ranked);
        match_text({"name", "navnet"}, seen.name, profile.match.names, by_name, ranked);
        match_octets(seen.manufacturer_data, profile.match, ranked);
        match_services(seen.services, profile.match, ranked);
        if (is_convincing(ranked.rank, profile.match))
        {
            found.push_back(std::move(ranked));
        }
    }
    // `profiles` is in the order of the alphabet, and equals stay in it.
    std::stable_sort(found.begin(), found.end(),
                     [](const Ranked& a, const Ranked& b) { return a.rank > b.rank; });
    std::vector<ProfileMatch> matches;
    for (Ranked& ranked : found)
    {
        matches.push_back(std::move(ranked.match));
    }
    return matches;
}

} // namespace varde::devices
