// A folder of FHIR as NDJSON: `<UTC day of receipt>.<resource type>.ndjson`, one resource per line.
// Delivered means on the disk. The disk work has a thread of its own, so that a slow disk holds up
// nobody else.
#pragma once

#include "config/settings.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/destinations/ndjson_file.hpp"

#include <boost/asio/thread_pool.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <vector>

namespace varde::gateway
{

// What a failed disk means for what was to be written. Pure.
fhir::Judgement judge_disk(const std::error_code& error, const std::filesystem::path& folder);

class FolderDestination : public Destination
{
public:
    explicit FolderDestination(const config::DestinationSettings& settings);

    boost::asio::awaitable<fhir::Judgements> deliver(std::vector<Outgoing> outgoing) override;

private:
    fhir::Judgements write(const std::vector<Outgoing>& outgoing);
    void append(const std::string& name, const std::vector<NdjsonLine>& lines);

    std::filesystem::path folder_;
    std::map<std::string, NdjsonFile> files_; // by name; used on the thread only
    boost::asio::thread_pool thread_{1};
};

} // namespace varde::gateway
