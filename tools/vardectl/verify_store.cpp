// vardectl verify: proves from the disk that nothing disappeared and nothing changed.
#include "gateway/store/verify.hpp"
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;
using gateway::store::Verification;

Json verification_json(const Verification& verification)
{
    Json::Array findings;
    for (const auto& finding : verification.findings)
    {
        findings.push_back(Json::object({{"check", finding.check}, {"detail", finding.detail}}));
    }
    return Json::object({{"clean", verification.findings.empty()},
                         {"findings", Json(std::move(findings))},
                         {"more", verification.cut},
                         {"messages_checked", verification.messages},
                         {"measurements_checked", verification.measurements},
                         {"recounted", conservation_json(verification.recounted)}});
}

void print_verification(std::ostream& out, const Verification& verification)
{
    out << "Recounted from the disk: " << verification.recounted.received
        << " messages = " << verification.recounted.stored << " stored + "
        << verification.recounted.duplicate << " duplicate + " << verification.recounted.refused
        << " refused + " << verification.recounted.noted << " noted + "
        << verification.recounted.waiting << " waiting; " << verification.measurements
        << " checksums computed.\n";
    if (verification.findings.empty())
    {
        out << "Clean: nothing is missing and nothing has changed.\n";
        return;
    }
    Table table({"CHECK", "FINDING"});
    for (const auto& finding : verification.findings)
    {
        table.add({finding.check, finding.detail});
    }
    table.print(out, "");
    out << (verification.cut ? "There is more of the same.\n" : "")
        << "Keep the store's folder as evidence; docs/store.md says what each finding means.\n";
}

} // namespace

int verify_store(Reader& reader, const Output& output)
{
    const auto verification = gateway::store::verify(reader);
    if (output.json)
    {
        output.out << devices::write_json(verification_json(verification)) << '\n';
    }
    else
    {
        print_verification(output.out, verification);
    }
    return verification.findings.empty() ? 0 : 1;
}

} // namespace varde::vardectl
