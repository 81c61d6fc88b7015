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

std::string fishQuoted(const std::string &text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

// What is offered at one place: its verbs exactly there, its options there and deeper.
void fishLevel(const CLI::App &app, const std::string &place, std::string &out)
{
    for (const CLI::App *sub : subcommands(app))
        out += "complete -c tailrace-cli -f -n " + fishQuoted("_tailrace_cli_at " + place) + " -a "
            + sub->get_name() + " -d " + fishQuoted(sub->get_description()) + "\n";
    for (const CLI::Option *option : app.get_options()) {
        if (!place.empty() && option->get_group() == everywhereGroup)
            continue; // a global one: offered once, without a condition
        std::string line = "complete -c tailrace-cli";
        if (!place.empty())
            line += " -n " + fishQuoted("_tailrace_cli_in " + place);
        for (const std::string &name : option->get_lnames())
            line += " -l " + name;
        for (const std::string &name : option->get_snames())
            line += " -s " + name;
        if (option->get_lnames().empty() && option->get_snames().empty())
            continue; // a positional argument
        line += option->get_items_expected_min() > 0 ? " -r" : "";
        out += line + " -d " + fishQuoted(option->get_description()) + "\n";
    }
    for (const CLI::App *sub : subcommands(app))
        fishLevel(*sub, place.empty() ? sub->get_name() : place + " " + sub->get_name(), out);
}

void fishPlaces(const CLI::App &app, const std::string &place, std::vector<std::string> &places,
    std::vector<std::string> &takes)
{
    const std::vector<std::string> here = options(app, true);
    takes.insert(takes.end(), here.begin(), here.end());
    for (const CLI::App *sub : subcommands(app)) {
        places.push_back(fishQuoted(place.empty() ? sub->get_name() : place + " " + sub->get_name()));
        fishPlaces(*sub, places.back().substr(1, places.back().size() - 2), places, takes);
    }
}

// Walks as the other shells do: a value is no noun, and "help" is followed by what it helps with.
std::string fish(const CLI::App &root)
{
    std::vector<std::string> places;
    std::vector<std::string> takes;
    fishPlaces(root, {}, places, takes);
    std::sort(takes.begin(), takes.end());
    takes.erase(std::unique(takes.begin(), takes.end()), takes.end());
    std::string out = "set -g _tailrace_cli_places " + joined(places) + "\nset -g _tailrace_cli_takes "
        + joined(takes) + R"sh(
function _tailrace_cli_place
  set -l place
  set -l value 0
  set -l words (commandline -opc)
  for word in $words[2..-1]
    if test $value = 1
      set value 0
    else if contains -- $word $_tailrace_cli_takes
      set value 1
    else if not string match -q -- '-*' $word
      set -l deeper (string join ' ' -- $place $word)
      if contains -- $deeper $_tailrace_cli_places; and test $deeper != help
        set place $deeper
      end
    end
  end
  echo $place
end
function _tailrace_cli_at
  set -l place (_tailrace_cli_place)
  test "$place" = "$argv"
end
function _tailrace_cli_in
  set -l place (_tailrace_cli_place)
  string match -q -- "$argv *" "$place "
end
)sh";
    fishLevel(root, {}, out);
    return out;
}

} // namespace

std::string completionScript(const CLI::App &root, std::string_view shell)
{
    if (shell == "bash")
        return bash(root);
    if (shell == "zsh")
        return zsh(root);
    return fish(root);
}

} // namespace tailrace::cli
