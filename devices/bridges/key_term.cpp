#include "devices/bridges/key_term.hpp"

#include "devices/bridges/numeric_text.hpp"
#include "devices/bridges/reading_parts.hpp"
#include "devices/bridges/unit_names.hpp"
#include "devices/octets.hpp"

#include <utility>

namespace varde::devices::bridges
{
namespace
{

Refusal placed(Refusal refusal, const Field& field)
{
    refusal.where = field.path;
    return refusal;
}

Result<Value> scaled_value(const KeyTerm& term, const Decimal& number)
{
    const auto product = scaled(number, term.scale);
    if (!product)
    {
        return product.error();
    }
    const auto round = term.decimals ? rounded(*product, *term.decimals) : product;
    return round ? Result<Value>(Value{*round}) : round.error();
}

Result<Value> number_of(const KeyTerm& term, std::string_view text)
{
    const bool is_scaled = term.scale != Decimal{1, 0};
    auto value = read_number(text, is_scaled ? std::nullopt : term.decimals);
    const auto* number = value ? std::get_if<Decimal>(&*value) : nullptr;
    return number != nullptr && is_scaled ? scaled_value(term, *number) : value;
}

Result<Value> value_of(const KeyTerm& term, const Field& field)
{
    const auto text = scalar_text(*field.value);
    if (!text)
    {
        return Refusal{Error::type_wrong, field.path, "neither a number nor a text"};
    }
    if (const auto found = term.values.find(*text); found != term.values.end())
    {
        return found->second;
    }
    if (field.value->as_bool() != nullptr)
    {
        return Refusal{Error::type_wrong, field.path, "not a number"};
    }
    auto value = number_of(term, *text);
    return value ? value : placed(value.error(), field);
}

std::optional<Refusal> read_packet(const KeyTerm& term, const Field& field, Sighting& sighting)
{
    const auto text = string_of(field);
    if (!text)
    {
        return text.error();
    }
    auto octets = parse_hex(*text);
    if (!octets)
    {
        return placed(octets.error(), field);
    }
    if (sighting.packet)
    {
        return Refusal{Error::kind_repeated, field.path, "a second packet"};
    }
    sighting.packet =
        RawPacket{RawPacket::Origin::characteristic, term.characteristic, *std::move(octets), {}};
    return std::nullopt;
}

bool is_meant(const KeyTerm& term, const Scope& scope, Sighting& sighting)
{
    for (const Condition& condition : term.when)
    {
        if (!holds(condition, scope))
        {
            sighting.note = sighting.note.empty() ? condition.otherwise : sighting.note;
            return false;
        }
    }
    return true;
}

} // namespace

Result<TermValue> read_term_value(const KeyTerm& term, const Field& field, std::string_view unit)
{
    const auto value = value_of(term, field);
    if (!value)
    {
        return value.error();
    }
    if (unit.empty())
    {
        return Refusal{Error::unit_unknown, field.path, "neither message nor profile says a unit"};
    }
    const auto ucum = ucum_of(unit);
    if (!ucum)
    {
        return placed(ucum.error(), field);
    }
    return TermValue{*ucum, *value};
}

std::optional<Refusal> read_key_term(const KeyTerm& term, std::string_view unit, const Scope& scope,
                                     Report& report, Sighting& sighting)
{
    if (peek_own(scope, term.key) == nullptr || !is_meant(term, scope, sighting))
    {
        return std::nullopt;
    }
    const auto field = find_own(scope, term.key);
    if (!term.characteristic.empty())
    {
        return read_packet(term, *field, sighting);
    }
    if (const auto said = find_any(scope, term.unit_key))
    {
        const auto text = string_of(*said);
        if (!text)
        {
            return text.error();
        }
        unit = *text;
    }
    const auto value = read_term_value(term, *field, unit);
    if (!value)
    {
        return value.error();
    }
    auto refusal = add_component(report, term.kind, value->unit, {term.component, value->value});
    return refusal ? std::optional(placed(*std::move(refusal), *field)) : std::nullopt;
}

} // namespace varde::devices::bridges
