#include "fhir/bundle.hpp"

#include <algorithm>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

std::string percent_encode(std::string_view text)
{
    constexpr std::string_view literal =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/";
    std::string encoded;
    for (const char character : text)
    {
        if (literal.find(character) != literal.npos)
        {
            encoded += character;
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        encoded += '%';
        encoded += "0123456789ABCDEF"[byte >> 4U];
        encoded += "0123456789ABCDEF"[byte & 0xfU];
    }
    return encoded;
}

// FHIR R4 search.html, escaping: these have a meaning in a search value unless escaped.
std::string escape_search(std::string_view text)
{
    std::string escaped;
    for (const char character : text)
    {
        if (std::string_view(R"(\$,|)").find(character) != std::string_view::npos)
        {
            escaped += '\\';
        }
        escaped += character;
    }
    return escaped;
}

// Of another version than the one that is known, the server says 412.
Json put_request(const Entry& entry, const std::string& url)
{
    Json request = Json::object({{"method", "PUT"}, {"url", url}});
    if (!entry.version.empty())
    {
        request.set("ifMatch", "W/\"" + entry.version + "\"");
    }
    return request;
}

Json put_entry(const Entry& entry)
{
    const std::string url = entry.type() + "/" + entry.id;
    return Json::object({{"fullUrl", own_base + url},
                         {"resource", entry.resource},
                         {"request", put_request(entry, url)}});
}

// The place is known, or the server finds it by the identifier; it creates what it does not have.
Json replacing_entry(const Entry& entry)
{
    const auto slash = entry.place.rfind('/');
    Json resource = without_id(entry.resource);
    if (slash != std::string::npos)
    {
        resource.set("id", entry.place.substr(slash + 1));
    }
    const std::string url =
        entry.place.empty() ? entry.type() + "?" + identifier_query(entry) : entry.place;
    return Json::object({{"resource", std::move(resource)}, {"request", put_request(entry, url)}});
}

// bdl-3: a collection asks for nothing.
Json collected_entry(const Entry& entry)
{
    return Json::object(
        {{"fullUrl", own_base + entry.type() + "/" + entry.id}, {"resource", entry.resource}});
}

// No fullUrl: a urn:uuid equal to the one in our identifier makes Medplum's router rewrite the
// identifier itself (and the ifNoneExist) into a reference, and nothing is found again.
Json post_entry(const Entry& entry, bool conditional)
{
    Json request = Json::object({{"method", "POST"}, {"url", entry.type()}});
    if (conditional)
    {
        request.set("ifNoneExist", identifier_query(entry));
    }
    return Json::object(
        {{"resource", without_id(entry.resource)}, {"request", std::move(request)}});
}

Json said(const Entry& entry, BundleType type, Idempotency mode)
{
    if (type == BundleType::collection)
    {
        return collected_entry(entry);
    }
    if (mode == Idempotency::put)
    {
        return put_entry(entry);
    }
    return entry.replaces ? replacing_entry(entry)
                          : post_entry(entry, mode == Idempotency::conditional_create);
}

} // namespace

std::string_view code(BundleType type) noexcept
{
    switch (type)
    {
    case BundleType::batch:
        return "batch";
    case BundleType::transaction:
        return "transaction";
    case BundleType::collection:
        break;
    }
    return "collection";
}

std::string_view code(Idempotency mode) noexcept
{
    switch (mode)
    {
    case Idempotency::put:
        return "put";
    case Idempotency::conditional_create:
        return "conditional_create";
    case Idempotency::plain:
        break;
    }
    return "plain";
}

std::string Entry::type() const
{
    return std::string(resource.text("resourceType"));
}

// On a POST the server names the resource; HeliosSoftware/hfs #647 took a client's id all the same.
Json without_id(const Json& resource)
{
    Json::Object members;
    for (const auto& member : *resource.as_object())
    {
        if (member.first != "id")
        {
            members.push_back(member);
        }
    }
    return Json(std::move(members));
}

std::string bundle(BundleType type, Idempotency mode, std::span<const Entry> entries)
{
    Json::Array list;
    list.reserve(entries.size());
    for (const auto& entry : entries)
    {
        list.push_back(said(entry, type, mode));
    }
    return devices::write_json(Json::object(
        {{"resourceType", "Bundle"}, {"type", code(type)}, {"entry", Json(std::move(list))}}));
}

std::string identifier_query(const Entry& entry)
{
    const std::string_view whole = entry.identifier;
    const auto bar = std::min(whole.find('|'), whole.size());
    const auto value = whole.substr(std::min(bar + 1, whole.size()));
    return "identifier=" + percent_encode(whole.substr(0, bar)) + "%7C" +
           percent_encode(escape_search(value));
}

} // namespace varde::fhir
