#include "devices/profile_vectors.hpp"

#include "devices/listening.hpp"
#include "devices/read_by_profile.hpp"
#include "devices/reading_json.hpp"
#include "devices/units.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace varde::devices
{
namespace
{

// What a vector's packet or message gave.
struct Outcome
{
    std::optional<Refusal> refusal;
    std::vector<Report> reports;
    std::set<std::string> addresses;
    std::set<std::string> notes;
};

class Comparison
{
public:
    void compare(const std::string& path, const Json* expected, const Json* got)
    {
        const bool both = expected != nullptr && got != nullptr;
        if (both && expected->as_object() != nullptr && got->as_object() != nullptr)
        {
            compare_members(path, *expected, *got);
            return;
        }
        const bool same = both ? *expected == *got : expected == got; // two null pointers
        if (!same)
        {
            add(path, shown(expected), shown(got));
        }
    }

    void compare(const std::string& path, const std::string& expected, const std::string& got)
    {
        const Json wanted(expected);
        const Json had(got);
        compare(path, expected.empty() ? nullptr : &wanted, got.empty() ? nullptr : &had);
    }

    void add(const std::string& path, const std::string& expected, const std::string& got)
    {
        lines_.push_back(path + ": expected " + expected + ", got " + got);
    }

    void add(std::string line) { lines_.push_back(std::move(line)); }

    std::vector<std::string> take() { return std::move(lines_); }

private:
    static std::string shown(const Json* json)
    {
        return json == nullptr ? "nothing" : write_json(*json);
    }

    void compare_members(const std::string& path, const Json& expected, const Json& got)
    {
        for (const auto& [key, value] : *expected.as_object())
        {
            compare(path + "." + key, &value, got.find(key));
        }
        for (const auto& [key, value] : *got.as_object())
        {
            if (expected.find(key) == nullptr)
            {
                compare(path + "." + key, nullptr, &value);
            }
        }
    }

    std::vector<std::string> lines_;
};

std::string joined(const std::set<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
    {
        all += all.empty() ? "" : ", ";
        all += text;
    }
    return all;
}

// The first refusal counts.
void add(Result<std::vector<bridges::Sighting>> sightings, Outcome& outcome)
{
    if (!sightings)
    {
        outcome.refusal = outcome.refusal ? outcome.refusal : sightings.error();
        return;
    }
    for (bridges::Sighting& sighting : *sightings)
    {
        outcome.addresses.insert(sighting.address);
        if (!sighting.note.empty())
        {
            outcome.notes.insert(sighting.note);
        }
        std::move(sighting.reports.begin(), sighting.reports.end(),
                  std::back_inserter(outcome.reports));
    }
}

// All within the window of an act.
Outcome run_act(const std::vector<VectorMessage>& messages, const Profile& profile,
                const Vocabulary& vocabulary)
{
    Outcome outcome;
    Listening listening(profile, vocabulary, Instant{});
    const auto add_all = [&outcome](std::vector<Heard> heard)
    {
        for (Heard& one : heard)
        {
            add(std::move(one.sightings), outcome);
        }
    };
    for (const VectorMessage& message : messages)
    {
        add_all(listening.take({message.topic, message.payload, message.retained}, {}));
    }
    add_all(listening.end());
    return outcome;
}

Outcome run(const ProfileVector& vector, const Profile& profile, const Vocabulary& vocabulary)
{
    if (!vector.messages.empty())
    {
        return run_act(vector.messages, profile, vocabulary);
    }
    if (vector.characteristic.empty())
    {
        Outcome outcome;
        add(read_message(profile, {vector.topic, vector.payload, vector.retained}, vocabulary),
            outcome);
        return outcome;
    }
    auto reports = read_packet(profile, vector.characteristic, vector.packet, vocabulary);
    return reports ? Outcome{{}, *std::move(reports), {}, {}}
                   : Outcome{reports.error(), {}, {}, {}};
}

void compare_refusal(const ProfileVector& vector, const Outcome& outcome, Comparison& comparison)
{
    const std::string got =
        outcome.refusal ? std::string(code(outcome.refusal->error)) : std::string();
    if (vector.refused == got)
    {
        return;
    }
    const std::string expected = vector.refused.empty() ? "nothing" : "\"" + vector.refused + "\"";
    comparison.add("refused", expected,
                   outcome.refusal ? "\"" + describe(*outcome.refusal) + "\"" : "nothing");
}

void compare_readings(const Json::Array& expected, const Json::Array& got, Comparison& comparison)
{
    for (std::size_t i = 0; i < std::max(expected.size(), got.size()); ++i)
    {
        comparison.compare("readings[" + std::to_string(i) + "]",
                           i < expected.size() ? &expected[i] : nullptr,
                           i < got.size() ? &got[i] : nullptr);
    }
}

void compare_rest(const ProfileVector& vector, const Outcome& outcome, Comparison& comparison)
{
    std::optional<int> battery;
    std::vector<std::string> statuses;
    for (const Report& report : outcome.reports)
    {
        battery = report.battery ? report.battery : battery;
        if (report.readings.empty())
        {
            statuses.insert(statuses.end(), report.status.begin(), report.status.end());
        }
    }
    const auto text = [](const std::optional<int>& percent)
    { return percent ? std::to_string(*percent) : "nothing"; };
    if (battery != vector.battery)
    {
        comparison.add("battery", text(vector.battery), text(battery));
    }
    const Json expected(Json::Array(vector.statuses.begin(), vector.statuses.end()));
    const Json got(Json::Array(statuses.begin(), statuses.end()));
    comparison.compare("status", &expected, &got);
    comparison.compare("note", vector.note, joined(outcome.notes));
    if (!vector.address.empty())
    {
        comparison.compare("address", vector.address, joined(outcome.addresses));
    }
}

// What `interpret` would refuse whoever's device it is.
void check_vocabulary(const std::vector<Report>& reports, const Vocabulary& vocabulary,
                      Comparison& comparison)
{
    for (const Report& report : reports)
    {
        for (const Reading& reading : report.readings)
        {
            const Kind* kind = vocabulary.find(reading.kind);
            if (kind == nullptr)
            {
                comparison.add("the vocabulary has no kind " + quoted(reading.kind));
            }
            else if (!is_convertible(reading.unit, *kind, vocabulary))
            {
                comparison.add("the vocabulary has no way from " + quoted(reading.unit) + " to " +
                               quoted(kind->unit) + " for " + quoted(reading.kind));
            }
        }
    }
}

} // namespace

std::vector<std::string> differences(const ProfileVector& vector, const Profile& profile,
                                     const Vocabulary& vocabulary)
{
    const Outcome outcome = run(vector, profile, vocabulary);
    const Json got = readings_json(outcome.reports);
    Comparison comparison;
    compare_refusal(vector, outcome, comparison);
    if (!outcome.refusal)
    {
        compare_readings(*vector.readings.as_array(), *got.as_array(), comparison);
        compare_rest(vector, outcome, comparison);
        check_vocabulary(outcome.reports, vocabulary, comparison);
    }
    return comparison.take();
}

std::vector<FailedVector> failed_vectors(const Profile& profile, const Vocabulary& vocabulary)
{
    std::vector<FailedVector> failed;
    for (std::size_t i = 0; i < profile.vectors.size(); ++i)
    {
        auto lines = differences(profile.vectors[i], profile, vocabulary);
        if (!lines.empty())
        {
            failed.push_back({i, std::move(lines)});
        }
    }
    return failed;
}

} // namespace varde::devices
