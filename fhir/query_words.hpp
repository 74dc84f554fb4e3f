// The query of a URL, or the same in a form's body, taken apart. Pure.
// Source: WHATWG URL standard, application/x-www-form-urlencoded; FHIR R4 search.html, escaping.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::fhir
{

struct QueryWord
{
    std::string name;     // without its modifier
    std::string modifier; // behind the colon; empty: none
    std::string value;    // decoded; FHIR's own escapes still stand
};

// Nothing when a percent sign does not begin two hexadecimal digits.
std::optional<std::vector<QueryWord>> query_words(std::string_view query);

// Split at separators that no backslash escapes; the escapes stay.
std::vector<std::string> split_escaped(std::string_view text, char separator);
// "a\,b" is "a,b".
std::string without_escapes(std::string_view text);

} // namespace varde::fhir
