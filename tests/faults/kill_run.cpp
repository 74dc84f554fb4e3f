#include "kill_run.hpp"

#include "tests/support/delivered.hpp"
#include "tests/support/waiting.hpp"

#include <algorithm>
#include <csignal>

namespace varde::tests
{
namespace
{

constexpr std::chrono::milliseconds ready_promise{2000};
constexpr std::chrono::seconds point_patience{30};
constexpr std::chrono::minutes delivery_patience{4};
constexpr int killed = 128 + SIGKILL;

struct Difference
{
    std::int64_t missing = 0;
    std::int64_t repeated = 0;
    std::int64_t never_sent = 0;
};

Difference compare(const std::map<std::string, int>& sent, const std::map<std::string, int>& there)
{
    Difference difference;
    for (const auto& [id, unused] : sent)
    {
        difference.missing += there.contains(id) ? 0 : 1;
    }
    for (const auto& [id, times] : there)
    {
        difference.repeated += times - 1;
        difference.never_sent += sent.contains(id) ? 0 : 1;
    }
    return difference;
}

} // namespace

KillRun::KillRun(std::string way, unsigned seed)
    : broker_(folder_.path() / "broker"), server_(folder_.path() / "server"),
      varded_(folder_.path(), settings(way)), random_(seed), fleet(broker_.port())
{
}

VardedSettings KillRun::settings(const std::string& way) const
{
    std::filesystem::create_directories(fhir());
    VardedSettings wanted;
    wanted.broker_port = broker_.port();
    wanted.acknowledging = way;
    wanted.household = Fleet::household();
    // The budget of a device is not what is tested here; short batches give more commits to die in.
    wanted.intake_lines = {"device_messages_per_second = 1000000", "device_burst = 10000000",
                           "queue_length = 200", "batch_length = 50"};
    wanted.destinations = {folder_destination("folder", fhir()),
                           server_destination("server", server_.url())};
    return wanted;
}

void KillRun::start()
{
    varded_.start();
    tally_.starts += 1;
    tally_.slowest_start = std::max(tally_.slowest_start, varded_.ready_after());
    if (varded_.ready_after() > ready_promise)
    {
        fail("ready only after " + std::to_string(varded_.ready_after().count()) + " ms");
    }
}

void KillRun::stop()
{
    if (const int status = varded_.stop(); status != 0)
    {
        fail("ended with " + std::to_string(status) + " after SIGTERM");
    }
}

void KillRun::kill_within(std::chrono::milliseconds longest)
{
    let_pass(random_time(longest));
    varded_.kill();
    tally_.kills += 1;
    verify();
}

void KillRun::start_and_die_at(const std::string& point, int passage)
{
    Start how;
    how.killable = true;
    how.until_ready = false;
    how.environment["VARDE_KILL_AT"] = point + ":" + std::to_string(passage);
    varded_.start(how);
    const auto status = varded_.wait(point_patience);
    if (status != killed)
    {
        fail("kill point " + point + " was not passed" +
             (status ? ", it ended with " + std::to_string(*status) : ""));
        varded_.kill();
    }
    tally_.kills += 1;
    verify();
}

void KillRun::kill_while_starting(std::chrono::milliseconds longest)
{
    Start how;
    how.until_ready = false;
    varded_.start(how);
    kill_within(longest);
}

std::chrono::milliseconds KillRun::random_time(std::chrono::milliseconds longest)
{
    return std::chrono::milliseconds(
        std::uniform_int_distribution<std::int64_t>(0, longest.count())(random_));
}

void KillRun::verify()
{
    tally_.verify_runs += 1;
    const auto run = varded_.vardectl({"verify"});
    if (run.status != 0)
    {
        fail("vardectl verify: exit " + std::to_string(run.status) + ": " + run.output);
    }
}

void KillRun::fail(const std::string& what)
{
    tally_.failures.push_back("after kill " + std::to_string(tally_.kills) + ": " + what);
}

KillTally KillRun::finish()
{
    fleet.stop();
    start();
    if (!fleet.settle())
    {
        fail(std::to_string(fleet.unacknowledged()) + " messages were never acknowledged");
    }
    if (!eventually([this] { return varded_.everything_delivered(); }, delivery_patience))
    {
        fail("not everything was delivered: " + varded_.get("/status").body);
    }
    stop();
    verify();
    compare();
    check_conformance();
    return tally_;
}

// Everything by our own checks; some of it, as all of it has one shape, by the validator as well.
void KillRun::check_conformance()
{
    constexpr std::size_t most = 200;
    const auto sample = folder_.path() / "sample";
    std::filesystem::create_directories(sample);
    std::string lines;
    auto resources = resources_in(fhir());
    resources.resize(std::min(resources.size(), most));
    for (const auto& resource : resources)
    {
        lines += devices::write_json(resource) + "\n";
    }
    write_file(sample / "sample.ndjson", lines);
    const auto wrong =
        nonconformities({fhir()}, {&server_}, Judges::own_checks) + nonconformities({sample});
    if (!wrong.empty())
    {
        fail(wrong.substr(0, 2000));
    }
}

void KillRun::compare()
{
    tally_.sent = fleet.sent();
    tally_.acknowledged = fleet.acknowledged();
    const auto sent = fleet.expected();
    const auto server = tests::compare(sent, times_by_identifier(server_.all("Observation")));
    const auto folder = tests::compare(sent, times_by_identifier(resources_in(fhir())));
    tally_.lost_at_server = server.missing;
    tally_.lost_in_folder = folder.missing;
    tally_.duplicates_at_server = server.repeated;
    tally_.duplicates_in_folder = folder.repeated;
    tally_.never_sent = server.never_sent + folder.never_sent;
    if (server.missing + server.repeated + server.never_sent + folder.missing + folder.repeated +
            folder.never_sent !=
        0)
    {
        fail("what arrived is not what was sent: " + describe(tally_));
    }
}

} // namespace varde::tests
