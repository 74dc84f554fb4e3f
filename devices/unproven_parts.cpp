// unproven_parts: takes each part out of the profile in turn and looks whether a vector notices.
#include "devices/profile_vectors.hpp"

#include <utility>

namespace varde::devices
{
namespace
{

using gatt::Quirks;

struct Departure
{
    const char* name;
    bool (*stands)(const Quirks& quirks);
    void (*undo)(Quirks& quirks);
};

constexpr Departure departures[] = {
    {"flags_set", [](const Quirks& quirks) { return quirks.flags_set != 0; },
     [](Quirks& quirks) { quirks.flags_set = 0; }},
    {"flags_clear", [](const Quirks& quirks) { return quirks.flags_clear != 0; },
     [](Quirks& quirks) { quirks.flags_clear = 0; }},
    {"user", [](const Quirks& quirks) { return quirks.user.has_value(); },
     [](Quirks& quirks) { quirks.user.reset(); }},
    {"unit", [](const Quirks& quirks) { return !quirks.unit.empty(); },
     [](Quirks& quirks) { quirks.unit.clear(); }},
    {"resolution", [](const Quirks& quirks) { return quirks.resolution.has_value(); },
     [](Quirks& quirks) { quirks.resolution.reset(); }},
    {"ignore_trailing", [](const Quirks& quirks) { return quirks.ignore_trailing != 0; },
     [](Quirks& quirks) { quirks.ignore_trailing = 0; }},
};

template <class List>
void erase_at(List& list, std::size_t index)
{
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

class Proof
{
public:
    Proof(const Profile& profile, const Vocabulary& vocabulary)
        : profile_(profile), vocabulary_(vocabulary)
    {
    }

    void characteristic(std::size_t index)
    {
        const Quirks& quirks = profile_.characteristics[index].quirks;
        const UnprovenPart whole{UnprovenPart::Kind::characteristic, index, 0, ""};
        test(whole, [index](Profile& changed) { erase_at(changed.characteristics, index); });
        for (std::size_t field = 0; field < quirks.big_endian.size(); ++field)
        {
            quirk(index, "big_endian",
                  [field](Quirks& changed) { erase_at(changed.big_endian, field); });
        }
        for (std::size_t field = 0; field < quirks.zero_absent.size(); ++field)
        {
            quirk(index, "zero_absent",
                  [field](Quirks& changed) { erase_at(changed.zero_absent, field); });
        }
        for (const Departure& departure : departures)
        {
            if (departure.stands(quirks))
            {
                quirk(index, departure.name, departure.undo);
            }
        }
    }

    void bridge(std::size_t index)
    {
        for (std::size_t key = 0; key < profile_.bridges[index].terms.keys.size(); ++key)
        {
            test({UnprovenPart::Kind::key, index, key, ""}, [index, key](Profile& changed)
                 { erase_at(changed.bridges[index].terms.keys, key); });
        }
    }

    std::vector<UnprovenPart> take() { return std::move(unproven_); }

private:
    template <class Change>
    void test(const UnprovenPart& part, Change change)
    {
        Profile changed = profile_;
        change(changed);
        if (failed_vectors(changed, vocabulary_).empty())
        {
            unproven_.push_back(part);
        }
    }

    template <class Undo>
    void quirk(std::size_t index, const char* name, Undo undo)
    {
        test({UnprovenPart::Kind::quirk, index, 0, name},
             [index, undo](Profile& changed) { undo(changed.characteristics[index].quirks); });
    }

    const Profile& profile_;
    const Vocabulary& vocabulary_;
    std::vector<UnprovenPart> unproven_;
};

} // namespace

std::vector<UnprovenPart> unproven_parts(const Profile& profile, const Vocabulary& vocabulary)
{
    Proof proof(profile, vocabulary);
    for (std::size_t i = 0; i < profile.characteristics.size(); ++i)
    {
        proof.characteristic(i);
    }
    for (std::size_t i = 0; i < profile.bridges.size(); ++i)
    {
        proof.bridge(i);
    }
    return proof.take();
}

} // namespace varde::devices
