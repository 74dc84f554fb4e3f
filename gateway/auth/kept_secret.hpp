// Proofs that lie in a file: nothing at all, a password, a bearer token that somebody put there.
#pragma once

#include "gateway/auth/authorization.hpp"

#include <filesystem>
#include <string>

namespace varde::gateway::auth
{

class NoAuthorization : public Authorization
{
public:
    boost::asio::awaitable<Result<http::Request>> prove(http::Request request,
                                                        std::string url) override;
    bool may_fare_better(const fhir::Answer& answer, Tries& tries) override;
    std::string complaint(const fhir::Answer& answer, const Heard& heard) override;
};

// Reads the file for each request: it may have been replaced, even while one was under way.
class KeptSecret : public Authorization
{
public:
    // With a username the file holds its password, else a token.
    KeptSecret(std::string username, std::filesystem::path file);

    boost::asio::awaitable<Result<http::Request>> prove(http::Request request,
                                                        std::string url) override;
    bool may_fare_better(const fhir::Answer& answer, Tries& tries) override;
    std::string complaint(const fhir::Answer& answer, const Heard& heard) override;

private:
    Result<std::string> header() const;

    std::string username_;
    std::filesystem::path file_;
    std::string last_; // the header sent last
};

} // namespace varde::gateway::auth
