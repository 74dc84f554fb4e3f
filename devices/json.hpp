// The one way JSON comes in and goes out. Owns every use of RapidJSON.
// Reading (RFC 8259, stricter): size and depth are bounded, the parser does not recurse, the
// encoding is checked; repeated keys, NUL, a byte order mark and trailing bytes are refused.
// Numbers stay text. Writing: strings must be UTF-8, as all that was read here is.
#pragma once

#include "devices/decimal.hpp"
#include "devices/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace varde::devices
{

class Json
{
public:
    struct Number
    {
        std::string text; // as written
        friend bool operator==(const Number&, const Number&) = default;
    };
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>; // in the order written

    Json() = default; // null
    Json(bool value) : value_(value) {}
    Json(int value) : value_(Number{std::to_string(value)}) {}
    Json(std::int64_t value) : value_(Number{std::to_string(value)}) {}
    Json(const Decimal& value) : value_(Number{to_string(value)}) {}
    Json(Number value) : value_(std::move(value)) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}

    static Json object(std::initializer_list<Member> members) { return Json(Object(members)); }
    static Json array(std::initializer_list<Json> items) { return Json(Array(items)); }

    bool is_null() const noexcept { return std::holds_alternative<std::monostate>(value_); }
    const bool* as_bool() const noexcept { return std::get_if<bool>(&value_); }
    const Number* as_number() const noexcept { return std::get_if<Number>(&value_); }
    const std::string* as_string() const noexcept { return std::get_if<std::string>(&value_); }
    const Array* as_array() const noexcept { return std::get_if<Array>(&value_); }
    const Object* as_object() const noexcept { return std::get_if<Object>(&value_); }

    // The member of that name; null pointer when there is none or this is not an object.
    const Json* find(std::string_view key) const noexcept;
    // Walks members: find({"a", "b"}) is /a/b.
    const Json* find(std::initializer_list<std::string_view> path) const noexcept;
    // The member's text, or empty.
    std::string_view text(std::string_view key) const noexcept;

    // Building: set replaces or appends; both turn null into an object or array first.
    Json& set(std::string key, Json value);
    Json& push(Json item);
    // As set, for a key that is known to be new: does not search.
    Json& append_member(std::string key, Json value);
    // Building in place: the new member's value, of a key that is known to be new, or the new item.
    // Null, and stays where it is until its container grows again.
    Json& add_member(std::string_view key);
    Json& add_item();

    friend bool operator==(const Json&, const Json&) = default;

private:
    std::variant<std::monostate, bool, Number, std::string, Array, Object> value_;
};

struct JsonLimits
{
    std::size_t bytes = 65'536;
    int depth = 16;
};

// A refusal says where as "byte 17"; what stands in the text is never repeated but for a key.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});
std::string write_json(const Json& value);

} // namespace varde::devices
