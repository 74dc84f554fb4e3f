// vardectl decode: what a packet or a message says.
#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/reading_rows.hpp"
#include "tools/vardectl/recording.hpp"
#include "tools/vardectl/text.hpp"
#include "tools/vardectl/trial.hpp"

#include <ostream>
#include <stdexcept>

namespace varde::vardectl
{

namespace
{

void print_for_people(const Sightings& sightings, const Console& console)
{
    if (!sightings)
    {
        const auto& refusal = sightings.error();
        console.out << "refused: " << printable(devices::describe(refusal));
        console.out << (refusal.offset ? ", at octet " + std::to_string(*refusal.offset) : "");
        console.out << "\nwhat to do: " << advice_on_one(refusal.error) << '\n';
        return;
    }
    reading_table(readings_of(*sightings), remarks_of(*sightings)).print(console.out, "");
}

int decode_recording(const DecodeWords& words, const Shelves& shelves, const Console& console)
{
    const auto& input = words.input;
    if (input.profile.empty() || input.hex || !input.characteristic.empty() ||
        !input.gatt.empty() || !input.topic.empty() || input.retained)
    {
        throw std::runtime_error("--recording goes with --profile alone: a recording has its "
                                 "messages' topics, and whether they were retained");
    }
    const auto vocabulary = load_vocabulary(shelves);
    const auto profile = find_profile(input.profile, shelves, vocabulary, console.err);
    Trial trial(profile, vocabulary, console, !words.table);
    for (const auto& message : read_recording(words.recording))
    {
        trial.take({message.topic, message.payload, message.retained}, message.after);
    }
    trial.end();
    (words.table ? console.out : console.err)
        << (words.table ? "" : "vardectl: ") << summary_of(trial.counts()) << '\n';
    return trial.counts().good() ? 0 : 1;
}

} // namespace

int decode(const DecodeWords& words, const Shelves& shelves, const Console& console)
{
    if (!words.recording.empty())
    {
        return decode_recording(words, shelves, console);
    }
    const auto read = read_input(words.input, shelves, console);
    if (words.table)
    {
        print_for_people(read.sightings, console);
    }
    else if (!read.sightings)
    {
        print_refusal(read.sightings.error(), console);
    }
    else
    {
        console.out << devices::write_json(readings_of(*read.sightings)) << '\n';
        print_remarks(console.err, remarks_of(*read.sightings));
    }
    return read.sightings ? 0 : 1;
}

} // namespace varde::vardectl
