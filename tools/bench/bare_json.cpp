#include "tools/bench/bare_json.hpp"

#include <rapidjson/document.h>

namespace varde::bench
{

bool parse_bare(std::string_view text)
{
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    return !document.HasParseError();
}

} // namespace varde::bench
