// What a text in a file may look like, and the words to say so.
#pragma once

#include <string>
#include <string_view>

namespace varde::config
{

struct TextForm
{
    bool (*accepts)(std::string_view) = nullptr;
    const char* expected = "";
    bool repeatable = true; // false: may be a secret or a person's number, never shown in a problem
};

namespace forms
{
extern const TextForm words;      // for people: 1 to 200 bytes without control characters
extern const TextForm identifier; // a device's or the gateway's id: a topic segment
extern const TextForm patient_id; // the same, and nobody's identity number
extern const TextForm destination_id;
extern const TextForm name; // of a kind or a component in the vocabulary
extern const TextForm host;
extern const TextForm ip_address; // to listen on
extern const TextForm account;    // a user name at the broker
extern const TextForm unit;       // of UCUM, as far as its characters go
extern const TextForm uri;
extern const TextForm url; // of a server; parse_url judges it
extern const TextForm identifier_value;
extern const TextForm profile_id;
extern const TextForm bridge_address; // what a bridge calls a device
extern const TextForm topic_filter;
extern const TextForm mail_address;
extern const TextForm municipality;
} // namespace forms

// Control characters as \x1b, so that no terminal and no log obeys them.
std::string inert(std::string_view text);
// As it may be shown in a problem: inert and cut to 60 bytes.
std::string shown(std::string_view text);

} // namespace varde::config
