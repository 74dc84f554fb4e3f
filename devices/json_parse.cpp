#include "devices/json.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <set>

namespace varde::devices
{
namespace
{

constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;

// RapidJSON 1.1.0 takes the escape of a lone low surrogate and encodes it as if it were a
// character.
bool has_surrogate(std::string_view text)
{
    for (auto at = text.find('\xED'); at != text.npos; at = text.find('\xED', at + 1))
    {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0)
        {
            return true;
        }
    }
    return false;
}

// Grows the tree while RapidJSON reads; says why when it stops the reading.
class TreeBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeBuilder>
{
public:
    TreeBuilder(int depth, bool has_escapes)
        : depth_(static_cast<std::size_t>(depth)), has_escapes_(has_escapes)
    {
        open_.reserve(8); // deeper than what devices send
    }

    // NOLINTBEGIN(readability-identifier-naming): RapidJSON calls these by name
    bool Default() { return false; }
    bool Null()
    {
        next_place();
        return true;
    }
    bool Bool(bool value)
    {
        next_place() = Json(value);
        return true;
    }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool /*copy*/)
    {
        next_place() = Json(Json::Number{std::string(text, length)});
        return true;
    }
    bool String(const char* text, rapidjson::SizeType length, bool /*copy*/)
    {
        const std::string_view string(text, length);
        if (!accept(string))
        {
            return false;
        }
        next_place() = Json(string);
        return true;
    }
    bool Key(const char* text, rapidjson::SizeType length, bool /*copy*/)
    {
        const std::string_view key(text, length);
        if (!accept(key))
        {
            return false;
        }
        if (!is_new(key))
        {
            return stop(Error::json_key_repeated, "the key " + quoted(key) + " stands twice");
        }
        member_ = &open_.back().value->add_member(key);
        return true;
    }
    bool StartObject() { return open(Json(Json::Object{})); }
    bool EndObject(rapidjson::SizeType /*members*/) { return close(); }
    bool StartArray() { return open(Json(Json::Array{})); }
    bool EndArray(rapidjson::SizeType /*items*/) { return close(); }
    // NOLINTEND(readability-identifier-naming)

    const std::optional<Refusal>& refusal() const { return refusal_; }
    Json take_root() { return std::move(root_); }

private:
    // An object or array that is being read. Only the innermost one grows, so each stays where it
    // is until it is closed.
    struct Container
    {
        Json* value = nullptr;
        std::set<std::string, std::less<>> keys; // those there are, for an object that has many
    };

    bool stop(Error error, std::string detail)
    {
        refusal_ = Refusal{error, "", std::move(detail)};
        return false;
    }

    // Few keys are compared one by one; only for an object that has many there is a set of them.
    bool is_new(std::string_view key)
    {
        constexpr std::size_t few = 32;
        Container& object = open_.back();
        const auto& members = *object.value->as_object();
        if (members.size() < few)
        {
            return object.value->find(key) == nullptr;
        }
        if (object.keys.empty())
        {
            for (const auto& [name, value] : members)
            {
                object.keys.insert(name);
            }
        }
        return object.keys.emplace(key).second;
    }

    // Only an escape can make a text of what the bytes before it do not show.
    bool accept(std::string_view text)
    {
        if (!has_escapes_)
        {
            return true;
        }
        if (text.find('\0') != text.npos)
        {
            return stop(Error::json_encoding, "an escaped NUL");
        }
        if (has_surrogate(text))
        {
            return stop(Error::json_encoding, "half a surrogate pair");
        }
        return true;
    }

    bool open(Json container)
    {
        if (open_.size() >= depth_)
        {
            return stop(Error::json_too_deep, "more than " + std::to_string(depth_) + " levels");
        }
        Json& place = next_place();
        place = std::move(container);
        open_.push_back({&place, {}});
        return true;
    }

    bool close()
    {
        open_.pop_back();
        return true;
    }

    // Where the value that comes next belongs.
    Json& next_place()
    {
        if (open_.empty())
        {
            return root_;
        }
        Json& container = *open_.back().value;
        return container.as_array() != nullptr ? container.add_item() : *member_;
    }

    std::size_t depth_;
    bool has_escapes_;
    std::vector<Container> open_;
    Json* member_ = nullptr; // the value of the last key
    Json root_;
    std::optional<Refusal> refusal_;
};

std::string byte_number(std::size_t offset)
{
    return "byte " + std::to_string(offset);
}

Error error_of(rapidjson::ParseErrorCode code)
{
    switch (code)
    {
    case rapidjson::kParseErrorNumberTooBig:
        return Error::number_out_of_range;
    case rapidjson::kParseErrorStringInvalidEncoding:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return Error::json_encoding;
    default:
        return Error::json_malformed;
    }
}

// What RapidJSON would take without a word: it reads a NUL as the end of the text.
std::optional<Refusal> inspect_bytes(std::string_view text, const JsonLimits& limits)
{
    if (text.empty())
    {
        return Refusal{Error::payload_empty, "", "no bytes"};
    }
    if (text.size() > limits.bytes)
    {
        return Refusal{Error::payload_too_large, "",
                       "more than " + std::to_string(limits.bytes) + " bytes"};
    }
    if (text.starts_with("\xEF\xBB\xBF"))
    {
        return Refusal{Error::json_encoding, byte_number(0), "a byte order mark"};
    }
    if (const auto nul = text.find('\0'); nul != text.npos)
    {
        return Refusal{Error::json_encoding, byte_number(nul), "a NUL"};
    }
    return std::nullopt;
}

// Bytes that are UTF-8 in whatever order they come.
bool is_ascii(std::string_view text)
{
    std::uint64_t seen = 0;
    for (; text.size() >= sizeof(seen); text.remove_prefix(sizeof(seen)))
    {
        std::uint64_t octets = 0;
        std::memcpy(&octets, text.data(), sizeof(octets));
        seen |= octets;
    }
    for (const char character : text)
    {
        seen |= static_cast<unsigned char>(character);
    }
    return (seen & 0x8080808080808080U) == 0;
}

// The encoding is checked character by character, which costs more than all the rest of the
// reading: only where there is something to check. A text of ASCII is then read in a copy of it,
// where its strings are unescaped in place.
rapidjson::ParseResult read(std::string_view text, TreeBuilder& builder)
{
    rapidjson::Reader reader;
    if (is_ascii(text))
    {
        std::string copy(text);
        rapidjson::InsituStringStream stream(copy.data());
        return reader.Parse<flags | rapidjson::kParseInsituFlag>(stream, builder);
    }
    rapidjson::MemoryStream stream(text.data(), text.size());
    return reader.Parse<flags | rapidjson::kParseValidateEncodingFlag>(stream, builder);
}

} // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits)
{
    if (auto refusal = inspect_bytes(text, limits))
    {
        return *std::move(refusal);
    }
    TreeBuilder builder(limits.depth, text.find('\\') != text.npos);
    const rapidjson::ParseResult result = read(text, builder);
    if (!result.IsError())
    {
        return builder.take_root();
    }
    if (builder.refusal())
    {
        Refusal refusal = *builder.refusal();
        refusal.where = byte_number(result.Offset());
        return refusal;
    }
    return Refusal{error_of(result.Code()), byte_number(result.Offset()),
                   rapidjson::GetParseError_En(result.Code())};
}

} // namespace varde::devices
