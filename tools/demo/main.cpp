// demo: what tools/run starts.
#include "tools/demo/demo.hpp"
#include "tools/demo/front.hpp"

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>

namespace demo = varde::demo;

namespace
{

int run(int argc, char** argv)
{
    demo::Options options;
    std::optional<int> seconds;
    CLI::App app("Varde's demo: a private broker, the gateway and four simulated homes.",
                 "tools/run");
    app.add_option("--build", options.build, "folder with the built programs")->required();
    app.add_option("--source", options.source, "the project's root")->capture_default_str();
    app.add_option("--folder", options.folder, "everything the demo writes")->capture_default_str();
    app.add_option("--fhir", options.fhir, "base URL of a FHIR R4 server to send to as well");
    app.add_option("--seconds", seconds, "end by itself after so many seconds")
        ->check(CLI::PositiveNumber);
    app.add_option("--speed", options.speed, "simulated seconds per second")
        ->check(CLI::Range(1.0, 1e5))
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (seconds)
    {
        options.length = std::chrono::seconds(*seconds);
    }
    try
    {
        return demo::Demo(options).run();
    }
    catch (const std::exception& failure)
    {
        std::cerr << "demo: " << failure.what() << "\n";
        return 1;
    }
}

} // namespace

int main(int argc, char** argv)
{
    return demo::behind_front(run, argc, argv);
}
