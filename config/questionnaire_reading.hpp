// The file of a questionnaire, read from its tree part by part. Used by questionnaire.cpp.
#pragma once

#include "config/table_reader.hpp"
#include "config/text_form.hpp"
#include "devices/questionnaire.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

enum class Language
{
    en,
    nb,
};

// What the parts of one file need of its head.
struct QuestionnaireHead
{
    Language language = Language::en; // of the texts; the other one stands in their translations
    std::string url;                  // the system of all codes
};

// The text at `key`, and at "_key" the same in the other language.
devices::Words read_words(TableReader& in, const std::string& key, Language language);

// False, and told, when the extension is none of these: then nothing else of it is to be read.
bool is_read_here(TableReader& extension, std::initializer_list<std::string_view> urls);

// One question or one score more.
void read_item(TableReader& in, const QuestionnaireHead& head,
               devices::Questionnaire& questionnaire);

// Parts of it, in files of their own.
std::vector<devices::AnswerOption> read_options(TableReader& in, const QuestionnaireHead& head);
void read_condition(TableReader& in, const QuestionnaireHead& head,
                    const devices::Questionnaire& before, devices::Question& question);
// `in` is its valueExpression, `formula` what stands there.
void read_expression(TableReader& in, const std::string& formula, devices::Score& score,
                     const devices::Questionnaire& before);

// What is said of a member of FHIR that is not read here.
std::string not_in_subset(const std::string& key, const std::vector<std::string>& known);

namespace forms
{
extern const TextForm computable_name;
extern const TextForm questionnaire_version;
extern const TextForm prose;
extern const TextForm expression;
} // namespace forms

} // namespace varde::config
