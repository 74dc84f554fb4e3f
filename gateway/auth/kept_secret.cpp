#include "gateway/auth/kept_secret.hpp"

#include "gateway/auth/digest.hpp"
#include "gateway/auth/secret_file.hpp"
#include "gateway/auth/token_file.hpp"

#include <utility>

namespace varde::gateway::auth
{

namespace asio = boost::asio;

asio::awaitable<Result<http::Request>> NoAuthorization::prove(http::Request request,
                                                              std::string /*url*/)
{
    co_return request;
}

bool NoAuthorization::may_fare_better(const fhir::Answer& /*answer*/, Tries& /*tries*/)
{
    return false;
}

std::string NoAuthorization::complaint(const fhir::Answer& /*answer*/, const Heard& /*heard*/)
{
    return {};
}

KeptSecret::KeptSecret(std::string username, std::filesystem::path file)
    : username_(std::move(username)), file_(std::move(file))
{
}

asio::awaitable<Result<http::Request>> KeptSecret::prove(http::Request request, std::string /*url*/)
{
    const auto text = header();
    if (!text)
    {
        co_return text.error();
    }
    last_ = *text;
    request.headers["authorization"] = last_;
    co_return request;
}

bool KeptSecret::may_fare_better(const fhir::Answer& answer, Tries& tries)
{
    const auto text = header();
    if (answer.status != 401 || tries.renewed || !text || *text == last_)
    {
        return false;
    }
    tries.renewed = true;
    return true;
}

std::string KeptSecret::complaint(const fhir::Answer& /*answer*/, const Heard& /*heard*/)
{
    return {};
}

Result<std::string> KeptSecret::header() const
{
    if (username_.empty())
    {
        const auto token = read_token(file_);
        return token.failure.empty() ? Result<std::string>("Bearer " + token.text)
                                     : Result<std::string>(because(token.failure));
    }
    const auto password = read_secret("password_file", file_);
    if (!password)
    {
        return password.error();
    }
    return "Basic " + base64(username_ + ":" + *password);
}

} // namespace varde::gateway::auth
