// All that is kept of one patient, sent while it is read.
#include "gateway/record/patient_export.hpp"

#include "gateway/api/desk.hpp"
#include "gateway/api/desk_read.hpp"
#include "gateway/api/page.hpp"
#include "gateway/api/patient_calls.hpp"
#include "gateway/http/body_parts.hpp"

#include <memory>
#include <utility>

namespace varde::gateway::api
{

namespace asio = boost::asio;

namespace
{

// Pieces of a record; holds the settings that they are said by.
template <class Pieces>
class RecordParts : public http::BodyParts
{
public:
    template <class... Arguments>
    RecordParts(Desk& desk, SettingsPtr settings, Arguments&&... arguments)
        : desk_(desk), settings_(std::move(settings)),
          pieces_(*settings_, std::forward<Arguments>(arguments)...)
    {
    }

    asio::awaitable<std::string> next() override
    {
        const auto read = [this](const Reading& reading)
        { return pieces_.next(reading.reader.connection()); };
        co_return co_await desk_.read(settings_, read);
    }

private:
    Desk& desk_;
    SettingsPtr settings_;
    Pieces pieces_;
};

http::Response as_file(std::string content_type, const char* name)
{
    http::Response response;
    response.content_type = std::move(content_type);
    response.headers["Content-Disposition"] = std::string("attachment; filename=\"") + name + '"';
    return response;
}

} // namespace

asio::awaitable<Answer> export_patient(Desk& desk, Call call)
{
    auto response = as_file("application/fhir+json", "varde-record.json");
    response.parts = std::make_shared<RecordParts<record::PatientExport>>(desk, desk.settings(),
                                                                          call.patient, call.now);
    co_return response;
}

asio::awaitable<Answer> export_summary(Desk& desk, Call call)
{
    Query query(call.query, {"language"});
    const auto language = query.choice("language", {"nb", "en"}).value_or(call.account->language);
    if (!query.good())
    {
        co_return query.refusal();
    }
    const auto spoken = language == "en" ? fhir::Language::english : fhir::Language::norwegian;
    auto response = as_file("text/markdown; charset=utf-8", "varde-record.md");
    response.parts = std::make_shared<RecordParts<record::PatientSummary>>(
        desk, desk.settings(), call.patient, call.now, spoken);
    co_return response;
}

} // namespace varde::gateway::api
