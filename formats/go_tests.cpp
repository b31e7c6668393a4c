// The skeleton of tests that write_go_stubs' functions begin with.
#include "formats/go_build_constraint.h"
#include "formats/go_stubs.h"
#include "formats/go_types.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm {

namespace {

// The zero of a type, as Go writes it.
std::string zero_text(const Module& module, const Abi& abi, TypeId type) {
    switch (module.types[type].kind) {
    case TypeKind::boolean: return "false";
    case TypeKind::string: return "\"\"";
    case TypeKind::slice: return "nil";
    case TypeKind::array:
    case TypeKind::vector:
    case TypeKind::structure: return go_type_text(module, abi, type) + "{}";
    case TypeKind::pointer: return go_type_text(module, abi, type) == "uintptr" ? "0" : "nil";
    default: return "0";
    }
}

// Whether Go's == does not take the type.
bool needs_deep_comparison(const Module& module, TypeId type) {
    return module.types[type].kind == TypeKind::slice;
}

struct TableField {
    std::string name;
    TypeId type; // invalid for the name of a case
};

class TestWriter {
  public:
    TestWriter(const Module& module, const Abi& abi, const GoFunction& function)
        : module_(module), abi_(abi), function_(function), prototype_(function.function->prototype) {}

    std::string run() {
        collect_fields();
        std::string text = fmt::format("\nfunc {}(t *testing.T) {{\n\t{} := []struct {{\n", test_name(), table());
        std::size_t widest = 0;
        for (const TableField& field : fields_)
            widest = std::max(widest, field.name.size());
        for (const TableField& field : fields_)
            text += fmt::format("\t\t{:<{}} {}\n", field.name, widest, type_text(field));
        text += "\t}{\n\t\t// Fill in arguments" + std::string(wants_.empty() ? "" : " and what is expected of them") +
                ":\n\t\t// {" + example() + "},\n\t}\n";
        text += fmt::format("\tif len({}) == 0 {{\n\t\tt.Skip(\"there are no cases yet\")\n\t}}\n", table());
        text += fmt::format("\tfor _, {} := range {} {{\n", row(), table());
        text += fmt::format("\t\tt.Run({}.{}, func(t *testing.T) {{\n", row(), fields_[0].name);
        return text + body() + "\t\t})\n\t}\n}\n";
    }

  private:
    // Local names that the function's own does not hide.
    std::string local(std::string_view name) const {
        return function_.name == name ? std::string(name) + "_" : std::string(name);
    }
    std::string table() const { return local("tests"); }
    std::string row() const { return local("test"); }

    // Names that vet takes have no small letter behind Test.
    std::string test_name() const {
        const char first = function_.name.front();
        return (first >= 'a' && first <= 'z' ? "Test_" : "Test") + function_.name;
    }

    std::string free_name(std::string name) const {
        auto is_taken = [&](const TableField& field) { return field.name == name; };
        while (std::any_of(fields_.begin(), fields_.end(), is_taken))
            name += '_';
        return name;
    }

    void collect_fields() {
        const GoParameterNames names = go_parameter_names(module_, prototype_);
        for (std::size_t i = 0; i < names.parameters.size(); ++i)
            fields_.push_back({names.parameters[i], prototype_.parameters[i].type});
        fields_.insert(fields_.begin(), {free_name("name"), TypeId()});
        for (std::size_t i = 0; i < names.results.size(); ++i) {
            const std::string want = names.results.size() == 1 ? "want" : "want_" + names.results[i];
            wants_.push_back({free_name(want), prototype_.results[i].type});
            fields_.push_back(wants_.back());
        }
    }

    std::string type_text(const TableField& field) const {
        return field.type ? go_type_text(module_, abi_, field.type) : "string";
    }

    // name: "zero", x: nil, want: 0
    std::string example() const {
        std::string text;
        for (const TableField& field : fields_)
            text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", field.name,
                                field.type ? zero_text(module_, abi_, field.type) : "\"zero\"");
        return text;
    }

    std::string call() const {
        std::string text;
        for (std::size_t i = 0; i < prototype_.parameters.size(); ++i)
            text += fmt::format("{}{}.{}", i == 0 ? "" : ", ", row(), fields_[i + 1].name);
        return fmt::format("{}({})", function_.name, text);
    }

    std::string got(std::size_t index) const { return local(wants_.size() == 1 ? "got" : fmt::format("got{}", index)); }

    std::string body() const {
        if (wants_.empty())
            return fmt::format("\t\t\t{}\n\t\t\tt.Skip(\"nothing is compared yet with what is expected\")\n", call());
        std::string gots;
        for (std::size_t i = 0; i < wants_.size(); ++i)
            gots += (i == 0 ? "" : ", ") + got(i);
        std::string text = fmt::format("\t\t\t{} := {}\n", gots, call());
        for (std::size_t i = 0; i < wants_.size(); ++i)
            text += comparison(got(i), wants_[i]);
        return text;
    }

    std::string comparison(const std::string& value, const TableField& want) const {
        const std::string expected = fmt::format("{}.{}", row(), want.name);
        const std::string differs = needs_deep_comparison(module_, want.type)
                                        ? fmt::format("!reflect.DeepEqual({}, {})", value, expected)
                                        : fmt::format("{} != {}", value, expected);
        return fmt::format("\t\t\tif {} {{\n\t\t\t\tt.Errorf(\"{}: got %v, want %v\", {}, {})\n\t\t\t}}\n", differs,
                           want.name, value, expected);
    }

    const Module& module_;
    const Abi& abi_;
    const GoFunction& function_;
    const Prototype& prototype_;
    std::vector<TableField> fields_; // the case's name, arguments, expected results
    std::vector<TableField> wants_;
};

} // namespace

std::vector<std::uint8_t> write_go_tests(const Module& module, const Object&, const FormatOptions& options) {
    std::string body;
    for (const GoFunction& function : go_functions(module, options))
        body += TestWriter(module, *options.abi, function).run();
    std::string imports;
    auto add_import = [&](const char* name, std::string_view use) {
        if (body.find(use) != std::string::npos)
            imports += fmt::format("\t\"{}\"\n", name);
    };
    add_import("reflect", "reflect.DeepEqual");
    add_import("testing", "testing.T");
    add_import("unsafe", "unsafe.Pointer");
    std::string text =
        fmt::format("// Tests of functions that pasmc compiled: fill in the cases.\n\n{}\n\npackage {}\n",
                    go_build_line(options), options.go_package);
    if (!imports.empty())
        text += "\nimport (\n" + imports + ")\n";
    text += body;
    return {text.begin(), text.end()};
}

} // namespace pasm
