// bench_decode: how fast packets of Bluetooth and messages of bridges are decoded, in this process
// and on one core. Prints two Markdown tables.
#include "config/profiles.hpp"
#include "config/settings.hpp"
#include "tools/bench/decode_rates.hpp"

#include <CLI/CLI.hpp>

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace bench = varde::bench;
namespace config = varde::config;
namespace fs = std::filesystem;

namespace
{

varde::devices::Vocabulary load_vocabulary(const fs::path& file)
{
    std::ifstream in(file);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    auto loaded = config::parse_vocabulary(text, file);
    if (!loaded)
    {
        throw std::runtime_error(config::describe(loaded.problems.front()));
    }
    return *std::move(loaded.value);
}

varde::devices::Profiles load_profiles(const fs::path& source,
                                       const varde::devices::Vocabulary& vocabulary)
{
    auto set = config::load_profiles({source / "config/profiles", source / "tests/cases/profiles"},
                                     vocabulary);
    for (const auto& problem : set.problems)
    {
        std::cerr << "bench_decode: " << config::describe(problem) << "\n";
    }
    return std::move(set.profiles);
}

void run(const fs::path& source, const bench::Effort& effort)
{
    const auto vocabulary = load_vocabulary(source / "config/vocabulary.toml");
    const auto profiles = load_profiles(source, vocabulary);
    std::cout << bench::markdown({"packets/s", "RapidJSON, the packet in JSON"},
                                 bench::packet_rows(bench::packet_samples(), vocabulary, effort))
              << "\n"
              << bench::markdown(
                     {"messages/s", "RapidJSON, the same payload"},
                     bench::message_rows(bench::message_samples(profiles), vocabulary, effort))
              << std::flush;
}

} // namespace

int main(int argc, char** argv)
{
    fs::path source = ".";
    bench::Effort effort;
    CLI::App app(
        "Varde's decoders on one core, in seconds of its CPU time, beside RapidJSON's bare "
        "parse in the same run. In parentheses: the ratio to it.");
    app.add_option("--source", source, "the project's root")->capture_default_str();
    app.add_option("--rounds", effort.rounds, "of each figure; the best counts")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_option("--round-seconds", effort.round_seconds, "length of a round")
        ->check(CLI::Range(0.001, 60.0))
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try
    {
        run(source, effort);
    }
    catch (const std::exception& failure)
    {
        std::cerr << "bench_decode: " << failure.what() << "\n";
        return 1;
    }
    return 0;
}
