// The answers of the read side: what was found, what can be asked, and why not. Pure.
// Source: FHIR R4, bundle.html#searchset, capabilitystatement.html, operationoutcome.html.
#pragma once

#include "devices/json.hpp"
#include "devices/time.hpp"
#include "fhir/search.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace varde::fhir
{

struct Page
{
    std::span<const devices::Json> resources; // of this page, in order
    std::size_t total = 0;                    // of all pages
    std::string next; // Search::after of the next one; empty: this is the last
};

// `base`: "http://127.0.0.1:8420/fhir", without an end slash; `query`: as it was asked, without
// `_after`. A search that was POSTed gives what of it may stand in a URL.
devices::Json searchset(const Search& search, const Page& page, const std::string& base,
                        const std::string& query);

struct ReadSide
{
    std::string base;
    std::string software; // version of this program
    devices::Instant released;
};
devices::Json capability_statement(const ReadSide& side);

// For the status 400.
devices::Json search_outcome(const SearchRefusal& refusal);

} // namespace varde::fhir
