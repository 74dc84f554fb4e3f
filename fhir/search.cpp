#include "fhir/search.hpp"

#include "fhir/query_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <stdexcept>

namespace varde::fhir
{
namespace
{

constexpr std::array<std::string_view, 4> type_names{"Observation", "Device", "DetectedIssue",
                                                     "CarePlan"};
constexpr std::array<std::string_view, 6> error_codes{"parameter-unknown", "parameter-repeated",
                                                      "modifier-unknown",  "value-malformed",
                                                      "identity-in-url",   "patient-missing"};

using Refused = std::optional<SearchRefusal>;

SearchRefusal malformed(const QueryWord& word, const char* advice)
{
    return {SearchError::value_malformed, word.name, advice};
}

std::optional<Token> token_of(const std::string& text)
{
    const auto parts = split_escaped(text, '|');
    if (parts.size() > 2 || (parts.back().empty() && parts.front().empty()))
    {
        return std::nullopt;
    }
    if (parts.size() == 1)
    {
        return Token{std::nullopt, without_escapes(parts.front())};
    }
    return Token{without_escapes(parts.front()), without_escapes(parts.back())};
}

std::optional<std::size_t> number_of(const std::string& text)
{
    std::size_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

bool is_fhir_id(std::string_view text)
{
    return !text.empty() && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(),
                       [](char c)
                       {
                           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                                  (c >= '0' && c <= '9') || c == '-' || c == '.';
                       });
}

class SearchReading
{
public:
    SearchReading(SearchedType type, SearchPlace place) : place_(place) { search_.type = type; }

    Refused take(const QueryWord& word)
    {
        const bool identifies = word.name == "patient" && word.modifier == "identifier";
        if (!word.modifier.empty() && !identifies)
        {
            return SearchRefusal{SearchError::modifier_unknown, word.name,
                                 "leave the modifier out"};
        }
        const bool repeatable = word.name == "code" || word.name == "date";
        if (!seen_.insert(word.name).second && !repeatable)
        {
            return SearchRefusal{SearchError::parameter_repeated, word.name, "say it once"};
        }
        if (identifies)
        {
            return take_identity(word);
        }
        for (const auto& known : parameters)
        {
            if (known.name == word.name && known.holds_for(search_.type))
            {
                return (this->*known.take)(word);
            }
        }
        return SearchRefusal{SearchError::parameter_unknown, word.name,
                             "the CapabilityStatement lists what there is"};
    }

    SearchResult<Search> finish() const
    {
        const bool narrow = !search_.patient.empty() || search_.known_as || !search_.id.empty() ||
                            search_.identifier || search_.type == SearchedType::device;
        if (!narrow)
        {
            return SearchRefusal{SearchError::patient_missing, "patient",
                                 "say whose: patient=<the gateway's id>"};
        }
        return search_;
    }

private:
    struct Parameter
    {
        std::string_view name;
        Refused (SearchReading::*take)(const QueryWord&);
        bool of_devices;

        bool holds_for(SearchedType type) const noexcept
        {
            return of_devices || type != SearchedType::device;
        }
    };
    static const std::array<Parameter, 9> parameters;

    Refused take_identity(const QueryWord& word)
    {
        const auto token = token_of(word.value);
        if (place_ == SearchPlace::url)
        {
            return SearchRefusal{SearchError::identity_in_url, "patient:identifier",
                                 "POST it to _search: URLs are logged on their way"};
        }
        if (!token || !token->system || token->system->empty() || token->code.empty())
        {
            return malformed(word, "write SYSTEM|VALUE");
        }
        search_.known_as = devices::Identifier{*token->system, token->code};
        return std::nullopt;
    }

    Refused take_patient(const QueryWord& word)
    {
        constexpr std::string_view prefix = "Patient/";
        const std::string_view value = word.value;
        const auto id = value.starts_with(prefix) ? value.substr(prefix.size()) : value;
        if (!is_fhir_id(id))
        {
            return malformed(word, "write the gateway's id of the patient");
        }
        search_.patient = id;
        return std::nullopt;
    }

    Refused take_id(const QueryWord& word)
    {
        if (!is_fhir_id(word.value))
        {
            return malformed(word, "write one resource id");
        }
        search_.id = word.value;
        return std::nullopt;
    }

    Refused take_identifier(const QueryWord& word)
    {
        search_.identifier = token_of(word.value);
        return search_.identifier ? std::nullopt : Refused(malformed(word, "write SYSTEM|VALUE"));
    }

    Refused take_code(const QueryWord& word)
    {
        std::vector<Token> any_of;
        for (const auto& part : split_escaped(word.value, ','))
        {
            const auto token = token_of(part);
            if (!token)
            {
                return malformed(word, "write SYSTEM|CODE or CODE, several with a comma between");
            }
            any_of.push_back(*token);
        }
        search_.codes.push_back(std::move(any_of));
        return std::nullopt;
    }

    Refused take_date(const QueryWord& word)
    {
        const auto span = parse_span(word.value);
        if (!span)
        {
            return malformed(word, "write eq, ge, gt, le or lt before 2026, 2026-11, 2026-11-22 or "
                                   "2026-11-22T07:31:05+01:00");
        }
        search_.dates.push_back(*span);
        return std::nullopt;
    }

    Refused take_sort(const QueryWord& word)
    {
        if (word.value != "date" && word.value != "-date")
        {
            return malformed(word, "write date or -date");
        }
        search_.newest_first = word.value == "-date";
        return std::nullopt;
    }

    Refused take_count(const QueryWord& word)
    {
        const auto count = number_of(word.value);
        if (!count)
        {
            return malformed(word, "write a number");
        }
        // A server may give less than is asked for.
        search_.count = std::min(*count, largest_page);
        return std::nullopt;
    }

    Refused take_after(const QueryWord& word)
    {
        if (!is_fhir_id(word.value))
        {
            return malformed(word, "follow the link to the next page");
        }
        search_.after = word.value;
        return std::nullopt;
    }

    Refused take_format(const QueryWord& word)
    {
        const auto& value = word.value;
        const bool json = value == "json" || value == "application/json" ||
                          value == "application/fhir+json" || value == "application/fhir json";
        return json ? std::nullopt : Refused(malformed(word, "this server speaks JSON only"));
    }

    SearchPlace place_;
    Search search_;
    std::set<std::string> seen_;
};

const std::array<SearchReading::Parameter, 9> SearchReading::parameters{{
    {"_id", &SearchReading::take_id, true},
    {"patient", &SearchReading::take_patient, true},
    {"identifier", &SearchReading::take_identifier, true},
    {"code", &SearchReading::take_code, false},
    {"date", &SearchReading::take_date, false},
    {"_sort", &SearchReading::take_sort, false},
    {"_count", &SearchReading::take_count, true},
    {"_after", &SearchReading::take_after, true},
    {"_format", &SearchReading::take_format, true},
}};

bool is_one_of(const std::vector<Token>& tokens, std::span<const devices::Coding> codings)
{
    for (const auto& token : tokens)
    {
        const auto fits = [&](const devices::Coding& coding)
        {
            return (!token.system || *token.system == coding.system) &&
                   (token.code.empty() || token.code == coding.code);
        };
        if (std::any_of(codings.begin(), codings.end(), fits))
        {
            return true;
        }
    }
    return false;
}

} // namespace

std::string_view code(SearchedType type) noexcept
{
    return type_names.at(static_cast<std::size_t>(type));
}

std::optional<SearchedType> find_searched_type(std::string_view name) noexcept
{
    const auto* const found = std::find(type_names.begin(), type_names.end(), name);
    if (found == type_names.end())
    {
        return std::nullopt;
    }
    return static_cast<SearchedType>(found - type_names.begin());
}

std::string_view code(SearchError error) noexcept
{
    return error_codes.at(static_cast<std::size_t>(error));
}

void throw_exception_from_error(const SearchRefusal& refusal, const boost::source_location& where)
{
    throw std::logic_error(std::string(where.function_name()) + ": a search was refused: " +
                           std::string(code(refusal.error)) + " at " + refusal.parameter);
}

SearchResult<Search> parse_search(SearchedType type, std::string_view query, SearchPlace place)
{
    const auto words = query_words(query);
    if (!words)
    {
        return SearchRefusal{SearchError::value_malformed, "",
                             "a percent sign begins two hexadecimal digits"};
    }
    SearchReading reading(type, place);
    for (const auto& word : *words)
    {
        if (auto refused = reading.take(word))
        {
            return *std::move(refused);
        }
    }
    return reading.finish();
}

bool matches(const Search& search, std::span<const devices::Coding> codings,
             std::optional<devices::Instant> at)
{
    const auto coded = [&](const std::vector<Token>& any_of) { return is_one_of(any_of, codings); };
    const auto dated = [&](const Span& span) { return at && span.contains(*at); };
    return std::all_of(search.codes.begin(), search.codes.end(), coded) &&
           std::all_of(search.dates.begin(), search.dates.end(), dated);
}

} // namespace varde::fhir
