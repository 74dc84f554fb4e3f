// Several resources in one request. Pure.
#pragma once

#include "devices/json.hpp"

#include <span>
#include <string>
#include <string_view>

namespace varde::fhir
{

// The server of an absolute URL matters to nobody but must stand there: bundle.html wants a fullUrl
// that agrees with the id on everything but a POST.
inline constexpr const char* own_base = "https://varde.example/fhir/";

enum class BundleType
{
    batch,
    transaction,
    collection, // entries without a request, for receivers that take them so
};

// How a second try of the same resource stays one resource at the server.
enum class Idempotency
{
    put,                // PUT with our own id
    conditional_create, // POST with ifNoneExist on our identifier
    plain,              // POST; the gateway asks before it sends again
};

std::string_view code(BundleType type) noexcept;
std::string_view code(Idempotency mode) noexcept;

struct Entry
{
    std::string id; // our resource id, "o-<uuid>"
    devices::Json resource;
    std::string identifier;   // "system|value", by which the server finds it again
    bool replaces = false;    // what the server has of it by now: it is another version
    std::string place = {};   // of what is replaced, "Observation/17"; empty: the server finds it
    std::string version = {}; // of what is replaced, as its meta.versionId says; empty: any

    std::string type() const; // resourceType
};

// The request body: a Bundle with one entry per resource, in order.
std::string bundle(BundleType type, Idempotency mode, std::span<const Entry> entries);

// The resource as it stands in a POST: the server names it.
devices::Json without_id(const devices::Json& resource);

// The search that finds the entry's resource again: "identifier=urn:ietf:rfc:3986%7Curn:uuid:...",
// as it stands behind the "?" of a GET and in ifNoneExist. Percent-encoded, ready for a URL.
std::string identifier_query(const Entry& entry);

} // namespace varde::fhir
