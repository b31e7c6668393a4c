// Registers of one declaration make one variable: elements of an array, what a spilled register is loaded into, and the
// instances of a block that is run several times. So do registers of one name, type and scope, of which the one that
// was declared last counts.
#include "formats/debug_variables.h"

#include "formats/debug_files.h"
#include "formats/debug_places.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace pasm::debug {

namespace {

using Indices = std::array<std::int32_t, 2>;

// Registers that one name stands for.
struct Group {
    StringId name;
    SourceRange range;
    View view = View::none;
    TypeId type; // of what it points to, or none
    ScopeTree::Index scope = 0;
    bool is_parameter = false;
    std::map<Indices, std::vector<Held>> elements;
};

Place::Kind pointed_at(Place::Kind kind) {
    switch (kind) {
    case Place::Kind::in_register: return Place::Kind::at_register;
    case Place::Kind::from_entry: return Place::Kind::at_entry;
    default: return Place::Kind::at_frame;
    }
}

bool is_identifier(std::string_view text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
                                std::string_view::npos;
}

class VariableFinder {
  public:
    VariableFinder(const Module& module, const ObjectFunction& placed, const FormatOptions& options, TypeBuilder& types,
                   ScopeTree& scopes)
        : module_(module), function_(module.functions[placed.function]), options_(options), types_(types),
          scopes_(scopes), places_(function_, placed, *options.abi) {}

    std::vector<std::vector<Variable>> run() {
        add_parameters();
        collect_registers();
        collect_macro_arguments();
        for (const Group& group : groups_)
            add(group.scope, variable_of(group));
        for (std::size_t i = 0; i < function_.locals.size(); ++i)
            add_local(i);
        add_loop_constants();
        for (std::size_t i = 1; i < variables_.size(); ++i)
            put_parameters_first(variables_[i]);
        return std::move(variables_);
    }

  private:
    std::string text(StringId name) const { return std::string(module_.strings.text(name)); }
    SourcePlace place(SourceRange range) const { return place_of(*options_.sources, range); }

    void add(ScopeTree::Index scope, Variable variable) {
        if (scope >= variables_.size())
            variables_.resize(scope + 1);
        const CodeRange whole = scopes_.extent(scope);
        variable.is_everywhere = variable.locations.size() == 1 && variable.locations[0].range.first <= whole.first &&
                                 variable.locations[0].range.last >= whole.last;
        variables_[scope].push_back(std::move(variable));
    }

    // In the order of the macro's.
    static void put_parameters_first(std::vector<Variable>& variables) {
        auto key = [](const Variable& variable) {
            const bool is_other = !variable.is_parameter;
            return std::tuple(is_other, is_other ? 0 : variable.place.line, is_other ? 0 : variable.place.column);
        };
        std::ranges::stable_sort(variables, {}, key);
    }

    // ---- parameters

    void add_parameters() {
        const CallingSequence sequence = assign_arguments(module_, *options_.abi, function_.prototype);
        for (std::size_t i = 0; i < function_.prototype.parameters.size(); ++i) {
            const Parameter& parameter = function_.prototype.parameters[i];
            std::vector<Part> parts;
            for (const ArgumentPart& part : sequence.parameters[i].parts)
                parts.push_back(part_of(i, part, sequence.parameters[i].by_reference));
            if (sequence.parameters[i].by_reference)
                parts.resize(std::min<std::size_t>(parts.size(), 1)); // its pointer
            add(0, {.name = text(parameter.name),
                    .type = types_.type(parameter.type),
                    .place = place(parameter.range),
                    .is_parameter = true,
                    .locations = join_parts(parts)});
        }
    }

    Part part_of(std::size_t parameter, const ArgumentPart& part, bool by_reference) const {
        Part result{.offset = part.offset, .size = part.size};
        if (!part.reg.valid()) {
            // Above the return address, from the CFA on.
            const std::int64_t offset = options_.abi->shadow_space + part.stack_offset;
            result.held.push_back({places_.whole(), {Place::Kind::in_frame, {}, offset}});
        } else {
            const Held entry = places_.from_entry(part.reg);
            const Held known = {places_.whole(), {Place::Kind::from_entry, part.reg, 0}};
            result.held = overlay(entered(parameter, part), {&entry, 1});
            if (part.reg.file() == RegisterClass::general)
                result.held = overlay(std::move(result.held), {&known, 1});
        }
        for (Held& held : result.held)
            if (by_reference)
                held.place.kind = pointed_at(held.place.kind);
        return result;
    }

    // In the register that took it over, and those that a spilled one is loaded into.
    std::vector<Held> entered(std::size_t parameter, const ArgumentPart& part) const {
        const auto& registers = function_.virtual_registers;
        std::vector<Held> held;
        for (std::uint32_t i = 0; i < registers.size(); ++i)
            if (registers[i].parameter == parameter && registers[i].part_offset == part.offset)
                held = overlay(places_.places_of(i), held);
        return held;
    }

    // ---- registers

    Group& group_of(const Group& model) {
        const auto key = std::tuple(model.scope, model.name.index(), model.view, model.type.index());
        auto [found, is_new] = group_index_.try_emplace(key, groups_.size());
        if (is_new)
            groups_.push_back(model);
        return groups_[found->second];
    }

    void collect_registers() {
        for (std::uint32_t i = 0; i < function_.virtual_registers.size(); ++i) {
            const VirtualRegister& reg = function_.virtual_registers[i];
            const bool is_own = !reg.name || reg.parameter != VirtualRegister().parameter;
            if (is_own || reg.view == View::tile || !reg.range.valid())
                continue;
            Group& group = group_of({.name = reg.name,
                                     .range = reg.range,
                                     .view = reg.view,
                                     .type = reg.type,
                                     .scope = scopes_.scope_of(reg.expansion)});
            std::vector<Held> held = places_.places_of(i);
            if (reg.pinned.valid()) // others may be pinned to it elsewhere
                held = clipped(std::move(held), scopes_.extent(group.scope));
            hold(group, {reg.indices[0], reg.indices[1]}, std::move(held));
        }
    }

    static void hold(Group& group, Indices indices, std::vector<Held> held) {
        std::vector<Held>& element = group.elements[indices];
        element = overlay(std::move(held), element);
    }

    void collect_macro_arguments() {
        for (const MacroArgument& argument : function_.macro_arguments) {
            const ScopeTree::Index scope = scopes_.scope_of(argument.expansion);
            if (scopes_.nodes()[scope].ranges.empty())
                continue;
            if (!argument.reg.valid()) {
                add_constant(scope, text(argument.name), argument.number, argument.range, true);
                continue;
            }
            if (argument.view == View::tile)
                continue;
            Group& group = group_of({.name = argument.name,
                                     .range = argument.range,
                                     .view = argument.view,
                                     .scope = scope,
                                     .is_parameter = true});
            hold(group, {argument.indices[0], argument.indices[1]}, held_by(argument.reg, scopes_.extent(scope)));
        }
    }

    // What a parameter of a macro stands for, within the macro.
    std::vector<Held> held_by(Register reg, CodeRange within) {
        if (reg.is_physical())
            return {{within, PlaceFinder::in_register(reg)}};
        return clipped(places_of_named(reg.virtual_index()), within);
    }

    static std::vector<Held> clipped(std::vector<Held> held, CodeRange within) {
        for (Held& one : held)
            one.range = {std::max(one.range.first, within.first), std::min(one.range.last, within.last)};
        std::erase_if(held, [](const Held& one) { return one.range.first >= one.range.last; });
        return held;
    }

    // Of all registers of that declaration and those indices: it may have been spilled.
    std::vector<Held> places_of_named(std::uint32_t index) {
        const VirtualRegister& reg = function_.virtual_registers[index];
        auto key = [](const VirtualRegister& r) {
            return std::tuple(r.expansion, r.range.file, r.range.begin, r.indices[0], r.indices[1]);
        };
        if (by_declaration_.empty())
            for (std::uint32_t i = 0; i < function_.virtual_registers.size(); ++i)
                by_declaration_[key(function_.virtual_registers[i])].push_back(i);
        std::vector<Held> held;
        for (std::uint32_t same : by_declaration_[key(reg)])
            held = overlay(places_.places_of(same), held);
        return held;
    }

    Variable variable_of(const Group& group) {
        Variable variable{.name = text(group.name), .place = place(group.range), .is_parameter = group.is_parameter};
        TypeIndex element = group.type ? types_.type(group.type) : types_.register_type(group.view);
        Indices counts = {0, 0};
        for (const auto& [indices, held] : group.elements)
            for (std::size_t i = 0; i < counts.size(); ++i)
                counts[i] = std::max(counts[i], indices[i] + 1);
        std::vector<std::uint64_t> dimensions;
        for (std::int32_t count : counts)
            if (count != 0)
                dimensions.push_back(static_cast<std::uint64_t>(count));
        variable.type = dimensions.empty() ? element : types_.array(element, dimensions);
        const std::uint32_t size = view_bytes(group.view);
        const auto columns = static_cast<std::uint32_t>(std::max(counts[1], 1));
        std::vector<Part> parts;
        for (const auto& [indices, held] : group.elements) {
            const auto row = static_cast<std::uint32_t>(std::max(indices[0], 0));
            const auto column = static_cast<std::uint32_t>(std::max(indices[1], 0));
            parts.push_back({(row * columns + column) * size, size, held});
        }
        variable.locations = join_parts(parts);
        return variable;
    }

    // ---- what is in no register

    void add_local(std::size_t index) {
        const Local& local = function_.locals[index];
        if (!local.range.valid() || index >= function_.frame.local_offsets.size())
            return;
        const Place place_in_frame = places_.in_frame(function_.frame.local_offsets[index]);
        add(scopes_.scope_of(local.expansion),
            {.name = text(local.name),
             .type = types_.type(local.type),
             .place = place(local.range),
             .locations = {{places_.whole(), {{place_in_frame, static_cast<std::uint32_t>(local.size)}}}}});
    }

    void add_loop_constants() {
        for (ScopeTree::Index i = 0; i < scopes_.nodes().size(); ++i) {
            const ScopeTree::Node& node = scopes_.nodes()[i];
            if (node.kind != Scope::Kind::block || node.ranges.empty())
                continue;
            const Expansion& expansion = options_.sources->expansion(node.expansion);
            const std::string name(options_.sources->text(expansion.name));
            if (expansion.kind == Expansion::Kind::number && is_identifier(name))
                add_constant(i, name, expansion.value, expansion.name, false);
        }
    }

    void add_constant(ScopeTree::Index scope, std::string name, std::int64_t value, SourceRange range,
                      bool is_parameter) {
        add(scope, {.name = std::move(name),
                    .type = types_.constant_type(),
                    .place = place(range),
                    .is_parameter = is_parameter,
                    .constant = value});
    }

    using GroupKey = std::tuple<ScopeTree::Index, std::size_t, View, std::size_t>;
    using DeclarationKey = std::tuple<ExpansionId, FileId, std::uint32_t, std::int32_t, std::int32_t>;

    const Module& module_;
    const pasm::Function& function_;
    const FormatOptions& options_;
    TypeBuilder& types_;
    ScopeTree& scopes_;
    PlaceFinder places_;
    std::vector<Group> groups_; // in order of declaration
    std::map<GroupKey, std::size_t> group_index_;
    std::map<DeclarationKey, std::vector<std::uint32_t>> by_declaration_;
    std::vector<std::vector<Variable>> variables_; // by scope
};

} // namespace

std::vector<std::vector<Variable>> find_variables(const Module& module, const ObjectFunction& placed,
                                                  const FormatOptions& options, TypeBuilder& types, ScopeTree& scopes) {
    return VariableFinder(module, placed, options, types, scopes).run();
}

} // namespace pasm::debug
