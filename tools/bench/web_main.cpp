// bench_web: how fast the interface answers when there are many patients and years of data. Fills a
// store, starts varded on it, asks what the pages of a clinician and an administrator ask, prints a
// Markdown table.
#include "devices/json.hpp"
#include "tools/bench/figures.hpp"
#include "tools/bench/machine_load.hpp"
#include "tools/bench/web_asker.hpp"
#include "tools/bench/web_pages.hpp"
#include "tools/bench/web_store.hpp"
#include "tools/demo/files.hpp"
#include "tools/process/broker.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>
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
    int loads = 40;
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
         << "\"\n\n[plans]\nfolder = \"" << fs::absolute(options.source / "config/plans").string()
         << "\"\nown = \"" << (folder / "plans").string() << "\"\n\n[questionnaires]\nfolder = \""
         << fs::absolute(options.source / "config/questionnaires").string()
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
    // Milliseconds of processor that it has used.
    double processor() const
    {
        clockid_t clock{};
        timespec used{};
        if (clock_getcpuclockid(process_.pid(), &clock) != 0 || clock_gettime(clock, &used) != 0)
        {
            throw std::runtime_error("varded is not there any more");
        }
        return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
    }

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

// Slower than the interface's own limit of requests, which is not what is measured.
void rest_after(const bench::WebPage& page)
{
    for (std::size_t i = 0; i < page.first.size() + page.then.size(); ++i)
    {
        bench::WebAsker::rest();
    }
}

void measure(const Program& program, const bench::WebAsker& who, const bench::WebPage& page,
             int loads)
{
    bench::WebBrowser browser(program.port(), who);
    std::size_t bytes = browser.load(page).bytes; // the first one warms the disk's cache
    std::vector<double> times;
    double processor = 0;
    for (int i = 0; i < loads; ++i)
    {
        rest_after(page);
        if (i % 10 == 0)
        {
            browser.connect();
        }
        const auto before = program.processor();
        const auto load = browser.load(page);
        processor += program.processor() - before;
        times.push_back(load.milliseconds);
        bytes = load.bytes;
    }
    std::cout << "| " << page.name << " | " << page.first.size() + page.then.size() << " | "
              << (bytes + 512) / 1024 << " | " << std::fixed << std::setprecision(1)
              << bench::quantile(times, 0.5) << " | " << bench::quantile(times, 0.95) << " | "
              << processor / loads << " | ";
    if (page.promise > 0)
    {
        std::cout << std::setprecision(0) << page.promise << " ";
    }
    std::cout << "|\n" << std::flush;
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
    fs::create_directories(folder / "plans");
    bench::write_web_plans(folder / "plans", options.amounts);
    varde::tools::Broker broker(folder / "broker");
    const Program program(options, folder, broker.port());
    bench::WebAsker administrator(program.port());
    set_up(administrator, program.setup_link(), "admin");
    const auto link = make_clinician(administrator);
    bench::WebAsker clinician(program.port());
    set_up(clinician, link, "");
    const auto since =
        varde::devices::format_utc(until - std::chrono::days(options.amounts.days + 1));
    std::cout << "Load of the machine: " << bench::machine_load()
              << "\n\n| page | requests | kB | p50 ms | p95 ms | CPU ms | promised ms |\n"
                 "|---|---:|---:|---:|---:|---:|---:|\n";
    auto pages = bench::clinician_pages(options.amounts, now);
    for (const auto& path : options.paths)
    {
        pages.push_back({"`" + path + "`", {path}, {}, 0});
    }
    for (const auto& page : pages)
    {
        measure(program, clinician, page, options.loads);
    }
    measure(program, administrator, {"use, 30 days", {"/use"}, {}, 0}, 5);
    measure(program, administrator, {"use, all", {"/use?from=" + since}, {}, 0}, 3);
    std::cout << "\nLoad of the machine: " << bench::machine_load() << "\n";
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
    app.add_option("--loads", options.loads, "of each page")->capture_default_str();
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
