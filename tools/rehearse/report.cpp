#include "tools/rehearse/report.hpp"

#include <array>
#include <iomanip>
#include <span>
#include <sstream>

namespace varde::rehearse
{
namespace
{

struct Column
{
    const char* name;
    const Figures& figures;
};
using Columns = std::span<const Column>;

std::string fixed(double value, int digits)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

std::string percent(int part, int whole)
{
    return whole == 0 ? "-" : fixed(100.0 * part / whole, 0) + " %";
}

std::string found_cells(const Found& found, int deteriorations)
{
    return std::to_string(found.missed) + " | " + percent(found.by_chance, deteriorations);
}

std::string row_of(const Tally& tally)
{
    return fixed(tally.per_patient_week(), 2) + " | " +
           fixed(tally.missing / tally.patient_weeks, 2) + " | " +
           std::to_string(tally.false_alerts) + " | " +
           percent(tally.alerts - tally.false_alerts, tally.alerts) + " | " +
           std::to_string(tally.deteriorations) + " | " +
           found_cells(tally.any, tally.deteriorations) + " | " +
           found_cells(tally.news, tally.deteriorations) + " | " +
           fixed(tally.news.median_delay(), 1);
}

void add_groups(std::ostream& out, Columns columns)
{
    out << "| patients | judged by | alerts per patient-week | of them missing data | false alerts "
           "| right | deteriorations | no alert | found by chance | no new alert | found by chance "
           "| days to the first new one |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for (const auto& [group, ignored] : columns[0].figures.groups)
    {
        for (const Column& column : columns)
        {
            out << "| " << group << " | " << column.name << " | "
                << row_of(column.figures.groups.at(group)) << " |\n";
        }
    }
}

void add_worsenings(std::ostream& out, Columns columns)
{
    out << "\n| deterioration | number |";
    for (const Column& column : columns)
    {
        out << " " << column.name << ": no alert | no new alert | days |";
    }
    out << "\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for (const auto& [worsening, tally] : columns[0].figures.worsenings)
    {
        out << "| " << name_of(worsening) << " | " << tally.deteriorations << " |";
        for (const Column& column : columns)
        {
            const Tally& one = column.figures.worsenings.at(worsening);
            out << " " << one.any.missed << " | " << one.news.missed << " | "
                << fixed(one.news.median_delay(), 1) << " |";
        }
        out << "\n";
    }
}

} // namespace

std::string report(const Comparison& comparison, const Extent& extent)
{
    const auto& [measured, answered, shipped, shipped_rules] = comparison;
    const std::array columns = {Column{"limits on measurements, each reading", measured.readings},
                                Column{"limits on measurements, conditions", measured.conditions},
                                Column{"limits on answers too, each reading", answered.readings},
                                Column{"limits on answers too, conditions", answered.conditions},
                                Column{"shipped plans", shipped}};
    const std::array of_conditions = {columns[1], columns[3], columns[4]};
    std::ostringstream out;
    out << extent.patients << " patients, " << extent.days << " days after a run-in.\n\n";
    add_groups(out, columns);
    add_worsenings(out, of_conditions);
    out << "\n| rule of the shipped plans | alerts per patient-week |\n| --- | --- |\n";
    for (const auto& [rule, alerts] : shipped_rules)
    {
        out << "| " << rule << " | " << fixed(alerts / shipped.groups.at("all").patient_weeks, 3)
            << " |\n";
    }
    return out.str();
}

} // namespace varde::rehearse
