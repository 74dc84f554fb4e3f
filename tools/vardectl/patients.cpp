// vardectl patient add and list. The number by which clinical systems know a patient is read from a
// file or the standard input: what stands on a command line is seen by every user of the machine
// and kept by the shell.
#include "tools/vardectl/answer_text.hpp"
#include "tools/vardectl/device_words.hpp"
#include "tools/vardectl/missing_words.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <fstream>
#include <istream>
#include <ostream>
#include <stdexcept>

namespace varde::vardectl
{

namespace
{

using devices::Json;

// The first line, without blanks around it.
std::string read_value(const std::string& file, std::istream& standard_input)
{
    std::ifstream opened;
    if (file != "-")
    {
        opened.open(file);
    }
    std::istream& in = file == "-" ? standard_input : opened;
    std::string line;
    std::getline(in, line);
    const auto first = line.find_first_not_of(" \t\r");
    if (!in || first == std::string::npos)
    {
        throw std::runtime_error(
            "--value-file " + printable(file) +
            ": no number can be read there; write it on the first line of a file that only you "
            "can read, or give it on the standard input with --value-file -");
    }
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

} // namespace

int add_patient(const RunningGateway& gateway, const PatientWords& words, const Console& console)
{
    MissingWords missing("patient add");
    missing.need(!words.id.empty(), "the gateway's own id for the patient, such as p-0007");
    missing.need(!words.system.empty(),
                 "the URI of the register that numbers the patient: --system "
                 "urn:oid:2.16.578.1.12.4.1.4.1 is the Norwegian identity number");
    missing.need(!words.value_file.empty(),
                 "where the number in that register stands: --value-file FILE, or --value-file - "
                 "for the standard input");
    missing.tell();
    check_id(words.id, "patient");
    const auto request = Json::object({{"command", "patient.add"},
                                       {"patient", words.id},
                                       {"system", words.system},
                                       {"value", read_value(words.value_file, console.in)}});
    return report(gateway.decide(request), "Patient " + words.id + " is added.", console.out,
                  console.json);
}

int list_patients(const RunningGateway& gateway, const Console& console)
{
    const auto answer = gateway.ask(Json::object({{"command", "patient.list"}}));
    if (console.json || !answer.done)
    {
        return report(answer, "", console.out, console.json);
    }
    Table table({"PATIENT", "DECLARED"});
    for (const auto& patient : items_of(answer.json, "patients"))
    {
        table.add({shown_member(patient, "id"), shown_member(patient, "declared")});
    }
    table.print(console.out, "There is no patient; vardectl patient add makes one.");
    return 0;
}

} // namespace varde::vardectl
