#include "gateway/store/measurement_row.hpp"

#include "gateway/store/components_scan.hpp"
#include "gateway/store/digest.hpp"
#include "gateway/store/measurement_body.hpp"

#include <stdexcept>

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_by_id{"find a measurement", "SELECT * FROM measurements "
                                                 "WHERE told = ?1 AND id = ?2"};
constexpr Sql insert_row{"keep a measurement",
                         "INSERT INTO measurements (number, told, id, message, device, patient, "
                         "kind, taken, received, trust, withheld, body, checksum, figures) VALUES "
                         "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"};
constexpr Sql update_row{"date a measurement anew",
                         "UPDATE measurements SET taken = ?2, received = ?3, trust = ?4, "
                         "body = ?5, checksum = ?6 WHERE number = ?1"};

struct Sealed
{
    std::int64_t told = 0;
    std::string id; // 16 bytes
    std::string body;
};

// Over every column of the row, so that no bit of it can change unseen; but not over `figures`,
// which only repeat what stands in the body.
std::string checksum(const StoredMeasurement& row, const Sealed& sealed)
{
    const auto& measurement = row.measurement;
    return Digest()
        .add(row.number)
        .add(sealed.told)
        .add(sealed.id)
        .add(row.message)
        .add(measurement.device)
        .add(measurement.patient)
        .add(measurement.kind)
        .add(measurement.taken.at.instant.time_since_epoch().count())
        .add(measurement.received.time_since_epoch().count())
        .add(static_cast<std::int64_t>(measurement.taken.trust))
        .add(static_cast<std::int64_t>(row.withheld))
        .add(sealed.body)
        .bytes();
}

} // namespace

std::int64_t told(std::string_view raw) noexcept
{
    std::int64_t number = 0;
    int digits = 0;
    for (const char character : raw)
    {
        if (character >= '0' && character <= '9' && digits < 12)
        {
            number = number * 10 + (character - '0');
            ++digits;
        }
    }
    return number;
}

StoredMeasurement read_measurement(const Query& query, int first)
{
    StoredMeasurement row;
    auto& measurement = row.measurement;
    row.number = query.integer(first);
    const Sealed sealed{query.integer(first + 1), query.text(first + 2), query.text(first + 11)};
    row.message = query.integer(first + 3);
    measurement.id = uuid_text(sealed.id);
    measurement.device = query.text(first + 4);
    measurement.patient = query.text(first + 5);
    measurement.kind = query.text(first + 6);
    measurement.taken.at.instant = query.instant(first + 7);
    measurement.received = query.instant(first + 8);
    measurement.taken.trust = static_cast<devices::ClockTrust>(query.small(first + 9));
    row.withheld = query.flag(first + 10);
    const bool repeats =
        query.is_null(first + 13) || query.text(first + 13) == figures_of(sealed.body).value_or("");
    row.intact = query.text(first + 12) == checksum(row, sealed) && repeats &&
                 read_body(sealed.body, measurement) && row.withheld == !measurement.is_plausible();
    return row;
}

std::optional<StoredMeasurement> find_measurement(Connection& connection,
                                                  const devices::Measurement& like)
{
    auto query = connection.query(select_by_id, told(like.taken.raw), Blob{uuid_bytes(like.id)});
    if (!query.step())
    {
        return std::nullopt;
    }
    return read_measurement(query, 0);
}

void insert_measurement(Connection& connection, const StoredMeasurement& row)
{
    const auto& measurement = row.measurement;
    const Sealed sealed{told(measurement.taken.raw), uuid_bytes(measurement.id),
                        write_body(measurement)};
    if (sealed.id.empty())
    {
        throw std::invalid_argument("store: a measurement's id is not a UUID: " + measurement.id);
    }
    connection.run(insert_row, row.number, sealed.told, Blob{sealed.id}, row.message,
                   measurement.device, measurement.patient, measurement.kind,
                   measurement.taken.at.instant, measurement.received,
                   static_cast<int>(measurement.taken.trust), row.withheld, sealed.body,
                   Blob{checksum(row, sealed)}, figures_of(sealed.body));
}

void update_times(Connection& connection, const StoredMeasurement& row)
{
    const auto& measurement = row.measurement;
    const Sealed sealed{told(measurement.taken.raw), uuid_bytes(measurement.id),
                        write_body(measurement)};
    connection.run(update_row, row.number, measurement.taken.at.instant, measurement.received,
                   static_cast<int>(measurement.taken.trust), sealed.body,
                   Blob{checksum(row, sealed)});
}

} // namespace varde::gateway::store
