// A folder with two versions of one patient's plan, and vardectl asked with it and the shipped
// plans, for the tests of the commands about plans.
#pragma once

#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

#include <string>
#include <vector>

namespace varde::tests
{

class PlanFolder
{
public:
    PlanFolder();

    // The path of what was written.
    std::string write(const std::string& name, const std::string& text) const;
    std::string path() const { return scratch_.path().string(); }

    Said ask(std::vector<std::string> words) const;

    static const std::string& shelf(); // config/ of the checkout

private:
    tools::ScratchFolder scratch_;
};

} // namespace varde::tests
