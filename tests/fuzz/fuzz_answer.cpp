// What a server answers, whatever it is, never makes more of a delivery than it says, and never
// crashes. Input: a letter for the status, a digit for the number of items sent, Retry-After, line
// feed, body.
#include "fhir/resources.hpp"
#include "fhir/verdict.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace
{

using namespace varde;

constexpr std::array statuses = {0,   102, 200, 201, 202, 301, 400, 401, 404,
                                 409, 412, 413, 422, 429, 500, 501, 503};

std::vector<fhir::Entry> make_sent(std::size_t count)
{
    std::vector<fhir::Entry> sent;
    for (std::size_t i = 0; i < count; ++i)
    {
        const std::string uuid = "6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f000" + std::to_string(i + 1);
        auto resource = devices::parse_json(
            R"({"resourceType":"Observation","subject":{"identifier":{"value":"13717404089"}},)"
            R"("valueQuantity":{"value":84}})");
        sent.push_back({"o-" + uuid, *resource, "urn:ietf:rfc:3986|urn:uuid:" + uuid});
    }
    return sent;
}

void require(bool condition)
{
    if (!condition)
    {
        std::abort();
    }
}

void require_sound(const fhir::Judgement& judgement)
{
    require(judgement.reason.size() <= 300);
    require(judgement.outcome.size() <= 16 * 1024);
    require(judgement.reason.find("13717404089") == std::string::npos);
    require(judgement.reason.find('\n') == std::string::npos);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size < 2)
    {
        return 0;
    }
    const std::string text(bytes, bytes + size);
    const auto line = std::min(text.find('\n', 2), text.size());
    fhir::Answer answer;
    answer.status = statuses.at(static_cast<std::size_t>(bytes[0]) % statuses.size());
    answer.retry_after = text.substr(2, line - 2);
    answer.body = text.substr(std::min(line + 1, text.size()));
    const auto sent = make_sent(bytes[1] % 4U);
    const std::chrono::sys_seconds now{std::chrono::seconds(1795330800)};

    const auto judgements = fhir::judge(answer, sent, now);

    require_sound(judgements.whole);
    const bool read = judgements.whole.verdict == fhir::Verdict::delivered;
    require(judgements.entries.size() == (read ? sent.size() : 0));
    require(judgements.whole.verdict != fhir::Verdict::parked || sent.empty());
    for (const auto& entry : judgements.entries)
    {
        require_sound(entry);
    }
    if (!sent.empty())
    {
        require_sound(fhir::judge_search(answer, sent.front()).otherwise);
    }
    return 0;
}
