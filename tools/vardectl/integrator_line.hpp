// The words of the integrator's commands: decode, preview, profile, completion.
#pragma once

#include "tools/vardectl/integrator.hpp"

#include <CLI/App.hpp>

#include <functional>
#include <string>
#include <vector>

namespace varde::vardectl
{

using IntegratorCommand = std::function<int(const Console&)>;

// Holds what the words say; lives as long as the app that it adds them to.
class IntegratorLine
{
public:
    // `choose` is told which command the words name. `named` is where the settings that --config
    // names have vocabulary and profiles; empty when it was not said.
    IntegratorLine(CLI::App& app, std::function<void(IntegratorCommand)> choose,
                   std::function<Shelves()> named);
    IntegratorLine(const IntegratorLine&) = delete;
    IntegratorLine& operator=(const IntegratorLine&) = delete;

private:
    CLI::App* add(CLI::App& parent, const char* name, const char* purpose,
                  IntegratorCommand command);
    void add_shelves(CLI::App& sub);
    void fill_shelves();
    void add_topic(CLI::App& sub);
    void add_input(CLI::App& sub);
    void add_decode();
    void add_preview();
    void add_preview_told(CLI::App& sub);
    void add_profile();
    void add_profile_files(CLI::App& profile);
    void add_profile_new(CLI::App& profile);
    void add_completion();

    CLI::App& app_;
    std::function<void(IntegratorCommand)> choose_;
    std::function<Shelves()> named_shelves_;
    Shelves shelves_;
    InputWords input_;
    DecodeWords decode_;
    TestWords test_;
    PreviewWords preview_;
    SkeletonWords skeleton_;
    std::vector<std::string> named_; // files of profiles
    std::string shell_;
};

// "--hex=" as two words, "--hex" and an empty one: CLI11 takes it for a word without its value.
std::vector<char*> empty_packets_apart(std::vector<char*> words);

} // namespace varde::vardectl
