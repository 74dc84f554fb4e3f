// The plans, questionnaires and words of a folder such as config/, all of them right. Owned by who
// rehearses.
#pragma once

#include "devices/plan.hpp"
#include "tools/rehearse/act.hpp"

#include <filesystem>

namespace varde::rehearse
{

class Shipped
{
public:
    // Throws std::runtime_error with every mistake in the files.
    explicit Shipped(const std::filesystem::path& folder);
    Shipped(const Shipped&) = delete;
    Shipped& operator=(const Shipped&) = delete;

    const devices::Plans& templates() const noexcept { return templates_; }
    // Of Norway.
    Terms terms() const;

private:
    devices::Vocabulary vocabulary_;
    devices::Questionnaires questionnaires_;
    devices::Plans templates_;
};

} // namespace varde::rehearse
