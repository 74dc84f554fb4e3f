// A small questionnaire of every type, for the tests of this folder.
#pragma once

#include <string>
#include <string_view>

namespace varde::config::tests
{

// Without mistakes. In `what` and `by` as in the text of questionnaire_sample.cpp: "@nb(Hoste?)"
// is a translation, "@url", "@min", "@max", "@points" and "@sum" are URLs. `what` must be there.
std::string questionnaire_text();
std::string questionnaire_with(std::string_view what, std::string_view by);

} // namespace varde::config::tests
