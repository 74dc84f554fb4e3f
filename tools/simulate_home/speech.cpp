#include "tools/simulate_home/speech.hpp"

namespace varde::simulate_home
{

namespace
{

// The native message counts as one of the voices; it is the last that a device takes.
constexpr const Dialect* native = nullptr;

const Dialect* least_spoken(MeterKind kind, const std::map<const Dialect*, int>& speakers)
{
    const auto count = [&](const Dialect* dialect)
    {
        const auto found = speakers.find(dialect);
        return found == speakers.end() ? 0 : found->second;
    };
    const Dialect* least = native;
    for (const auto& dialect : dialects())
    {
        const bool is_less =
            least == native ? count(&dialect) <= count(native) : count(&dialect) < count(least);
        if (!dialect.profile(kind).empty() && is_less)
        {
            least = &dialect;
        }
    }
    return least;
}

Speech spread(const std::vector<Home>& homes)
{
    Speech speech;
    std::map<const Dialect*, int> speakers;
    for (const auto& home : homes)
    {
        for (const auto& meter : home.meters)
        {
            const auto* dialect = least_spoken(meter.kind, speakers);
            ++speakers[dialect];
            if (dialect != native)
            {
                speech.emplace(meter.id, dialect);
            }
        }
    }
    return speech;
}

// ISO/IEEE 11073-10101, device specializations.
std::string_view specialization(MeterKind kind)
{
    switch (kind)
    {
    case MeterKind::oximeter:
        return R"({ code = "528388", display = "MDC_DEV_SPEC_PROFILE_PULS_OXIM" })";
    case MeterKind::thermometer:
        return R"({ code = "528392", display = "MDC_DEV_SPEC_PROFILE_TEMP" })";
    case MeterKind::respiration_monitor:
        return R"({ code = "528397", display = "MDC_DEV_SPEC_PROFILE_RESP_RATE" })";
    case MeterKind::scale:
        return R"({ code = "528399", display = "MDC_DEV_SPEC_PROFILE_SCALE" })";
    case MeterKind::cuff:
        return R"({ code = "528391", display = "MDC_DEV_SPEC_PROFILE_BP" })";
    case MeterKind::glucometer:
    case MeterKind::glucometer_mg_per_dl:
        break;
    }
    return R"({ code = "528401", display = "MDC_DEV_SPEC_PROFILE_GLUCOSE" })";
}

std::string in_quotes(const std::string& text)
{
    return '"' + text + '"';
}

std::string list_of(const std::vector<std::string>& texts)
{
    std::string list;
    for (const auto& text : texts)
    {
        list += (list.empty() ? "" : ", ") + in_quotes(text);
    }
    return "[" + list + "]";
}

std::string device_toml(const Meter& meter, const Speech& speech)
{
    auto text = "\n[[device]]\nid = " + in_quotes(meter.id) + "\nmdc = [" +
                std::string(specialization(meter.kind)) + "]\n";
    const auto found = speech.find(meter.id);
    if (found == speech.end())
    {
        return text;
    }
    const auto& dialect = *found->second;
    return text + "profile = " + in_quotes(std::string(dialect.profile(meter.kind))) +
           "\naddress = " + in_quotes(dialect.address(meter.id)) +
           "\ntopics = " + list_of(dialect.topics(meter.id)) + "\n";
}

} // namespace

std::optional<Speech> choose_speech(const std::vector<Home>& homes, std::string_view choice)
{
    if (choice == "native" || choice == "all")
    {
        return choice == "all" ? spread(homes) : Speech();
    }
    const auto* dialect = find_dialect(choice);
    if (dialect == nullptr)
    {
        return std::nullopt;
    }
    Speech speech;
    for (const auto& home : homes)
    {
        for (const auto& meter : home.meters)
        {
            if (!dialect->profile(meter.kind).empty())
            {
                speech.emplace(meter.id, dialect);
            }
        }
    }
    return speech;
}

std::string registry_toml(const std::vector<Home>& homes, const Speech& speech)
{
    std::string text = "# The simulated homes, as simulate_home --registry wrote it. The people in "
                       "it do not exist.\n";
    for (const auto& home : homes)
    {
        const auto patient = in_quotes("patient-" + home.id);
        text += "\n[[patient]]\nid = " + patient +
                "\nidentifier = { system = \"urn:example:simulated-home\", value = " +
                in_quotes(home.id) + " }\n";
        for (const auto& meter : home.meters)
        {
            text += device_toml(meter, speech) +
                    "\n[[assignment]]\ndevice = " + in_quotes(meter.id) + "\npatient = " + patient +
                    "\nfrom = 2020-01-01T00:00:00Z\n";
        }
    }
    return text;
}

} // namespace varde::simulate_home
