#include "fhir/status_table.hpp"

namespace varde::fhir
{
namespace
{

bool is_passing(int status) noexcept
{
    switch (status)
    {
    case 408: // request timeout
    case 409: // Medplum and HAPI: two transactions touched the same resource; passes on the next
              // try
    case 425: // too early
    case 429: // too many requests
        return true;
    case 501: // not implemented
    case 505: // HTTP version not supported
    case 511: // a captive portal wants a login (RFC 6585)
        return false;
    default:
        return status < 200 || status >= 500;
    }
}

} // namespace

Verdict verdict_on_request(int status, std::size_t entries_sent) noexcept
{
    const bool alone = entries_sent <= 1;
    if (is_passing(status) || status / 100 == 2)
    {
        return Verdict::retry;
    }
    switch (status)
    {
    case 400: // also "too many entries" (Microsoft, Medplum)
    case 413:
    case 422:
        return alone ? Verdict::parked : Verdict::split;
    case 412:
        return alone ? Verdict::look_up : Verdict::split;
    default:
        return Verdict::pause;
    }
}

Verdict verdict_on_entry(int status) noexcept
{
    switch (status)
    {
    case 200:
    case 201:
    case 204:
        return Verdict::delivered;
    case 401:
    case 403:
    case 407:
        return Verdict::pause;
    case 412:
        return Verdict::look_up;
    default:
        break;
    }
    if (is_passing(status) || status / 100 == 2)
    {
        return Verdict::retry;
    }
    return status / 100 == 4 ? Verdict::parked : Verdict::pause;
}

bool may_be_stored(int status) noexcept
{
    switch (status)
    {
    case 500:
    case 502: // a gateway between lost the answer
    case 504:
        return true;
    default:
        return status < 200 || status / 100 == 2;
    }
}

std::string_view advice(int status) noexcept
{
    switch (status)
    {
    case 401:
        return "check the destination's token or client certificate";
    case 403:
        return "the account may not write there; ask the server's operator";
    case 404:
    case 405:
    case 410:
        return "check the destination's url";
    case 407:
        return "a proxy stands between and wants a login";
    case 412:
        return "several resources match, or the server knows no conditional create";
    case 413:
        return "too large for the server";
    case 511:
        return "the network wants a login";
    default:
        return status / 100 == 3 ? "redirects are not followed; set url to the final address" : "";
    }
}

} // namespace varde::fhir
