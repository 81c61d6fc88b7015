// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completion.h"

#include "app/cli/commandline.h"

#include <algorithm>
#include <vector>

namespace tailrace::cli {

namespace {

using Apps = std::vector<const CLI::App *>;

Apps subcommands(const CLI::App &app)
{
    return app.get_subcommands([](const CLI::App *) { return true; });
}

// "--filter --from …", the words that may follow at this place; or only those behind which a value follows.
std::vector<std::string> options(const CLI::App &app, bool withValue)
{
    std::vector<std::string> names;
    for (const CLI::Option *option : app.get_options()) {
        if (withValue && option->get_items_expected_min() == 0)
            continue;
        for (const std::string &name : option->get_lnames())
            names.push_back("--" + name);
        for (const std::string &name : option->get_snames())
            names.push_back("-" + name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string names(const CLI::App &app)
{
    std::vector<std::string> words;
    for (const CLI::App *sub : subcommands(app))
        words.push_back(sub->get_name());
    return joined(words);
}

// One "case" branch a noun or verb, shared by bash and zsh.
std::string branches(const CLI::App &app, const std::string &path)
{
    std::string out = "    '" + path + "') verbs='" + names(app) + "'; options='"
        + joined(options(app, false)) + "'; takes='" + joined(options(app, true)) + "' ;;\n";
    for (const CLI::App *sub : subcommands(app))
        out += branches(*sub, path.empty() ? sub->get_name() : path + " " + sub->get_name());
    return out;
}

std::string lookup(const CLI::App &root)
{
    return "_tailrace_cli_words() {\n  case \"$1\" in\n" + branches(root, {})
        + "    *) return 1 ;;\n  esac\n}\n";
}

// Walks over the words before the cursor: what follows an option that takes a value is no noun, and "help" is
// followed by what it helps with. first is the index of the program's own word.
std::string walk(std::string_view list, std::string_view end, int first)
{
    std::string loop = R"sh(  _tailrace_cli_words ''
  for ((i = FIRST; i < END; i++)); do
    word=${LIST[i]}
    if [[ -n $value && $word != '=' ]]; then
      value=''
    elif [[ $word == '=' || " $takes " == *" $word "* ]]; then
      value=yes
    elif [[ $word != -* && ( -n $place || $word != help ) ]]; then
      _tailrace_cli_words "${place:+$place }$word" && place="${place:+$place }$word"
      _tailrace_cli_words "$place"
    fi
  done
)sh";
    const auto put = [&loop](std::string_view what, std::string_view with) {
        for (std::size_t at = loop.find(what); at != std::string::npos;
             at = loop.find(what, at + with.size()))
            loop.replace(at, what.size(), with);
    };
    put("LIST", list);
    put("END", end);
    put("FIRST", std::to_string(first + 1));
    return loop;
}

std::string bash(const CLI::App &root)
{
    return lookup(root) + R"sh(_tailrace_cli() {
  local current=${COMP_WORDS[COMP_CWORD]} place='' verbs options takes value='' word i
)sh" + walk("COMP_WORDS", "COMP_CWORD", 0)
        + R"sh(  [[ $current == '=' ]] && current=''
  if [[ -n $value ]]; then
    COMPREPLY=($(compgen -f -- "$current"))
  elif [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n $verbs ]]; then
    COMPREPLY=($(compgen -W "$verbs" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -F _tailrace_cli tailrace-cli
)sh";
}

std::string zsh(const CLI::App &root)
{
    return "#compdef tailrace-cli\n" + lookup(root) + R"sh(_tailrace_cli() {
  local place='' verbs options takes value='' word i
)sh" + walk("words", "CURRENT", 1)
        + R"sh(  if [[ -n $value ]]; then
    _files
  elif [[ ${words[CURRENT]} == -* ]]; then
    compadd -- ${=options}
  elif [[ -n $verbs ]]; then
    compadd -- ${=verbs}
  else
    _files
  fi
}
compdef _tailrace_cli tailrace-cli
)sh";
}

std::string shellQuoted(const std::string &text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

void fishLevel(const CLI::App &app, const std::vector<std::string> &path, std::string &out)
{
    std::string condition;
    for (const std::string &word : path)
        condition += (condition.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + word);
    std::string here = condition;
    if (const std::string below = names(app); !below.empty())
        here += (here.empty() ? "" : "; and ") + ("not __fish_seen_subcommand_from " + below);
    for (const CLI::App *sub : subcommands(app))
        out += "complete -c tailrace-cli -f -n " + shellQuoted(here) + " -a " + sub->get_name() + " -d "
            + shellQuoted(sub->get_description()) + "\n";
    for (const CLI::Option *option : app.get_options()) {
        if (option->get_group() == everywhereGroup)
            continue; // a global one: offered once, without a condition
        std::string line = "complete -c tailrace-cli";
        if (!condition.empty())
            line += " -n " + shellQuoted(condition);
        for (const std::string &name : option->get_lnames())
            line += " -l " + name;
        for (const std::string &name : option->get_snames())
            line += " -s " + name;
        if (option->get_lnames().empty() && option->get_snames().empty())
            continue; // a positional argument
        line += option->get_items_expected_min() > 0 ? " -r" : "";
        out += line + " -d " + shellQuoted(option->get_description()) + "\n";
    }
    for (const CLI::App *sub : subcommands(app)) {
        std::vector<std::string> deeper = path;
        deeper.push_back(sub->get_name());
        fishLevel(*sub, deeper, out);
    }
}

} // namespace

std::string completionScript(const CLI::App &root, std::string_view shell)
{
    if (shell == "bash")
        return bash(root);
    if (shell == "zsh")
        return zsh(root);
    std::string out;
    fishLevel(root, {}, out);
    return out;
}

} // namespace tailrace::cli
