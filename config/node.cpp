#include "config/node.hpp"

namespace varde::config
{

std::string_view type_name(const Node& node, Syntax syntax) noexcept
{
    struct Name
    {
        Syntax syntax;

        std::string_view operator()(bool) const noexcept { return "true or false"; }
        std::string_view operator()(std::int64_t) const noexcept { return "a whole number"; }
        std::string_view operator()(const std::string&) const noexcept { return "a text"; }
        std::string_view operator()(const Moment&) const noexcept { return "a date and time"; }
        std::string_view operator()(LocalTime) const noexcept
        {
            return "a date or time without an offset";
        }
        std::string_view operator()(const Real&) const noexcept { return "a number with a point"; }
        std::string_view operator()(Null) const noexcept { return "null"; }
        std::string_view operator()(const Array&) const noexcept { return "a list"; }
        std::string_view operator()(const Table&) const noexcept
        {
            return syntax == Syntax::json ? "an object" : "a table";
        }
    };
    return std::visit(Name{syntax}, node.value);
}

} // namespace varde::config
