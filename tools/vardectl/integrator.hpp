// What an integrator does with vardectl: see how packets and messages are read and what becomes of
// them, and write the profiles by which they are read. Needs no store and no settings. Each command
// returns the exit status: 0 done, 1 refused or something found wrong. Wrong words, and files that
// cannot be used, are exceptions (exit status 2).
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace varde::vardectl
{

struct Console
{
    std::istream& in;
    std::ostream& out;
    std::ostream& err; // warnings, and what has no place in the answer
    bool json = false; // for programs
};

// Where vocabulary and profiles lie. What is empty is the installed one or, where none is
// installed, the one of the source tree.
struct Shelves
{
    std::vector<std::filesystem::path> profiles; // folders
    std::filesystem::path vocabulary;
};

// A packet of a characteristic, or a message of a bridge that comes over the standard input.
struct InputWords
{
    std::string gatt;               // UUID: as the specification reads it
    std::string profile;            // id or file: as the profile reads it
    std::string characteristic;     // UUID, with `profile`; empty: a message
    std::optional<std::string> hex; // the packet, which may be empty
    std::string topic;              // of the message
    bool retained = false;
};

struct DecodeWords
{
    InputWords input;
    std::filesystem::path recording; // instead of the standard input: every message of it
    bool table = false;              // for people, instead of JSON
};
int decode(const DecodeWords& words, const Shelves& shelves, const Console& console);

struct PreviewWords
{
    InputWords input;
    std::string flavour = "r4"; // r4, phd, pmd
    std::string patient;        // the gateway's own id
    std::string identifier;     // "system|value", by which clinical systems know the patient
    std::string device = "device-1";
    std::string time_zone;  // rule of POSIX; empty: none
    std::string received;   // RFC 3339; empty: now
    bool introduce = false; // the Bundle that tells of the device, instead of the measurements'

    // Instead of the measurements; at most one of these.
    std::string judged_by;             // a plan, by id or file: the alerts that it finds in them
    bool work_list = false;            // with `judged_by`: the work, too
    std::string plan;                  // by id or file: this plan as the patient's own; no input
    std::filesystem::path answers;     // a message of answers, "-": the standard input; no input
    std::vector<std::string> corrects; // "36.60" or "systolic=128": what holds instead
    bool withdraws = false;
    std::string reason; // of a correction or withdrawal

    std::vector<std::filesystem::path> plans; // folders, as of PlanShelves
    std::filesystem::path questionnaires;
};
int preview(const PreviewWords& words, const Shelves& shelves, const Console& console);

int list_profiles(const Shelves& shelves, const Console& console);
int show_profile(const std::string& id, const Shelves& shelves, const Console& console);
int check_profiles(const std::vector<std::string>& files, const Shelves& shelves,
                   const Console& console);
struct TestWords
{
    std::vector<std::string> named;  // ids or files; none: every profile
    std::filesystem::path recording; // which the only profile must read, too
};
int test_profiles(const TestWords& words, const Shelves& shelves, const Console& console);
int try_profile(const InputWords& words, const Shelves& shelves, const Console& console);

struct SkeletonWords
{
    std::string id;            // "acme-cuff"
    std::string dialect;       // of a bridge
    std::string gatt;          // UUID of a characteristic
    std::filesystem::path out; // empty: the standard output
};
int new_profile(const SkeletonWords& words, const Shelves& shelves, const Console& console);

} // namespace varde::vardectl
