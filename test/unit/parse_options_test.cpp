// Option strings as users of the library give them.
#include "driver/option_descriptions.h"
#include "driver/parse_options.h"
#include "support/render_diagnostics.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pasm {
namespace {

using testing::HasSubstr;

struct Parsed {
    bool ok;
    OptionValues values;
    std::string errors;
};

Parsed parse(const std::vector<std::string>& arguments) {
    const std::vector<std::string_view> views(arguments.begin(), arguments.end());
    Parsed result;
    Diagnostics diagnostics;
    result.ok = parse_options(views, result.values, diagnostics);
    result.errors = render_all(diagnostics, SourceManager(), {});
    EXPECT_EQ(result.ok, !diagnostics.has_errors());
    return result;
}

std::string text_of(const OptionValues& values) {
    std::string text;
    for (const OptionValue& value : values.all())
        text += fmt::format("{}{}{}\n", value.name, value.value.empty() ? "" : " ", value.value);
    return text;
}

// All ways to write an option with its value.
std::vector<std::vector<std::string>> spellings(const OptionDescription& option, const std::string& value) {
    std::vector<std::vector<std::string>> result;
    for (const std::string hyphens : {"-", "--"}) {
        const std::string name = hyphens + std::string(option.name());
        if (option.kind == OptionKind::flag)
            result.push_back({name});
        else
            result.insert(result.end(), {{name + "=" + value}, {name, value}});
        if (option.kind == OptionKind::prefix)
            result.push_back({name + value});
    }
    return result;
}

TEST(ParseOptions, TakesEachOptionInEachSpelling) {
    for (const OptionDescription& option : option_descriptions()) {
        const std::string name(option.alias_of.empty() ? option.name() : option.alias_of);
        for (const std::vector<std::string>& arguments : spellings(option, "some=value")) {
            SCOPED_TRACE(arguments.front());
            const Parsed parsed = parse(arguments);
            EXPECT_EQ(parsed.ok, option.is_of_compilation);
            if (option.is_of_compilation)
                EXPECT_EQ(text_of(parsed.values),
                          option.kind == OptionKind::flag ? name + "\n" : name + " some=value\n");
            else
                EXPECT_THAT(
                    parsed.errors,
                    HasSubstr(fmt::format("error: `{}` is about the files and messages of pasmc's command line, and "
                                          "not about a compilation; leave it out [option-of-command-line]",
                                          option.spelling)));
        }
    }
}

TEST(ParseOptions, AsksForMissingValues) {
    for (const OptionDescription& option : option_descriptions())
        if (option.kind != OptionKind::flag) {
            const Parsed parsed = parse({"-g", std::string(option.spelling)});
            EXPECT_THAT(parsed.errors, HasSubstr(fmt::format("error: `{}` lacks its value; give {} behind it "
                                                             "[option-without-value]",
                                                             option.spelling, option.value)));
        }
}

TEST(ParseOptions, RefusesValuesOfFlags) {
    for (const OptionDescription& option : option_descriptions())
        if (option.kind == OptionKind::flag && option.is_of_compilation) {
            const Parsed parsed = parse({std::string(option.spelling) + "=false"});
            EXPECT_THAT(parsed.errors, HasSubstr(fmt::format("error: `{}` takes no value, and has `false` "
                                                             "[option-with-value]",
                                                             option.spelling)));
        }
}

TEST(ParseOptions, KeepsOrderAndEmptyValues) {
    EXPECT_EQ(text_of(parse({"-Ia", "-g", "-I", "b", "-g0", "-I=c", "-mcpu="}).values), "I a\ng\nI b\ng0\nI c\nmcpu\n");
    EXPECT_EQ(text_of(parse({"-I", "-g"}).values), "I -g\n"); // as with the command line, a value is whatever follows
    EXPECT_EQ(text_of(parse({"-DN=4"}).values), "D N=4\n");
    EXPECT_EQ(text_of(parse({}).values), "");
}

TEST(ParseOptions, SuggestsSpellings) {
    EXPECT_THAT(parse({"-mcpo=haswell"}).errors,
                HasSubstr("error: unknown option `-mcpo`; did you mean `-mcpu`? [unknown-option]"));
    EXPECT_THAT(parse({"-fno-pci"}).errors, HasSubstr("did you mean `-fno-pic`?"));
    EXPECT_THAT(parse({"--frobnicate"}).errors, HasSubstr("unknown option `--frobnicate` [unknown-option]"));
    EXPECT_THAT(parse({"-x"}).errors, HasSubstr("unknown option `-x` [unknown-option]"));
}

TEST(ParseOptions, RefusesWhatIsNoOption) {
    for (const char* argument : {"add.pasm", "", "-", "--", "---g", "@file"})
        EXPECT_THAT(
            parse({argument}).errors,
            HasSubstr(fmt::format("error: `{}` is no option; an option begins with `-` [not-an-option]", argument)));
}

TEST(ParseOptions, GoesOnAfterErrors) {
    const Parsed parsed = parse({"-x", "-g", "-o", "add.o", "-w"});
    EXPECT_EQ(text_of(parsed.values), "g\nw\n");
    EXPECT_EQ(std::ranges::count(parsed.errors, '\n'), 2);
}

TEST(OptionValues, AnswerQueries) {
    const OptionValues values = parse({"-Ia", "-g", "-Ib", "-gdwarf-4", "-fPIC"}).values;
    EXPECT_TRUE(values.has("g"));
    EXPECT_FALSE(values.has("gdwarf"));
    EXPECT_EQ(values.last_of("I"), "b");
    EXPECT_EQ(values.last_of("mcpu", "x86_64"), "x86_64");
    EXPECT_EQ(values.last_of("mcpu"), "");
    EXPECT_THAT(values.all_of("I"), testing::ElementsAre("a", "b"));
    EXPECT_THAT(values.all_of("D"), testing::IsEmpty());
    EXPECT_EQ(values.last_among(std::vector<std::string_view>{"gdwarf-4", "g"}), "gdwarf-4");
    EXPECT_EQ(values.last_among(std::vector<std::string_view>{"fno-pic", "fpic"}), "fpic");
    EXPECT_EQ(values.last_among(std::vector<std::string_view>{"g0"}), "");
}

TEST(OptionDescriptions, AreUniqueAndComplete) {
    std::set<std::string_view> names;
    for (const OptionDescription& option : option_descriptions()) {
        EXPECT_TRUE(names.insert(option.name()).second) << option.name();
        EXPECT_EQ(option.value.empty(), option.kind == OptionKind::flag) << option.name();
        EXPECT_FALSE(option.description.empty()) << option.name();
        EXPECT_FALSE(option.description.ends_with('.')) << option.name();
    }
    for (const OptionDescription& option : option_descriptions())
        EXPECT_TRUE(option.alias_of.empty() || names.contains(option.alias_of)) << option.name();
}

} // namespace
} // namespace pasm
