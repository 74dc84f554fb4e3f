// What a command was not told: all of it at once, each with how to say it, so that nobody has to
// try again for every single word.
#pragma once

#include <string>
#include <string_view>

namespace varde::vardectl
{

class MissingWords
{
public:
    // "device enrol"
    explicit MissingWords(std::string_view command);

    // `how`: "a reason: --reason TEXT"
    void need(bool said, std::string_view how);
    // Throws std::runtime_error when something was missing.
    void tell() const;

private:
    std::string text_;
    bool any_ = false;
};

} // namespace varde::vardectl
