#include "tools/rehearse/report.hpp"

#include <array>
#include <iomanip>
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
using Columns = std::array<Column, 3>;

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

void add_groups(std::ostream& out, const Columns& columns)
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

void add_worsenings(std::ostream& out, const Columns& columns)
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
    const Columns columns = {{{"fixed limits, each reading", comparison.naive_readings},
                              {"fixed limits, conditions", comparison.naive_conditions},
                              {"shipped plans", comparison.shipped}}};
    std::ostringstream out;
    out << extent.patients << " patients, " << extent.days << " days after a run-in.\n\n";
    add_groups(out, columns);
    add_worsenings(out, columns);
    out << "\n| rule of the shipped plans | alerts per patient-week |\n| --- | --- |\n";
    for (const auto& [rule, alerts] : comparison.shipped_rules)
    {
        out << "| " << rule << " | "
            << fixed(alerts / comparison.shipped.groups.at("all").patient_weeks, 3) << " |\n";
    }
    return out.str();
}

} // namespace varde::rehearse
