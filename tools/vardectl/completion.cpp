#include "tools/vardectl/completion.hpp"

#include <CLI/CLI.hpp>

#include <vector>

namespace varde::vardectl
{

namespace
{

// What is left for bash: which words make a command, what may follow it, and what may follow an
// option that takes a value. $FUNCTION's parts are filled in from the tree.
constexpr const char* script =
    R"(# bash completion for vardectl, written by `vardectl completion bash`
_vardectl()
{
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    local path="" words="" files="" i
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case "$path ${COMP_WORDS[i]}" in
$PATHS) path="$path ${COMP_WORDS[i]}" ;;
        esac
    done
    case "$path:$before" in
$VALUES    esac
    if [ -z "$words$files" ]; then
        case "$path" in
$WORDS        esac
    fi
    words="${words# }"
    [ "$words" = "-" ] && words=""
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [ -n "$files" ]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY+=($(compgen -f -- "$word"))
    fi
}
complete -F _vardectl vardectl
)";

struct Node
{
    std::string path; // "", " queue", " queue list"
    const CLI::App* app = nullptr;
};

std::vector<Node> nodes_below(const Node& node)
{
    std::vector<Node> all{node};
    for (const auto* sub : node.app->get_subcommands([](const CLI::App*) { return true; }))
    {
        const auto below = nodes_below({node.path + " " + sub->get_name(), sub});
        all.insert(all.end(), below.begin(), below.end());
    }
    return all;
}

// "pending parked" of an option that takes one of a few words, as CLI11 describes it:
// "TEXT:{pending,parked}".
std::string choices_of(const CLI::Option& option)
{
    const auto type = option.get_type_name();
    const auto open = type.find('{');
    const auto close = type.find('}');
    if (open == std::string::npos || close == std::string::npos)
    {
        return "";
    }
    auto choices = type.substr(open + 1, close - open - 1);
    for (auto& character : choices)
    {
        character = character == ',' ? ' ' : character;
    }
    return choices;
}

bool takes_file(const CLI::Option& option)
{
    const auto type = option.get_type_name();
    return type.find("FILE") != std::string::npos || type.find("DIR") != std::string::npos;
}

std::string names_of(const CLI::Option& option)
{
    std::string names;
    for (const auto& name : option.get_lnames())
    {
        names += " --" + name;
    }
    return names;
}

std::string subcommands_of(const CLI::App& app)
{
    std::string names;
    for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    {
        names += " " + sub->get_name();
    }
    return names;
}

// `files="yes" words="..."` for what may stand in the place of a value. "-" is a value that nobody
// can guess.
std::string suggestion(const CLI::Option& option)
{
    const auto choices = choices_of(option);
    return takes_file(option) ? "files=yes" : "words=\"" + (choices.empty() ? "-" : choices) + "\"";
}

std::string values_of(const Node& node, bool is_root)
{
    std::string cases;
    for (const auto* option : node.app->get_options())
    {
        if (option->get_positional() || option->get_items_expected_max() == 0)
        {
            continue;
        }
        for (const auto& name : option->get_lnames())
        {
            // Options of the program itself may stand behind every command.
            cases += "        " + (is_root ? "*" : "\"" + node.path + "\"") + ":--" + name + ") " +
                     suggestion(*option) + " ;;\n";
        }
    }
    return cases;
}

std::string words_of(const Node& node, const CLI::App& root)
{
    std::string words = subcommands_of(*node.app);
    std::string files;
    for (const auto* option : node.app->get_options())
    {
        const bool positional = option->get_positional();
        words += positional ? " " + choices_of(*option) : names_of(*option);
        files = positional && takes_file(*option) ? " files=yes" : files;
    }
    for (const auto* option :
         node.app == &root ? std::vector<const CLI::Option*>() : root.get_options())
    {
        // --help stands with every command already.
        words += option == root.get_help_ptr() ? "" : names_of(*option);
    }
    return "        \"" + node.path + "\") words=\"" + words + "\"" + files + " ;;\n";
}

void replace(std::string& text, const std::string& word, const std::string& by)
{
    text.replace(text.find(word), word.size(), by);
}

} // namespace

std::string bash_completion(const CLI::App& app)
{
    std::string paths;
    std::string values;
    std::string words;
    for (const auto& node : nodes_below({"", &app}))
    {
        const bool is_root = node.app == &app;
        paths += is_root ? "" : (paths.empty() ? "        \"" : "|\"") + node.path + "\"";
        values += values_of(node, is_root);
        words += words_of(node, app);
    }
    std::string text = script;
    replace(text, "$PATHS", paths);
    replace(text, "$VALUES", values);
    replace(text, "$WORDS", words);
    return text;
}

} // namespace varde::vardectl
