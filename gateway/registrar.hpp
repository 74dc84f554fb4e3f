// What people decide about devices: enrol, assign, release, retire, claim. Each decision is written
// with who made it, in the transaction of what it changes. Lives on the core. The commands are
// those of docs/control.md.
#pragma once

#include "devices/erasure.hpp"
#include "devices/json.hpp"
#include "devices/profile.hpp"
#include "devices/registry.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/store/store.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway
{

struct RegistrarAnswer
{
    devices::Json json;
    bool changed = false; // the effective registry is another one now
    // To be published when it is done: a device is asked to forget its last patient's readings.
    std::optional<devices::ErasureRequest> erase{};
};

class Registrar
{
public:
    explicit Registrar(store::Store& store) : store_(store) {}

    static bool knows(std::string_view command) noexcept;

    // `declared` is the file's part of `registry`: it cannot be changed from here.
    struct View
    {
        const devices::Registry& registry;
        const devices::Registry& declared;
        const devices::Vocabulary& vocabulary;
        devices::Instant now;
        const devices::Profiles& profiles;
        std::function<std::string(std::string_view device)> heard_on; // of bridges; empty: unknown
    };
    RegistrarAnswer obey(const devices::Json& command, const View& view);

    // The device said so itself; inside a transaction. Whether that changed anything: of a device
    // that bridges hear only what was asked of it is believed.
    bool erased(const devices::Device& device, devices::Instant now);
    void kept(const devices::Device& device, const std::string& why, devices::Instant now);

private:
    RegistrarAnswer decide(std::string_view name, const devices::Json& command, const View& view);
    RegistrarAnswer enrol(const devices::Json& command, const View& view);
    RegistrarAnswer change(const devices::Json& command, const View& view);
    RegistrarAnswer assign(const devices::Json& command, const View& view);
    RegistrarAnswer release(const devices::Json& command, const View& view);
    RegistrarAnswer make_ready(const devices::Json& command, const View& view);
    RegistrarAnswer retire(const devices::Json& command, const View& view);
    RegistrarAnswer add_patient(const devices::Json& command, const View& view);
    RegistrarAnswer take_claim(const devices::Json& command, const View& view);
    RegistrarAnswer dismiss_claim(const devices::Json& command, const View& view);
    devices::Json devices_of(const View& view);
    devices::Json claims_now();

    void ask_to_erase(const devices::Device& device, const View& view, RegistrarAnswer& answer);
    bool was_asked(const std::string& device); // since it was released
    void put_state(devices::Device device, devices::DeviceState state, devices::Instant now);
    void note(const devices::Json& command, std::string_view subject, devices::Instant now);

    store::Store& store_;
};

} // namespace varde::gateway
