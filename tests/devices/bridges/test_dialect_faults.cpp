// Whatever arrives on a bridge's topic is a value or a refusal: never a crash, and never more than
// was said.
#include "tests/devices/bridges/dialect_sample.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

using namespace varde;
using namespace varde::devices;
using namespace varde::devices::bridges;
namespace fs = std::filesystem;

namespace
{

struct Sample
{
    std::string dialect;
    std::string topic;
    std::string payload;
    DialectTerms terms;
};

std::string read_line(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return text.ends_with('\n') ? text.substr(0, text.size() - 1) : text;
}

const std::vector<Sample>& samples()
{
    static const std::vector<Sample> all = []
    {
        std::vector<Sample> found;
        for (const auto& entry : fs::recursive_directory_iterator(
                 fs::path(varde::tests::source_file("tests/cases/bridges"))))
        {
            const auto folder = entry.path().parent_path();
            if (entry.path().filename() == "payload" && !fs::exists(folder / "expected.err"))
            {
                const auto dialect = folder.parent_path().filename().string();
                found.push_back({dialect, read_line(folder / "topic"),
                                 read_line(folder / "payload"),
                                 tests::terms_for(dialect, folder.filename().string())});
            }
        }
        return found;
    }();
    return all;
}

bool is_plain(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
}

bool is_sound(const Sighting& sighting)
{
    const bool told = !sighting.reports.empty() || sighting.packet || !sighting.note.empty();
    return !sighting.address.empty() && told && is_plain(sighting.note) &&
           std::all_of(sighting.reports.begin(), sighting.reports.end(),
                       [](const Report& report) {
                           return !report.readings.empty() || report.battery ||
                                  !report.status.empty();
                       });
}

// Nothing to report is the empty text.
std::string fault_of(const Sample& sample, std::string_view topic, std::string_view payload)
{
    const auto sightings =
        find_dialect(sample.dialect)->read({topic, payload, false}, sample.terms);
    if (!sightings)
    {
        return is_plain(describe(sightings.error())) ? "" : "a refusal that cannot be shown";
    }
    const bool sound = std::all_of(sightings->begin(), sightings->end(), is_sound);
    return sound ? "" : "a sighting that says nothing";
}

void require_no_fault(const Sample& sample, std::string_view topic, std::string_view payload)
{
    if (const auto fault = fault_of(sample, topic, payload); !fault.empty())
    {
        FAIL(fault << ": " << sample.dialect << " on " << topic << ": " << payload);
    }
}

// Every scalar of the text replaced in turn. Rough, but it reaches each place of each message.
std::vector<std::string> with_each_scalar_replaced(const std::string& payload,
                                                   const std::string& by)
{
    std::vector<std::string> replaced;
    for (std::size_t colon = payload.find(':'); colon != payload.npos;
         colon = payload.find(':', colon + 1))
    {
        const auto begin = colon + 1;
        const bool text = begin < payload.size() && payload[begin] == '"';
        const auto end = text ? payload.find('"', begin + 1) : payload.find_first_of(",}]", begin);
        if (end != payload.npos)
        {
            replaced.push_back(payload.substr(0, begin) + by +
                               payload.substr(end + (text ? 1 : 0)));
        }
    }
    return replaced;
}

} // namespace

TEST_CASE("a message that is cut anywhere is refused, or is a shorter number")
{
    REQUIRE(samples().size() > 50);
    for (const Sample& sample : samples())
    {
        for (std::size_t size = 0; size < sample.payload.size(); ++size)
        {
            const auto cut = std::string_view(sample.payload).substr(0, size);
            require_no_fault(sample, sample.topic, cut);
            const bool is_json = sample.payload.starts_with('{') || sample.payload.starts_with('[');
            const auto read =
                find_dialect(sample.dialect)->read({sample.topic, cut, false}, sample.terms);
            if (is_json && read.has_value() && !read->empty())
            {
                FAIL(sample.dialect << ": half a message was taken: " << cut);
            }
        }
    }
}

TEST_CASE("a value of any other type in any place of a message is read or refused")
{
    std::string deep = "1";
    for (int level = 0; level < 14; ++level)
    {
        deep = (level % 2 == 0 ? "[" : "{\"a\":") + deep + (level % 2 == 0 ? "]" : "}");
    }
    std::string deeper(4000, '[');
    for (const std::string& by : {std::string("null"),
                                  std::string("true"),
                                  std::string("-0"),
                                  std::string("1e400"),
                                  std::string("1e-400"),
                                  std::string("999999999999999999"),
                                  std::string("-1e18"),
                                  std::string("123456789012345678901234567890.5"),
                                  std::string("0.0000000000000000001"),
                                  std::string("\"\""),
                                  std::string("\"\\u001b[2J\\n\""),
                                  std::string("\"\\uD800\""),
                                  std::string("\"nan\""),
                                  std::string("\"1e400\""),
                                  std::string("{}"),
                                  std::string("[]"),
                                  std::string("[[]]"),
                                  std::string("{\"value\":{}}"),
                                  std::string("\"\xC3\xB8\""),
                                  "\"" + std::string(5000, '9') + "\"",
                                  deep,
                                  deeper})
    {
        for (const Sample& sample : samples())
        {
            for (const auto& payload : with_each_scalar_replaced(sample.payload, by))
            {
                require_no_fault(sample, sample.topic, payload);
            }
            require_no_fault(sample, sample.topic, by);
        }
    }
    SUCCEED();
}

TEST_CASE("messages with random bytes in them are read or refused")
{
    constexpr unsigned seed = 20261122;
    std::mt19937 random(seed);
    INFO("seed " << seed);
    const auto below = [&random](std::size_t most)
    { return std::uniform_int_distribution<std::size_t>(0, most - 1)(random); };
    constexpr std::string_view likely = "{}[]\",:0123456789.-+eE ntf\\u";
    for (int i = 0; i < 50'000; ++i)
    {
        const Sample& sample = samples()[below(samples().size())];
        std::string payload = sample.payload;
        for (std::size_t change = 0; change < 1 + below(4); ++change)
        {
            const auto at = below(payload.size() + 1);
            const char byte =
                below(2) == 0 ? likely[below(likely.size())] : static_cast<char>(below(256));
            if (below(2) == 0 && at < payload.size())
            {
                payload[at] = byte;
            }
            else
            {
                payload.insert(at, 1, byte);
            }
        }
        require_no_fault(sample, sample.topic, payload);
    }
    SUCCEED();
}

TEST_CASE("random bytes on random topics are read or refused")
{
    constexpr unsigned seed = 20261123;
    std::mt19937 random(seed);
    INFO("seed " << seed);
    const auto bytes = [&random](std::size_t most)
    {
        std::string text(std::uniform_int_distribution<std::size_t>(0, most)(random), '\0');
        std::generate(text.begin(), text.end(), [&random] { return static_cast<char>(random()); });
        return text;
    };
    for (int i = 0; i < 50'000; ++i)
    {
        const Sample& sample = samples()[static_cast<std::size_t>(i) % samples().size()];
        require_no_fault(sample, i % 2 == 0 ? sample.topic : bytes(20),
                         i % 3 == 0 ? sample.payload : bytes(40));
    }
    SUCCEED();
}
