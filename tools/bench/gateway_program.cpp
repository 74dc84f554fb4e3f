#include "tools/bench/gateway_program.hpp"

#include "devices/json.hpp"
#include "tools/bench/load.hpp"
#include "tools/demo/files.hpp"
#include "tools/demo/http_get.hpp"
#include "tools/demo/summary.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace varde::bench
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace
{

constexpr const char* destination = "bench";

std::string registry_text()
{
    std::ostringstream text;
    text << "[[patient]]\nid = \"bench\"\nidentifier = { system = "
            "\"urn:oid:2.16.578.1.12.4.1.4.1\", value = \"13717404089\" }\n\n";
    for (int device = 1; device <= load_devices; ++device)
    {
        text << "[[device]]\nid = \"bench" << device << "\"\n\n[[assignment]]\ndevice = \"bench"
             << device << "\"\npatient = \"bench\"\nfrom = 2020-01-01T00:00:00Z\n\n";
    }
    return text.str();
}

// Judges each blood pressure, and is never crossed.
constexpr const char* patient_plan = R"(format = "varde-plan-1"
id = "bench-plan"
en = "Bench"
nb = "Bench"
patient = "bench"
version = 1
author = "bench"
at = 2020-01-01T00:00:00+01:00
reason = "bench"

[[rule]]
id = "pressure"
test = "limit"
en = "Blood pressure is high"
nb = "Høyt blodtrykk"
kind = "blood_pressure"
component = "systolic"
yellow_above = 160
red_above = 180
source = "bench"
)";

std::string settings_text(const GatewayPlan& plan)
{
    std::ostringstream text;
    text << "[gateway]\nlog_level = \"warning\"\n\n"
         << "[store]\ndirectory = \"" << (plan.folder / "store").string() << "\"\n\n"
         << "[mqtt]\nport = " << plan.broker_port << "\nacknowledging = \"" << plan.acknowledging
         << "\"\n\n[web]\nport = 0\n\n"
         << "[intake]\ndevice_messages_per_second = 1000000\ndevice_burst = 10000000\n\n"
         << "[vocabulary]\nfile = \""
         << fs::absolute(plan.source / "config/vocabulary.toml").string()
         << "\"\n\n[registry]\nfile = \"" << (plan.folder / "registry.toml").string()
         << "\"\n\n[plans]\nfolder = \"" << fs::absolute(plan.source / "config/plans").string()
         << "\"\nown = \"" << (plan.folder / "plans").string()
         << "\"\n\n[questionnaires]\nfolder = \""
         << fs::absolute(plan.source / "config/questionnaires").string() << "\"\n\n"
         << "[[destination]]\nid = \"" << destination << "\"\n";
    if (plan.fhir.empty())
    {
        text << "kind = \"folder\"\npath = \"" << (plan.folder / "fhir").string() << "\"\n";
    }
    else
    {
        text << "kind = \"server\"\nurl = \"" << plan.fhir << "\"\n";
    }
    return text.str();
}

double milliseconds(const devices::Json& status, const char* which)
{
    const auto* seconds = status.find({"latency_seconds", which});
    const auto* number = seconds == nullptr ? nullptr : seconds->as_number();
    return number == nullptr ? 0 : 1000 * std::strtod(number->text.c_str(), nullptr);
}

} // namespace

GatewayProgram::GatewayProgram(GatewayPlan plan) : plan_(std::move(plan))
{
    fs::create_directories(plan_.folder / "fhir");
    fs::create_directories(plan_.folder / "plans");
    demo::write_file(plan_.folder / "plans" / "bench.toml", patient_plan);
    demo::write_file(plan_.folder / "registry.toml", registry_text());
    demo::write_file(plan_.folder / "varde.toml", settings_text(plan_));
}

void GatewayProgram::start()
{
    tools::ChildOptions options;
    options.output = plan_.folder / "varded.log";
    fs::remove(plan_.folder / "store" / "web.port");
    process_ = tools::Child({fs::absolute(plan_.build / "gateway/varded").string(), "--config",
                             (plan_.folder / "varde.toml").string()},
                            options);
    const auto latest = std::chrono::steady_clock::now() + 10s;
    while (!process_.wait(5ms) && std::chrono::steady_clock::now() < latest)
    {
        std::ifstream port(plan_.folder / "store" / "web.port");
        const auto text =
            port >> web_port_ ? demo::http_get(web_port_, "/status", 1000ms) : std::nullopt;
        const auto summary = text ? demo::read_summary(*text) : std::nullopt;
        if (summary && summary->ready)
        {
            return;
        }
    }
    throw std::runtime_error("varded did not get ready:\n" +
                             demo::end_of_file(plan_.folder / "varded.log"));
}

void GatewayProgram::stop()
{
    process_.signal(SIGTERM);
    if (process_.wait(10s) != 0)
    {
        throw std::runtime_error("varded did not end well:\n" +
                                 demo::end_of_file(plan_.folder / "varded.log"));
    }
}

std::string GatewayProgram::status()
{
    const auto text = demo::http_get(web_port_, "/status", 10000ms);
    if (!text)
    {
        throw std::runtime_error("varded does not tell its status:\n" +
                                 demo::end_of_file(plan_.folder / "varded.log"));
    }
    return *text;
}

std::int64_t GatewayProgram::finished()
{
    const auto summary = demo::read_summary(status());
    const auto* found = summary ? summary->find(destination) : nullptr;
    return found == nullptr ? 0 : found->delivered;
}

std::optional<Delivery> GatewayProgram::delivery()
{
    const auto json = devices::parse_json(status(), {std::size_t{4} * 1024 * 1024, 16});
    return json ? std::optional(Delivery{milliseconds(*json, "p50"), milliseconds(*json, "p99")})
                : std::nullopt;
}

} // namespace varde::bench
