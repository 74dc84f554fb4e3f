// What a server's answer means for what was sent. Pure. The table: docs/forwarding.md.
#pragma once

#include "devices/json.hpp"
#include "fhir/bundle.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::fhir
{

// What came back, or why nothing did.
struct Answer
{
    int status = 0;      // 0: no answer
    std::string failure; // when status is 0: "connect: Connection refused", "tls: ...", "deadline"
    bool certificate_refused = false; // status 0 because the server could not prove who it is
    std::string body;
    std::string content_type;
    std::optional<std::string> retry_after;
    std::optional<std::string> date;       // of the server's clock
    std::string challenge;                 // WWW-Authenticate: how it wants us to prove who we are
    std::optional<std::string> dpop_nonce; // what the next proof must hold (RFC 9449 section 8)
};

enum class Verdict
{
    delivered,
    retry,   // not stored, or unknown: the same again later
    parked,  // the server will never take this item; a person must look
    pause,   // the destination is set up wrongly: keep everything, try rarely, tell a technician
    split,   // too much or one bad apple: send less at once
    look_up, // ask the server whether it has the item before anything else
};
std::string_view code(Verdict verdict) noexcept;

struct Judgement
{
    Verdict verdict = Verdict::retry;
    std::string reason; // one line, e.g. "422: Observation.status: required"; no patient, no value
    // The OperationOutcome as the server wrote it, cut to 16 kB; for a parked item whatever text it
    // sent instead. It may quote the patient: never logged.
    std::string outcome;
    std::string location; // where the server keeps the resource, when it said so
    bool unsure = false;  // for retry: the server may have stored it all the same
};

struct Judgements
{
    // The whole request first: delivered means "read the entries"; else retry, pause or split, and
    // it holds for every entry.
    Judgement whole;
    std::vector<Judgement> entries; // as many as were sent when whole is delivered, else empty
    std::optional<std::chrono::seconds> wait; // Retry-After, 0 s to 1 h
};

Judgements judge(const Answer& answer, std::span<const Entry> sent,
                 std::chrono::system_clock::time_point now);

// What the answer to a search by `identifier_query` says. `matches`: how many resources with the
// entry's identifier the server has; none when the answer does not tell, and then `otherwise` does.
struct Found
{
    std::optional<std::size_t> matches;
    std::string location; // of the first match, "Observation/<id>"
    Judgement otherwise;  // retry or pause
};
Found judge_search(const Answer& answer, const Entry& entry);

// Server answers are larger and deeper than devices' messages: 50 returned resources and outcomes
// at some kB each; HL7's own resources nest to about 20, extensions within extensions go deeper.
inline constexpr devices::JsonLimits answer_limits{8UL * 1024 * 1024, 64};

// Retry-After of RFC 9110 section 10.2.3: seconds or an HTTP date; capped to 0 s .. 1 h.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::system_clock::time_point now);

} // namespace varde::fhir
