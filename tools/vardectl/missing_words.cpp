#include "tools/vardectl/missing_words.hpp"

#include <stdexcept>

namespace varde::vardectl
{

MissingWords::MissingWords(std::string_view command) : text_(command)
{
    text_ += " was not told enough; say also";
}

void MissingWords::need(bool said, std::string_view how)
{
    if (!said)
    {
        any_ = true;
        text_ += "\n  ";
        text_ += how;
    }
}

void MissingWords::tell() const
{
    if (any_)
    {
        throw std::runtime_error(text_);
    }
}

} // namespace varde::vardectl
