// Who may ask what: every decision about access, in one place. Pure.
#pragma once

#include "gateway/api/route.hpp"
#include "gateway/http/message.hpp"
#include "gateway/people/sessions.hpp"

#include <optional>
#include <string_view>

namespace varde::gateway::api
{

// Requests of another site's page say so in Origin or Sec-Fetch-Site; a program says neither.
bool comes_from_our_pages(const http::Request& request);
// Whether it carries the token that only a page of ours could read. Looking needs none.
bool has_csrf_token(const http::Request& request, std::string_view csrf);

// The problem with which it is refused; nothing when the session may use the route.
std::optional<http::Response> refuse_caller(const Route& route, const http::Request& request,
                                            const people::Session* session);
// The same for a program that came with a token, which no other site's page can send.
std::optional<http::Response> refuse_program(const Route& route, const people::Account& account);
// What is not in the account's scope is, for it, not there. `patient`: whom it is about; empty when
// there is no such patient or alert.
std::optional<http::Response> refuse_subject(const Route& route, const people::Account& account,
                                             std::string_view patient);

std::string_view header_of(const http::Request& request, std::string_view name);

} // namespace varde::gateway::api
