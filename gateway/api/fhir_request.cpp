#include "gateway/api/fhir_request.hpp"

#include "fhir/query_words.hpp"
#include "fhir/searchset.hpp"
#include "gateway/api/fhir_answer.hpp"
#include "gateway/api/guard.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace varde::gateway::api
{

namespace
{

using people::Role;
using Asked = std::variant<FhirAsked, http::Response>;

constexpr std::string_view form = "application/x-www-form-urlencoded";

std::string encoded(std::string_view text)
{
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text)
    {
        if (plain.find(c) != std::string_view::npos)
        {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return result;
}

// As it was asked, but for what must not stand in a URL.
std::string linked_query(std::string_view query)
{
    std::string linked;
    const auto words = fhir::query_words(query);
    for (const auto& word : words.value())
    {
        if (word.name != "_after" && word.modifier.empty())
        {
            linked += (linked.empty() ? "" : "&") + word.name + '=' + encoded(word.value);
        }
    }
    return linked;
}

http::Response method_not_allowed(const char* allowed)
{
    auto refusal = problem(405, "method-not-allowed");
    refusal.headers["Allow"] = allowed;
    return refusal;
}

bool looks(const http::Request& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

Asked search_for(fhir::SearchedType type, FhirAct act, std::string_view query,
                 fhir::SearchPlace place)
{
    auto search = fhir::parse_search(type, query, place);
    if (!search)
    {
        return fhir_response(fhir::search_outcome(search.error()), 400);
    }
    return FhirAsked{act, *std::move(search), linked_query(query)};
}

Asked read_posted(const http::Request& request, fhir::SearchedType type)
{
    if (request.method != "POST")
    {
        return method_not_allowed("POST");
    }
    if (!header_of(request, "content-type").starts_with(form))
    {
        return problem(415, "unsupported-media-type", "POST a form: " + std::string(form));
    }
    return search_for(type, FhirAct::search, request.body, fhir::SearchPlace::body);
}

} // namespace

std::variant<FhirAsked, http::Response> read_fhir(const http::Request& request)
{
    const std::string_view target = request.target;
    const auto mark = std::min(target.find('?'), target.size());
    const auto query = target.substr(std::min(mark + 1, target.size()));
    const auto read = read_target(target.substr(0, mark));
    if (!read || read->path.size() < 2 || read->path.size() > 3)
    {
        return read ? not_found() : problem(400, "malformed", "The path cannot be read.");
    }
    if (read->path[1] == "metadata" && read->path.size() == 2)
    {
        return looks(request) ? Asked(FhirAsked{}) : Asked(method_not_allowed("GET, HEAD"));
    }
    const auto type = fhir::find_searched_type(read->path[1]);
    if (!type)
    {
        return problem(404, "not-found", "There is no such type here; see /fhir/metadata.");
    }
    const bool of_one = read->path.size() == 3;
    if (of_one && read->path[2] == "_search")
    {
        return read_posted(request, *type);
    }
    if (!looks(request))
    {
        return method_not_allowed("GET, HEAD");
    }
    return of_one ? search_for(*type, FhirAct::read, "_id=" + encoded(read->path[2]),
                               fhir::SearchPlace::url)
                  : search_for(*type, FhirAct::search, query, fhir::SearchPlace::url);
}

const Route& route_of(FhirAct act)
{
    static const std::vector<Role> readers{Role::clinician, Role::patient};
    static const Route statement{"GET",           "/metadata", "fhir.statement", {}, About::nobody,
                                 Record::nothing, {}};
    static const Route read{"GET",          "/{type}/{id}", "fhir.read", readers,
                            About::patient, Record::always, {}};
    static const Route search{"GET",          "/{type}", "fhir.search", readers, About::patient,
                              Record::always, {}};
    return act == FhirAct::statement ? statement : act == FhirAct::read ? read : search;
}

std::string fhir_base(const http::Request& request, bool encrypted)
{
    return (encrypted ? "https://" : "http://") + std::string(header_of(request, "host")) + "/fhir";
}

} // namespace varde::gateway::api
