#include "config/codings.hpp"
#include "config/norwegian_number.hpp"
#include "config/reading.hpp"
#include "config/settings.hpp"
#include "config/toml.hpp"
#include "devices/bridges/address.hpp"

#include <map>
#include <set>

namespace varde::config
{

namespace
{

using namespace std::chrono_literals;
using devices::Device;
using devices::Patient;

// The line where each id stood first; what comes again is told and dropped.
class FirstLines
{
public:
    // False, and a problem, when the id of this table was there before.
    bool add(TableReader& in, const std::string& id)
    {
        const auto [first, is_new] = lines_.emplace(id, in.line());
        if (!is_new)
        {
            in.add_problem("id", "line " + std::to_string(first->second) + " has this id already");
        }
        return is_new;
    }

private:
    std::map<std::string, std::size_t> lines_;
};

// A profile says how bridges' messages are read; the address, which of them are this device's.
void read_bridging(TableReader& in, Device& device)
{
    std::string address;
    in.text("profile", device.profile, forms::profile_id);
    in.text("address", address, forms::bridge_address);
    in.names("topics", device.topics, forms::topic_filter);
    device.address = address.empty() ? "" : devices::bridges::address_of(address).value();
    if (in.has("profile") != in.has("address"))
    {
        in.add_problem(in.has("profile") ? "profile" : "address",
                       "profile and address go together: how the device is read, and what bridges "
                       "call it; add the other");
    }
    if (in.has("topics") && !in.has("profile"))
    {
        in.add_problem("topics", "is of no use without profile; add it");
    }
}

Device read_device(TableReader& in)
{
    Device device;
    in.require({"id"});
    in.text("id", device.id, forms::identifier);
    in.text("manufacturer", device.manufacturer, forms::words);
    in.text("model", device.model, forms::words);
    in.text("serial", device.serial, forms::words);
    in.text("firmware", device.firmware, forms::words);
    device.types = read_device_codings(in);
    in.text("location", device.location, forms::words);
    in.text("udi", device.udi, forms::words);
    in.duration("silent_after", device.silent_after, 1min, std::chrono::days{366});
    read_bridging(in, device);
    return device;
}

void read_devices(TableReader& root, devices::Registry& registry)
{
    FirstLines lines;
    std::map<std::string, std::size_t> addresses;
    for (TableReader& in : root.tables("device"))
    {
        Device device = read_device(in);
        const auto [first, is_new] = addresses.emplace(device.address, in.line());
        if (!is_new && !device.address.empty())
        {
            in.add_problem("address", "the device of line " + std::to_string(first->second) +
                                          " has this address; a device is enrolled once");
        }
        if (!device.id.empty() && lines.add(in, device.id))
        {
            registry.devices.emplace(device.id, std::move(device));
        }
    }
}

// One wrong digit is another person: the check digits are looked at here, before anything is sent.
void read_identifier(TableReader in, devices::Identifier& identifier)
{
    in.require({"system", "value"});
    in.text("system", identifier.system, forms::uri);
    in.text("value", identifier.value, forms::identifier_value);
    if (!identifier.value.empty() && !fits_register(identifier.system, identifier.value))
    {
        in.add_problem("value", "is not an identity number of its system: eleven digits, of which "
                                "the last two check the others; a D-number has its own system, and "
                                "so has a help number (FHN); compare it with its source");
    }
}

Patient read_patient(TableReader& in)
{
    Patient patient;
    in.require({"id"});
    in.text("id", patient.id, forms::patient_id);
    read_identifier(in.table("identifier"), patient.identifier);
    return patient;
}

void read_patients(TableReader& root, devices::Registry& registry)
{
    FirstLines lines;
    std::map<std::pair<std::string, std::string>, std::size_t> persons;
    for (TableReader& in : root.tables("patient"))
    {
        Patient patient = read_patient(in);
        const auto& [system, value] = patient.identifier;
        const auto [first, is_new] = persons.emplace(std::pair(system, value), in.line());
        if (!is_new && !value.empty())
        {
            in.add_problem("identifier", "the patient of line " + std::to_string(first->second) +
                                             " has this identifier; a person is one patient");
        }
        if (!patient.id.empty() && lines.add(in, patient.id))
        {
            registry.patients.emplace(patient.id, std::move(patient));
        }
    }
}

} // namespace

devices::Registry read_registry(Document& document, const devices::Vocabulary* vocabulary,
                                const std::vector<std::string>* destinations)
{
    TableReader root(document);
    devices::Registry registry;
    read_devices(root, registry);
    read_patients(root, registry);
    registry.assignments = read_assignments(root, registry, vocabulary);
    registry.limits = read_limits(root, registry, vocabulary);
    registry.sharing = read_sharing(root, registry, vocabulary, destinations);
    return registry;
}

Loaded<devices::Registry> parse_registry(std::string_view text, const std::filesystem::path& file,
                                         const devices::Vocabulary& vocabulary)
{
    Loaded<Table> toml = parse_toml(text, file.string());
    if (!toml)
    {
        return {std::nullopt, std::move(toml.problems)};
    }
    Document document(file.string(), std::move(*toml.value));
    devices::Registry registry = read_registry(document, &vocabulary);
    return finish(document, std::move(registry));
}

} // namespace varde::config
