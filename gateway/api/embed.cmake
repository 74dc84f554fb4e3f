# Writes OUTPUT, a .cpp with the text of INPUT as bytes. Run with cmake -P.
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
string(REGEX REPLACE "(('[^,]*,){16})" "\\1\n" bytes "${bytes}")
file(WRITE "${OUTPUT}" "// Made by gateway/api/embed.cmake.
#include \"gateway/api/interface_text.hpp\"

namespace varde::gateway::api
{

namespace
{

constexpr char text[] = {
${bytes}};

} // namespace

std::string_view interface_text() noexcept { return {text, sizeof(text)}; }

} // namespace varde::gateway::api
")
