// The parameters of a search at `GET /fhir/<type>`, as a filter. Pure. Strict: what is not
// understood is refused, for a filter that is left out would answer too much.
// Source: FHIR R4, search.html.
#pragma once

#include "devices/registry.hpp"
#include "devices/time.hpp"
#include "devices/vocabulary.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::fhir
{

enum class SearchedType
{
    observation,
    device,
    detected_issue,
    care_plan,
};
std::string_view code(SearchedType type) noexcept; // "Observation"
std::optional<SearchedType> find_searched_type(std::string_view name) noexcept;

struct Token
{
    std::optional<std::string> system; // none: any; empty: only codings without one
    std::string code;                  // empty: any of the system
};

// Of instants, the end excluded; none: open.
struct Span
{
    std::optional<devices::Instant> from;
    std::optional<devices::Instant> until;

    bool contains(devices::Instant instant) const noexcept;
};

struct Search
{
    SearchedType type = SearchedType::observation;
    std::string id;                              // resource id; empty: any
    std::string patient;                         // the gateway's own id; empty: any
    std::optional<devices::Identifier> known_as; // of the patient, from a POST body only
    std::optional<Token> identifier;             // of the resource
    std::vector<std::vector<Token>> codes;       // all of them, each by one of its tokens
    std::vector<Span> dates;                     // all of them
    bool newest_first = true;
    std::size_t count = 50; // resources on a page
    std::string after; // where the page before it ended, in the server's own words; empty: first
};

enum class SearchError
{
    parameter_unknown,  // this server has no such parameter for this type
    parameter_repeated, // once is all it may be there
    modifier_unknown,   // "code:text" and the like
    value_malformed,    // the value has not the form of its type
    identity_in_url,    // a patient's number stands in the URL: POST it
    patient_missing,    // neither a patient nor a resource's id narrows the search
};
std::string_view code(SearchError error) noexcept; // "parameter-unknown"

struct SearchRefusal
{
    SearchError error{};
    std::string parameter; // its name; never its value, which may be a patient's number
    std::string advice;
};
[[noreturn]] void throw_exception_from_error(const SearchRefusal& refusal,
                                             const boost::source_location& where);

template <class T>
using SearchResult = boost::system::result<T, SearchRefusal>;

enum class SearchPlace
{
    url,  // logged by every proxy on the way
    body, // of POST <type>/_search
};

inline constexpr std::size_t largest_page = 500;

// `query`: "patient=p-0001&code=http://loinc.org|8867-4&date=ge2026-11-01", percent-encoded.
SearchResult<Search> parse_search(SearchedType type, std::string_view query, SearchPlace place);

// What a date of FHIR with its prefix covers: "ge2026-11-22", "2026-11", "lt2026-11-22T07:31:05Z".
// A day without an offset is one of UTC.
std::optional<Span> parse_span(std::string_view text);

// Whether codings and moment pass; id, patient and identifier are the reader's to look up.
bool matches(const Search& search, std::span<const devices::Coding> codings,
             std::optional<devices::Instant> at);

} // namespace varde::fhir
