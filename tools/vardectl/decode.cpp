// vardectl decode: what a packet or a message says.
#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/reading_rows.hpp"
#include "tools/vardectl/text.hpp"

#include <ostream>

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
        console.out << "\nwhat to do: " << devices::advice(refusal.error) << '\n';
        return;
    }
    reading_table(readings_of(*sightings), remarks_of(*sightings)).print(console.out, "");
}

} // namespace

int decode(const DecodeWords& words, const Shelves& shelves, const Console& console)
{
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
