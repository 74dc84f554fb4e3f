#include "tests/tools/plan_folder.hpp"

#include "tests/support/source_file.hpp"

#include <fstream>

namespace varde::tests
{
namespace
{

constexpr const char* first_version = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD and heart failure"
nb = "Kols og hjertesvikt"
patient = "p-1"
extends = ["copd", "heart-failure"]
version = 1
author = "dr-hansen"
at = 2026-01-01T09:00:00+01:00
reason = "first visit"
)";

// The pulse is settled, the saturation is his own.
constexpr const char* second_version = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD and heart failure"
nb = "Kols og hjertesvikt"
patient = "p-1"
extends = ["copd", "heart-failure"]
version = 2
author = "dr-hansen"
at = 2026-02-01T09:00:00+01:00
reason = "87 % on good days"

[[rule]]
id = "saturation"
test = "limit"
en = "Oxygen saturation is low"
nb = "Lav oksygenmetning"
kind = "oxygen_saturation"
yellow_below = 84
red_below = 79
count = 2
out_of = 3
replaces = ["copd.saturation"]

[[rule]]
id = "pulse"
test = "limit"
en = "Pulse is high"
nb = "Høy puls"
kind = "heart_rate"
yellow_above = 115
replaces = ["copd.pulse", "heart-failure.pulse"]

[[responsible]]
role = "nurse"
team = "home-care-north"
from = 2026-02-01T00:00:00+01:00
)";

} // namespace

PlanFolder::PlanFolder()
{
    write("p-1-v1.toml", first_version);
    write("p-1-v2.toml", second_version);
}

std::string PlanFolder::write(const std::string& name, const std::string& text) const
{
    const auto file = scratch_.path() / name;
    std::ofstream(file) << text;
    return file.string();
}

Said PlanFolder::ask(std::vector<std::string> words) const
{
    words.insert(words.end(),
                 {"--plans", shelf() + "/plans", "--plans", path(), "--questionnaires",
                  shelf() + "/questionnaires", "--vocabulary", shelf() + "/vocabulary.toml"});
    return ask_vardectl(words);
}

const std::string& PlanFolder::shelf()
{
    static const std::string path = source_file("config");
    return path;
}

} // namespace varde::tests
