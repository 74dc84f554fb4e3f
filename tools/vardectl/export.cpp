// vardectl export: one patient's record as files: a FHIR Bundle, and the same for people to read.
#include "gateway/record/patient_export.hpp"
#include "tools/vardectl/records.hpp"
#include "tools/vardectl/text.hpp"

#include <chrono>
#include <fstream>
#include <ostream>
#include <stdexcept>

namespace varde::vardectl
{

namespace
{

namespace fs = std::filesystem;
using gateway::store::Reader;

// No names of patients in names of files: the folder is the person's to name.
constexpr const char* bundle_name = "record.json";
constexpr const char* english_name = "summary.en.md";
constexpr const char* norwegian_name = "summary.nb.md";

void make_private_folder(const fs::path& folder)
{
    std::error_code error;
    if (!fs::create_directories(folder, error) || error)
    {
        throw std::runtime_error("cannot make the folder " + folder.string() +
                                 (error ? ": " + error.message() : ": it is there already") +
                                 "; name another one with --out");
    }
    fs::permissions(folder, fs::perms::owner_all);
}

// `from` gives piece after piece; an empty one is the end.
template <class Pieces>
void write_file(const fs::path& file, Pieces& from, Reader& reader)
{
    std::ofstream out(file, std::ios::binary);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    for (auto piece = from.next(reader.connection()); !piece.empty() && out;
         piece = from.next(reader.connection()))
    {
        out << piece;
    }
    out.flush();
    if (!out)
    {
        throw std::runtime_error("cannot write " + file.string() + ": is the disk full?");
    }
}

} // namespace

int export_patient(const ExportWords& words, const RecordPlaces& places, const Console& console)
{
    Reader reader(places.store());
    const auto settings = settings_in_force(places, reader);
    if (settings.registry.find_patient(words.patient) == nullptr)
    {
        console.err << "vardectl: there is no patient " << printable(words.patient)
                    << "; `vardectl patient list` shows them\n";
        return 1;
    }
    make_private_folder(words.out);
    const devices::Instant made =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const gateway::store::Snapshot of_one_moment(reader.connection());
    using namespace gateway::record;
    PatientExport bundle(settings, words.patient, made);
    write_file(words.out / bundle_name, bundle, reader);
    PatientSummary english(settings, words.patient, made, fhir::Language::english);
    write_file(words.out / english_name, english, reader);
    PatientSummary norwegian(settings, words.patient, made, fhir::Language::norwegian);
    write_file(words.out / norwegian_name, norwegian, reader);
    const auto folder = words.out.string();
    if (console.json)
    {
        console.out << devices::write_json(devices::Json::object({{"folder", folder},
                                                                  {"bundle", bundle_name},
                                                                  {"english", english_name},
                                                                  {"norwegian", norwegian_name}}))
                    << '\n';
        return 0;
    }
    console.out << folder << ": " << bundle_name << ", " << english_name << ", " << norwegian_name
                << "\nThey hold health data: give them only to whom they are for.\n";
    return 0;
}

} // namespace varde::vardectl
