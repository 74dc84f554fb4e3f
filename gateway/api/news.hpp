// What is new in the database since the last look, as notices for open pages. Reads only: the way
// in knows nothing of pages. Lives on the reading thread.
#pragma once

#include "gateway/api/notices.hpp"
#include "gateway/store/reader.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace varde::gateway::api
{

class News
{
public:
    // The first look only remembers where things stand.
    std::vector<Notice> since_last(store::Reader& reader);

private:
    void measurements(store::Connection& connection);
    void answers(store::Connection& connection);
    void decisions(store::Connection& connection);
    void alerts(store::Connection& connection);
    void plans(store::Connection& connection);
    void hand_overs(store::Connection& connection);
    void devices(store::Connection& connection);
    void claims(store::Connection& connection);
    void queues(store::Connection& connection);
    void events(store::Reader& reader);

    bool began_ = false;
    std::string version_; // of the data, as SQLite counts commits of others
    std::int64_t measurement_ = 0;
    std::int64_t answers_ = 0;
    std::int64_t decision_ = 0;
    std::int64_t alert_change_ = 0;
    std::int64_t alert_note_ = 0;
    std::int64_t plan_edit_ = 0;
    std::int64_t hand_over_ = 0;
    std::int64_t device_ = 0;
    std::int64_t claim_ = 0;
    std::map<std::string, std::int64_t> parked_;                       // by destination
    std::map<std::pair<std::string, std::string>, std::int64_t> open_; // events, and how often
    std::vector<Notice> found_;
};

} // namespace varde::gateway::api
