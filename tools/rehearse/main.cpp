// rehearse: a year of simulated patients, judged by fixed limits and by the plans of a folder.
// Prints Markdown tables.
#include "tools/rehearse/report.hpp"
#include "tools/rehearse/shipped.hpp"

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>

namespace rehearse = varde::rehearse;

namespace
{

struct Options
{
    std::filesystem::path folder = "config";
    rehearse::Seed seed = 1;
    int seeds = 1;
    rehearse::Extent extent;
};

void run(const Options& options)
{
    const rehearse::Shipped shipped(options.folder);
    rehearse::Comparison all;
    for (int i = 0; i < options.seeds; ++i)
    {
        all += rehearse::rehearse(options.seed + static_cast<rehearse::Seed>(i), options.extent,
                                  shipped.templates(), shipped.terms());
    }
    std::cout << options.seeds << " years of " << rehearse::report(all, options.extent);
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app("Rehearses plans: a simulated year of patients, judged by fixed limits and by the "
                 "shipped plans (docs/rehearsal.md).");
    app.add_option("--config", options.folder,
                   "folder with plans/, questionnaires/ and vocabulary.toml")
        ->capture_default_str();
    app.add_option("--seed", options.seed, "of the first year")->capture_default_str();
    app.add_option("--seeds", options.seeds, "so many years")->capture_default_str();
    app.add_option("--patients", options.extent.patients)->capture_default_str();
    app.add_option("--days", options.extent.days, "after the run-in of 28 days")
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try
    {
        run(options);
    }
    catch (const std::exception& failure)
    {
        std::cerr << "rehearse: " << failure.what() << "\n";
        return 1;
    }
    return 0;
}
