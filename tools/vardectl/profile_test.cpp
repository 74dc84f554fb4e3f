// vardectl profile test: whether profiles read what their vectors hold as their vectors say.
#include "devices/profile_vectors.hpp"
#include "tools/vardectl/problem_list.hpp"
#include "tools/vardectl/recording.hpp"
#include "tools/vardectl/text.hpp"
#include "tools/vardectl/trial.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{

namespace
{

using config::Problem;
using devices::Json;

// What came of testing some profiles.
struct Tested
{
    std::size_t profiles = 0;
    std::size_t vectors = 0;
    std::size_t wrong = 0;
    Json::Array failures; // for programs
    std::vector<Problem> problems;
    std::optional<TrialCounts> recording;

    bool good() const { return wrong == 0 && (!recording || recording->good()); }
};

void note_failure(const ProfileFile& read, const devices::FailedVector& failed,
                  const Console& console, Tested& tested)
{
    const auto& vector = read.profile->vectors[failed.index];
    const auto& lines = failed.differences;
    tested.failures.push_back(
        Json::object({{"profile", read.profile->id},
                      {"file", read.file.string()},
                      {"vector", vector.name},
                      {"differences", Json(Json::Array(lines.begin(), lines.end()))}}));
    if (console.json)
    {
        return;
    }
    console.out << printable(read.file.string()) << ": vector " << failed.index + 1 << ", \""
                << printable(vector.name) << "\":\n";
    for (const auto& line : lines)
    {
        console.out << "  " << printable(line) << '\n';
    }
}

void test(const ProfileFile& read, const devices::Vocabulary& vocabulary, const Console& console,
          Tested& tested)
{
    ++tested.profiles;
    std::vector<Problem> problems = read.problems;
    if (read.profile)
    {
        tested.vectors += read.profile->vectors.size();
        const auto failed = devices::failed_vectors(*read.profile, vocabulary);
        tested.wrong += failed.size();
        for (const auto& one : failed)
        {
            note_failure(read, one, console, tested);
        }
        // What is left to find when all pass: parts that no vector proves.
        problems = failed.empty() ? problems_of(read.file, vocabulary) : problems;
    }
    tested.wrong += problems.size();
    std::ranges::move(problems, std::back_inserter(tested.problems));
}

std::vector<ProfileFile> files_named(const std::vector<std::string>& named, const Shelves& shelves,
                                     const devices::Vocabulary& vocabulary)
{
    const bool by_id =
        std::ranges::any_of(named, [](const auto& one) { return !is_file_name(one); });
    auto all = named.empty() || by_id ? read_profile_files(shelves, vocabulary)
                                      : std::vector<ProfileFile>();
    if (named.empty())
    {
        return all;
    }
    std::vector<ProfileFile> chosen;
    for (const auto& one : named)
    {
        if (is_file_name(one))
        {
            chosen.push_back(read_profile_file(one, vocabulary));
            continue;
        }
        // A profile whose form is wrong has no id; its file is called by it.
        const auto found = std::ranges::find_if(
            all, [&one](const ProfileFile& read)
            { return read.profile ? read.profile->id == one : read.file.stem() == one; });
        if (found == all.end())
        {
            throw std::runtime_error("there is no profile \"" + printable(one) +
                                     "\"; a file is named with its .toml");
        }
        chosen.push_back(*found);
    }
    return chosen;
}

void test_all(const std::vector<ProfileFile>& files, const devices::Vocabulary& vocabulary,
              const Console& console, Tested& tested)
{
    for (const auto& read : files)
    {
        test(read, vocabulary, console, tested);
    }
    auto repeated = repeated_ids(files);
    tested.wrong += repeated.size();
    std::ranges::move(repeated, std::back_inserter(tested.problems));
}

// Each message that it refuses is shown; what it reads is only counted.
TrialCounts test_recording(const std::vector<ProfileFile>& files,
                           const std::filesystem::path& recording,
                           const devices::Vocabulary& vocabulary, const Console& console)
{
    const auto messages = read_recording(recording);
    if (files.size() != 1 || !files.front().profile)
    {
        throw std::runtime_error("a recording is read by one profile, and it must be right; say "
                                 "which: vardectl profile test ID --recording FILE");
    }
    Trial trial(*files.front().profile, vocabulary, console, console.json, TrialShows::refusals);
    for (const auto& message : messages)
    {
        trial.take({message.topic, message.payload, message.retained}, message.after);
    }
    trial.end();
    return trial.counts();
}

Json tested_json(Tested tested)
{
    Json json = Json::object({{"profiles", static_cast<std::int64_t>(tested.profiles)},
                              {"vectors", static_cast<std::int64_t>(tested.vectors)},
                              {"wrong", static_cast<std::int64_t>(tested.wrong)},
                              {"failures", Json(std::move(tested.failures))},
                              {"problems", problems_json(tested.problems)}});
    if (tested.recording)
    {
        json.set("recording", counts_json(*tested.recording));
    }
    return json;
}

} // namespace

int test_profiles(const TestWords& words, const Shelves& shelves, const Console& console)
{
    const auto vocabulary = load_vocabulary(shelves);
    const auto files = files_named(words.named, shelves, vocabulary);
    Tested tested;
    test_all(files, vocabulary, console, tested);
    if (!words.recording.empty())
    {
        tested.recording = test_recording(files, words.recording, vocabulary, console);
    }
    const int status = tested.good() ? 0 : 1;
    if (console.json)
    {
        console.out << devices::write_json(tested_json(std::move(tested))) << '\n';
        return status;
    }
    print_problems(tested.problems, console.out);
    console.out << count(tested.profiles, "profile", "profiles") << ", "
                << count(tested.vectors, "vector", "vectors") << ", " << tested.wrong << " wrong\n";
    if (tested.recording)
    {
        console.out << "recording: " << summary_of(*tested.recording) << '\n';
    }
    return status;
}

} // namespace varde::vardectl
