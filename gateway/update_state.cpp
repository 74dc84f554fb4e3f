#include "gateway/update_state.hpp"

#include <string_view>
#include <system_error>

namespace varde::gateway
{

namespace fs = std::filesystem;

UpdateState update_state(const fs::path& program, const fs::path& asks_for_reboot)
{
    constexpr std::string_view replaced = " (deleted)";
    std::error_code error;
    const auto runs = fs::read_symlink(program, error).string();
    UpdateState state;
    state.program_waits = !error && runs.ends_with(replaced);
    state.system_waits = fs::exists(asks_for_reboot, error) && !error;
    return state;
}

} // namespace varde::gateway
