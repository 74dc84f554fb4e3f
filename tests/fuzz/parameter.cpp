#include "tests/fuzz/parameter.hpp"

namespace varde::fuzz
{

const std::string_view parameter = VARDE_FUZZ_PARAMETER;

} // namespace varde::fuzz
