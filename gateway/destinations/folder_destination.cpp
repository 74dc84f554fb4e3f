#include "gateway/destinations/folder_destination.hpp"

#include "gateway/kill_point.hpp"
#include "gateway/on_thread.hpp"

#include <cerrno>

namespace varde::gateway
{

namespace
{

using fhir::Verdict;

// Several days at a time happen only while a backlog drains.
constexpr std::size_t open_files = 8;

std::string file_name(const Outgoing& outgoing)
{
    return devices::format_utc_day(outgoing.received) + "." + outgoing.entry.type() + ".ndjson";
}

std::string advice(int error)
{
    switch (error)
    {
    case ENOENT:
    case ENOTDIR:
        return "create the folder, or mount the disk it is on";
    case EACCES:
    case EPERM:
        return "let the gateway's user write there";
    case EROFS:
        return "the file system is read-only: check the disk";
    case EISDIR:
    case ELOOP:
        return "something else stands where the file should be: move it away";
    case EWOULDBLOCK:
        return "another process writes there: give each gateway a folder of its own";
    case ENOSPC:
    case EDQUOT:
        return "free some space; meanwhile everything is kept in the queue";
    case EIO:
        return "check the disk; meanwhile everything is kept in the queue";
    default:
        return "";
    }
}

bool needs_a_person(int error)
{
    switch (error)
    {
    case ENOENT:
    case ENOTDIR:
    case EACCES:
    case EPERM:
    case EROFS:
    case EISDIR:
    case ELOOP:
    case EWOULDBLOCK:
        return true;
    default:
        return false;
    }
}

} // namespace

fhir::Judgement judge_disk(const std::error_code& error, const std::filesystem::path& folder)
{
    fhir::Judgement judgement;
    judgement.verdict = needs_a_person(error.value()) ? Verdict::pause : Verdict::retry;
    judgement.reason = "folder " + folder.string() + ": " + error.message();
    if (const auto what_to_do = advice(error.value()); !what_to_do.empty())
    {
        judgement.reason += "; " + what_to_do;
    }
    return judgement;
}

FolderDestination::FolderDestination(const config::DestinationSettings& settings)
    : folder_(settings.path)
{
}

boost::asio::awaitable<fhir::Judgements> FolderDestination::deliver(std::vector<Outgoing> outgoing)
{
    const auto append_all = [this, &outgoing] { return write(outgoing); };
    co_return co_await on(thread_.get_executor(), append_all);
}

// What one file has taken stays taken when the next one fails: it knows its lines when they come
// again.
fhir::Judgements FolderDestination::write(const std::vector<Outgoing>& outgoing)
{
    std::map<std::string, std::vector<NdjsonLine>> lines;
    fhir::Judgements judgements;
    judgements.whole.verdict = Verdict::delivered;
    for (const auto& one : outgoing)
    {
        const auto name = file_name(one);
        lines[name].push_back(ndjson_line(one.entry.resource));
        judgements.entries.push_back({Verdict::delivered, {}, {}, name, false});
    }
    try
    {
        for (const auto& [name, its_lines] : lines)
        {
            append(name, its_lines);
        }
    }
    catch (const std::system_error& failed)
    {
        judgements.whole = judge_disk(failed.code(), folder_);
        judgements.entries.clear();
        return judgements;
    }
    kill_point("after-append");
    return judgements;
}

// A file that failed, or was moved away, is opened anew, and with that repaired and read again.
void FolderDestination::append(const std::string& name, const std::vector<NdjsonLine>& lines)
{
    auto file = files_.find(name);
    if (file != files_.end() && !file->second.is_in_place())
    {
        files_.erase(file);
        file = files_.end();
    }
    if (file == files_.end())
    {
        if (files_.size() >= open_files)
        {
            files_.clear();
        }
        file = files_.emplace(name, folder_ / name).first;
    }
    try
    {
        file->second.append(lines);
    }
    catch (const std::system_error&)
    {
        files_.erase(file);
        throw;
    }
}

} // namespace varde::gateway
