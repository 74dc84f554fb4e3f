// bench_web: how fast the interface answers when there are many patients and years of data. Fills a
// store, starts varded on it, asks as a clinician and an administrator do, prints a Markdown table.
#include "devices/json.hpp"
#include "tools/bench/figures.hpp"
#include "tools/bench/web_asker.hpp"
#include "tools/bench/web_store.hpp"
#include "tools/demo/files.hpp"
#include "tools/process/broker.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <csignal>
#include <exception>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench = varde::bench;
namespace fs = std::filesystem;
using varde::devices::Json;
using namespace std::chrono_literals;

namespace
{

constexpr const char* password = "correct horse battery";

struct Options
{
    fs::path build;
    fs::path source = ".";
    fs::path keep; // where the filled store stays for another run; empty: nowhere
    bench::WebAmounts amounts;
    int requests = 40;
    std::vector<std::string> paths; // besides the usual ones
};

std::string settings_text(const Options& options, const fs::path& folder, std::uint16_t broker)
{
    std::ostringstream text;
    text << "[gateway]\nlog_level = \"warning\"\n\n[store]\ndirectory = \""
         << (folder / "store").string() << "\"\n\n[mqtt]\nport = " << broker
         << "\n\n[web]\nport = 0\n\n[vocabulary]\nfile = \""
         << fs::absolute(options.source / "config/vocabulary.toml").string()
         << "\"\n\n[registry]\nfile = \"" << (folder / "registry.toml").string()
         << "\"\n\n[[destination]]\nid = \"bench\"\nkind = \"folder\"\npath = \""
         << (folder / "fhir").string() << "\"\n";
    return text.str();
}

class Program
{
public:
    Program(const Options& options, fs::path folder, std::uint16_t broker)
        : build_(fs::absolute(options.build)), folder_(std::move(folder))
    {
        varde::demo::write_file(settings(), settings_text(options, folder_, broker));
        fs::remove(folder_ / "store" / "web.port");
        varde::tools::ChildOptions printed;
        printed.output = folder_ / "varded.log";
        process_ = varde::tools::Child(
            {(build_ / "gateway/varded").string(), "--config", settings().string()}, printed);
        const auto latest = std::chrono::steady_clock::now() + 60s;
        while (std::chrono::steady_clock::now() < latest && !process_.wait(50ms))
        {
            std::ifstream file(folder_ / "store" / "web.port");
            if (file >> port_)
            {
                return;
            }
        }
        throw std::runtime_error("varded did not get ready:\n" +
                                 varde::demo::end_of_file(folder_ / "varded.log"));
    }
    ~Program()
    {
        process_.signal(SIGTERM);
        process_.wait(10s);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    std::uint16_t port() const noexcept { return port_; }

    // What vardectl prints on its first line.
    std::string setup_link() const
    {
        const auto output = folder_ / "link";
        fs::remove(output);
        varde::tools::ChildOptions printed;
        printed.output = output;
        varde::tools::Child child({(build_ / "tools/vardectl/vardectl").string(), "--config",
                                   settings().string(), "account", "setup-link"},
                                  printed);
        if (child.wait(30s) != 0)
        {
            throw std::runtime_error("no set-up link; use a store in which nobody has an account");
        }
        std::ifstream in(output);
        std::string line;
        std::getline(in, line);
        return line;
    }

private:
    fs::path settings() const { return folder_ / "varde.toml"; }

    fs::path build_;
    fs::path folder_;
    varde::tools::Child process_;
    std::uint16_t port_ = 0;
};

Json answer_of(const bench::Asked& asked, int wanted, const std::string& what)
{
    if (asked.status != wanted)
    {
        throw std::runtime_error(what + " was answered " + std::to_string(asked.status) + ": " +
                                 asked.body.substr(0, 300));
    }
    return varde::devices::parse_json(asked.body, {std::size_t{64} << 20U, 64}).value();
}

void set_up(bench::WebAsker& who, const std::string& link, const std::string& login)
{
    auto body = Json::object({{"token", link.substr(link.rfind('/') + 1)}, {"password", password}});
    if (!login.empty())
    {
        body.set("login", login);
        body.set("display_name", login);
    }
    const auto asked = who.ask("POST", "/setup", varde::devices::write_json(body));
    who.csrf = answer_of(asked, 200, "setting a password").text("csrf");
    who.cookie = asked.cookie;
}

std::string make_clinician(bench::WebAsker& administrator)
{
    const auto body =
        Json::object({{"login", "bench"},
                      {"display_name", "bench"},
                      {"roles", Json::array({"clinician"})},
                      {"scope", Json::object({{"all", true}, {"patients", Json(Json::Array{})}})}});
    const auto made = administrator.ask("POST", "/accounts", varde::devices::write_json(body));
    return *answer_of(made, 201, "making an account").find({"setup", "path"})->as_string();
}

void measure(bench::WebAsker& who, const std::string& path, int requests)
{
    who.connect();
    std::vector<double> times;
    std::size_t bytes = 0;
    int status = 0;
    for (int i = 0; i < requests; ++i)
    {
        const auto asked = who.ask("GET", path);
        status = asked.status;
        bytes = asked.body.size();
        times.push_back(asked.milliseconds);
        who.rest();
    }
    std::cout << "| `" << path << "` | " << status << " | " << bytes << " | " << std::fixed
              << std::setprecision(1) << bench::quantile(times, 0.5) << " | "
              << bench::quantile(times, 0.95) << " |\n"
              << std::flush;
}

std::vector<std::string> clinician_paths(const std::string& since)
{
    const auto patient = "/patients/" + bench::patient_name(2);
    const std::string kind = std::string("/series?kind=") + bench::series_kind;
    return {"/worklist",
            "/patients",
            "/patients?triage=red",
            patient,
            patient + kind,
            patient + "/measurements",
            patient + "/alerts",
            "/patients/" + bench::patient_name(1),
            "/patients/" + bench::patient_name(1) + kind + "&from=" + since};
}

// A store that nobody has used yet: of an earlier run, or made now.
fs::path seed_of(const Options& options, const fs::path& scratch, varde::devices::Instant until)
{
    const auto seed = options.keep.empty() ? scratch / "seed" : fs::absolute(options.keep);
    if (!fs::exists(seed))
    {
        std::cerr << "bench_web: filling a store" << std::endl;
        fs::create_directories(seed);
        std::cerr << "bench_web: " << bench::fill_store(seed, options.amounts, until)
                  << " measurements" << std::endl;
    }
    return seed;
}

void run(const Options& options)
{
    const varde::tools::ScratchFolder scratch;
    const auto& folder = scratch.path();
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const varde::devices::Instant until = now - std::chrono::hours(1);
    fs::copy(seed_of(options, folder, until), folder / "store", fs::copy_options::recursive);
    varde::demo::write_file(folder / "registry.toml", bench::web_registry(options.amounts));
    varde::tools::Broker broker(folder / "broker");
    const Program program(options, folder, broker.port());
    bench::WebAsker administrator(program.port());
    set_up(administrator, program.setup_link(), "admin");
    const auto link = make_clinician(administrator);
    bench::WebAsker clinician(program.port());
    set_up(clinician, link, "");
    const auto since =
        varde::devices::format_utc(until - std::chrono::days(options.amounts.days + 1));
    std::cout << "| asked | status | bytes | p50 ms | p95 ms |\n|---|---:|---:|---:|---:|\n";
    auto paths = clinician_paths(since);
    paths.insert(paths.end(), options.paths.begin(), options.paths.end());
    for (const auto& path : paths)
    {
        measure(clinician, path, options.requests);
    }
    measure(administrator, "/use", std::min(options.requests, 10));
    measure(administrator, "/use?from=" + since, 3);
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app("How fast varded's interface answers with many patients and years of data.");
    app.add_option("--build", options.build, "folder with the built programs (Release)")
        ->required();
    app.add_option("--source", options.source, "the project's root")->capture_default_str();
    app.add_option("--keep", options.keep,
                   "the folder of the filled store, made when it is not there and used again");
    app.add_option("--patients", options.amounts.patients, "how many")->capture_default_str();
    app.add_option("--days", options.amounts.days, "of data")->capture_default_str();
    app.add_option("--series", options.amounts.long_series, "points of the first patient's series")
        ->capture_default_str();
    app.add_option("--requests", options.requests, "of each path")->capture_default_str();
    app.add_option("--path", options.paths, "another one to ask as a clinician, without /api/v1")
        ->expected(1)
        ->take_all();
    CLI11_PARSE(app, argc, argv);
    try
    {
        run(options);
    }
    catch (const std::exception& failure)
    {
        std::cerr << "bench_web: " << failure.what() << "\n";
        return 1;
    }
    return 0;
}
