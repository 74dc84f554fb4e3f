#include "gateway/store/token_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql insert_row{"keep a token",
                         "INSERT INTO tokens (id, account, name, digest, created, expires) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql select_digest{"find a token",
                            "SELECT id, account, name, created, expires, revoked FROM tokens "
                            "WHERE digest = ?1"};
constexpr Sql select_all{"read the tokens",
                         "SELECT id, account, name, created, expires, revoked FROM tokens "
                         "ORDER BY created, id"};
constexpr Sql put_revoked{"revoke a token",
                          "UPDATE tokens SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL "
                          "AND expires > ?2"};

Token read(const Query& query)
{
    Token token{query.text(0), query.text(1), query.text(2), query.instant(3), query.instant(4)};
    if (!query.is_null(5))
    {
        token.revoked = query.instant(5);
    }
    return token;
}

} // namespace

void insert_token(Connection& connection, const Token& token, std::string_view digest)
{
    connection.run(insert_row, token.id, token.account, token.name, Blob{digest}, token.created,
                   token.expires);
}

std::optional<Token> find_token(Connection& connection, std::string_view digest,
                                devices::Instant now)
{
    auto query = connection.query(select_digest, Blob{digest});
    if (!query.step())
    {
        return std::nullopt;
    }
    auto token = read(query);
    return token.holds(now) ? std::optional(std::move(token)) : std::nullopt;
}

std::vector<Token> read_tokens(Connection& connection)
{
    std::vector<Token> tokens;
    for (auto query = connection.query(select_all); query.step();)
    {
        tokens.push_back(read(query));
    }
    return tokens;
}

bool revoke_token(Connection& connection, std::string_view id, devices::Instant at)
{
    return connection.run(put_revoked, id, at) > 0;
}

} // namespace varde::gateway::store
