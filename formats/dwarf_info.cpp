#include "formats/dwarf_info.h"

#include "formats/dwarf_types.h"

#include <array>

namespace pasm::dwarf {

namespace {

// Of a variable or a parameter: with one location, with a list of them, with none, and with a value.
struct VariableShapes {
    Shape everywhere, in_places, lost, constant;
};
constexpr VariableShapes variable_shapes = {Shape::variable, Shape::variable_in_places, Shape::lost_variable,
                                            Shape::constant},
                         parameter_shapes = {Shape::parameter, Shape::parameter_in_places, Shape::lost_parameter,
                                             Shape::constant_parameter};

class InfoWriter {
  public:
    InfoWriter(Output& out, Strings& strings, LocationLists& locations, RangeLists& ranges, const debug::Info& info)
        : out_(out), locations_(locations), ranges_(ranges), info_(info), entries_(out, strings),
          types_(entries_, info) {}

    void write() {
        const std::size_t length = begin_unit();
        write_unit_entry();
        for (const debug::Macro& macro : info_.macros)
            write_macro(macro);
        for (const debug::Function& function : info_.functions)
            write_function(function);
        for (const debug::Global& global : info_.globals)
            write_global(global);
        types_.finish();
        entries_.end_children();
        out_.end_length(length);
    }

  private:
    // 7.5.1.1; DWARF 4, 7.5.1.1: in another order.
    std::size_t begin_unit() {
        const std::size_t length = out_.begin_length();
        const Style& style = out_.style();
        out_.bytes().u16(style.version);
        if (style.version >= 5) {
            out_.bytes().u8(DW_UT_compile);
            out_.bytes().u8(style.address_bytes);
        }
        out_.offset_into(Part::abbreviations, 0);
        if (style.version < 5)
            out_.bytes().u8(style.address_bytes);
        return length;
    }

    void write_unit_entry() {
        const bool has_code = !info_.functions.empty();
        const bool has_addresses = out_.style().has(Part::addresses);
        entries_.begin(!has_code ? Shape::unit_without_code : has_addresses ? Shape::unit_with_addresses : Shape::unit);
        entries_.text(info_.producer);
        entries_.number(DW_LANG_Mips_Assembler);
        entries_.text(info_.files.front().path());
        entries_.text(info_.directory);
        entries_.offset_into(Part::line, 0);
        if (!has_code)
            return;
        entries_.no_address();
        entries_.offset_into(Part::ranges, ranges_.add(info_.functions));
        if (has_addresses)
            entries_.offset_into(Part::addresses, address_table_header);
    }

    // The abstract instance, which inlined ones refer to (3.3.8.1).
    void write_macro(const debug::Macro& macro) {
        macros_.push_back(entries_.begin(Shape::macro));
        entries_.text(macro.name);
        entries_.place(macro.place);
        entries_.number(DW_INL_inlined);
    }

    void write_function(const debug::Function& function) {
        const debug::TypeIndex result = info_.type(function.type).element;
        entries_.begin(result ? Shape::function : Shape::void_function);
        entries_.text(function.name);
        entries_.number(function.is_external);
        entries_.place(function.place);
        entries_.address(function.section, function.offset);
        entries_.number(function.size);
        entries_.expression({DW_OP_call_frame_cfa});
        if (result)
            types_.refer_to(result);
        write_contents(function.scope, function);
        entries_.end_children();
    }

    void write_contents(const debug::Scope& scope, const debug::Function& function) {
        for (const debug::Variable& variable : scope.variables)
            write_variable(variable, function);
        for (const debug::Scope& inner : scope.scopes)
            write_scope(inner, function);
    }

    // Scopes nest as deep as expansions, which the frontend bounds.
    void write_scope(const debug::Scope& scope, const debug::Function& function) {
        const bool is_whole = scope.ranges.size() == 1;
        const bool is_macro = scope.kind == debug::Scope::Kind::macro;
        if (is_macro) {
            entries_.begin(is_whole ? Shape::inlined : Shape::inlined_pieces);
            entries_.reference(macros_[scope.macro]);
        } else {
            entries_.begin(is_whole ? Shape::block : Shape::block_in_pieces);
        }
        if (is_whole) {
            entries_.address(function.section, function.offset + scope.ranges[0].first);
            entries_.number(scope.ranges[0].last - scope.ranges[0].first);
        } else {
            entries_.offset_into(Part::ranges, ranges_.add(scope.ranges, function));
        }
        if (is_macro) {
            entries_.place(scope.call);
            entries_.number(scope.call.column);
        }
        write_contents(scope, function);
        entries_.end_children();
    }

    void write_variable(const debug::Variable& variable, const debug::Function& function) {
        const VariableShapes& shapes = variable.is_parameter ? parameter_shapes : variable_shapes;
        const bool is_lost = variable.locations.empty();
        entries_.begin(variable.constant        ? shapes.constant
                       : is_lost                ? shapes.lost
                       : variable.is_everywhere ? shapes.everywhere
                                                : shapes.in_places);
        entries_.text(variable.name);
        types_.refer_to(variable.type);
        entries_.place(variable.place);
        if (variable.constant)
            entries_.signed_number(*variable.constant);
        else if (!is_lost && variable.is_everywhere)
            entries_.expression(expression_of(variable.locations[0].pieces, function, out_.style().version));
        else if (!is_lost)
            entries_.offset_into(Part::locations, locations_.add(variable.locations, function));
    }

    void write_global(const debug::Global& global) {
        entries_.begin(Shape::global);
        entries_.text(global.name);
        types_.refer_to(global.type);
        entries_.place(global.place);
        entries_.number(global.is_external);
        entries_.expression_of_address(global.section, global.offset);
    }

    Output& out_;
    LocationLists& locations_;
    RangeLists& ranges_;
    const debug::Info& info_;
    EntryWriter entries_;
    TypeEntries types_;
    std::vector<std::uint32_t> macros_; // offsets of their entries
};

} // namespace

void write_info(Output& out, Strings& strings, LocationLists& locations, RangeLists& ranges, const debug::Info& info) {
    InfoWriter(out, strings, locations, ranges, info).write();
}

} // namespace pasm::dwarf
