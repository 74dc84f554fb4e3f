// Many readings beyond a limit at once: the same shape as bench_crossings, smaller.
#include "tests/support/control_call.hpp"
#include "tools/bench/crossings.hpp"
#include "watched_patients.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

constexpr bench::CrossingPlan storm{100, 20, 6s};
constexpr double bearable = 10'000; // ms, on a machine that others use, too

struct Storm
{
    Storm()
    {
        home.settings.household = {{}, bench::crossing_registry(storm.patients)};
        for (int patient = 1; patient <= storm.patients; ++patient)
        {
            home.settings.plans["storm-" + std::to_string(patient) + ".toml"] =
                bench::crossing_patient_plan(patient);
        }
        home.settings.destinations.push_back(
            "[[channel]]\nid = \"hook\"\nkind = \"webhook\"\nurl = \"" + receiver.url() +
            "\"\nbackoff_first = \"50ms\"\nbackoff_most = \"200ms\"\n");
        home.varded.write(home.settings);
        Start how;
        how.environment = clock.environment();
        home.varded.start(how);
        home.wait_until_subscribed();
    }

    static Wishes not_started()
    {
        Wishes wishes;
        wishes.started = false;
        return wishes;
    }
    std::size_t with_state(const std::string& state) const
    {
        const auto run = home.varded.vardectl({"notices", "--json", "--limit", "1000"});
        const auto notices = devices::parse_json(run.output, {std::size_t{4} * 1024 * 1024, 16});
        return static_cast<std::size_t>(
            std::ranges::count_if(*notices.value().as_array(), [&](const devices::Json& one)
                                  { return one.text("state") == state; }));
    }

    Home home{not_started()};
    SteeredClock clock{home.folder(), SteeredClock::Moves::every_clock};
    NoticeReceiver receiver{home.folder() / "receiver",
                            home.varded.store() / "webhook-hook.secret"};
};

} // namespace

TEST_CASE(
    "Two thousand crossings are one condition for each patient, each told once, and reminders "
    "are held back")
{
    Storm scene;
    const auto ask = [&scene](const devices::Json& question) {
        return control_call(scene.home.varded.store() / "control.sock",
                            devices::write_json(question));
    };
    const auto figures = bench::measure_crossings(storm, scene.home.broker.port(), ask);
    INFO(bench::crossing_table(storm, figures) << scene.home.varded.account());
    CHECK(figures.seen == storm.patients * storm.each);
    CHECK(figures.conditions == storm.patients);
    CHECK(figures.smallest_count == storm.each);
    CHECK(figures.largest_count == storm.each);
    CHECK(figures.p99 < bearable);

    const std::size_t conditions = storm.patients;
    REQUIRE(eventually([&] { return scene.with_state("sent") == conditions; }, 1min));
    CHECK(scene.receiver.taken("webhook").size() == conditions);
    // The reminders of all of them are due: the view is full, and none of them is lost.
    scene.clock.move(301s);
    REQUIRE(eventually([&] { return scene.with_state("held") == conditions; }, 1min));
    CHECK(scene.receiver.taken("webhook").size() == conditions);
    scene.home.check_everything();
}
