// Questionnaires from their files: config/questionnaires/<id>.json, each a FHIR R4 Questionnaire
// within the subset that docs/plans.md explains.
#pragma once

#include "config/document.hpp"
#include "config/problem.hpp"
#include "devices/questionnaire.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace varde::config
{

devices::Questionnaire read_questionnaire(Document& document);

// Every mistake at once, with file, line and key.
Loaded<devices::Questionnaire> parse_questionnaire(std::string_view text,
                                                   const std::filesystem::path& file);

struct QuestionnaireSet
{
    devices::Questionnaires questionnaires; // the good ones
    std::vector<Problem> problems;
};

// All *.json of the folder, in the order of the alphabet. An id that is not the file's name is a
// problem; so is a file of the TOML that questionnaires once were.
QuestionnaireSet load_questionnaires(const std::filesystem::path& folder);

} // namespace varde::config
