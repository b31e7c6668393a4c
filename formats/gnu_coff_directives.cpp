// Directives of GNU as for COFF. Source: GNU as manual, "COFF" (.def, .scl, .type), ".section", ".linkonce"; the source
// of its obj-coff-seh.c (.seh_*) and obj-coff.c (.rva, .secrel32).
#include "formats/coff_sections.h"
#include "formats/gnu_directives.h"
#include "formats/seh_unwind.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using namespace coff;

constexpr GnuField field_rows[] = {
    {FixupKind::relative32, ".long", 4, AddressTarget::symbol, true, ""},
    {FixupKind::branch32, ".long", 4, AddressTarget::symbol, true, ""},
    {FixupKind::absolute32, ".long", 4, AddressTarget::symbol, false, ""},
    {FixupKind::absolute32_signed, ".long", 4, AddressTarget::symbol, false, ""},
    {FixupKind::absolute64, ".quad", 8, AddressTarget::symbol, false, ""},
    {FixupKind::got_relative32, ".long", 4, AddressTarget::symbol_slot, true, ""},
    {FixupKind::tls_local_exec32, ".secrel32", 4, AddressTarget::symbol, false, ""},
};

class CoffDirectives final : public GnuDirectives {
  public:
    using GnuDirectives::GnuDirectives;

    std::string section(const Section& section) const override {
        const FileSection coff = file_section(module_, section);
        if (coff.selection == Selection::none && (coff.name == ".text" || coff.name == ".data" || coff.name == ".bss"))
            return fmt::format("\t{}\n", coff.name); // `as` knows their flags, and no others
        std::string text = fmt::format("\t.section\t{},\"{}\"\n", gnu_string(coff.name), flags_of(coff));
        if (coff.selection != Selection::none)
            text += fmt::format("\t.linkonce\t{}\n", coff.selection == Selection::any ? "discard" : "one_only");
        return text;
    }

    std::string definition(SymbolId id, std::uint64_t) const override {
        const Symbol& symbol = module_.symbols[id.index()];
        const std::string name = names_.symbol(id);
        std::string text;
        if (symbol.binding != Binding::local)
            text += fmt::format("\t.{}\t{}\n", is_weak(symbol) ? "weak" : "globl", name);
        if (symbol.kind == SymbolKind::function)
            text += fmt::format(
                "\t.def\t{}; .scl {}; .type {}; .endef\n", name,
                static_cast<int>(symbol.binding == Binding::local ? StorageClass::static_ : StorageClass::external),
                function_type);
        return text;
    }

    std::string undefined(SymbolId id) const override {
        const bool weak = module_.symbols[id.index()].binding == Binding::weak;
        return weak ? fmt::format("\t.weak\t{}\n", names_.symbol(id)) : "";
    }

    std::string begin_function(const ObjectFunction& placed) override {
        const Function& function = module_.functions[placed.function];
        is_described_ = options_.unwind_tables && function.frame.is_described && !placed.unwind.empty() &&
                        seh_unwind_info(placed).has_value();
        is_in_prolog_ = true;
        return is_described_ ? fmt::format("\t.seh_proc\t{}\n", names_.symbol(function.symbol)) : "";
    }

    std::string unwind(const UnwindOperation& operation) override {
        if (!is_described_ || !is_in_prolog_)
            return "";
        is_in_prolog_ = operation.kind != UnwindKind::end_prolog;
        const std::string text = step_text(operation);
        return text.empty() ? "" : fmt::format("\t.seh_{}\n", text);
    }

    std::string end_function() override {
        return is_described_ ? fmt::format("{}\t.seh_endproc\n", is_in_prolog_ ? "\t.seh_endprologue\n" : "") : "";
    }

    std::string end(const Object& object) const override {
        const FileSection directives = directive_section(module_, object, *options_.diagnostics);
        const std::string_view text(reinterpret_cast<const char*>(directives.bytes.data()), directives.bytes.size());
        return text.empty() ? ""
                            : fmt::format("\t.section\t{},\"yn\"\n\t.ascii\t{}\n", directives.name, gnu_string(text));
    }

    std::span<const GnuField> fields() const override { return field_rows; }

    // `as` knows the distance from the start of a section in AT&T syntax only, and writes a relocation of its own for a
    // signed address.
    bool has_operand(FixupKind kind) const override {
        return kind != FixupKind::tls_local_exec32 && kind != FixupKind::absolute32_signed;
    }

    bool settles_jump(const Symbol& target) const override { return target.defined && !is_weak(target); }
    bool hides_jump(const Symbol&) const override { return false; }

  private:
    static std::string_view flags_of(const FileSection& section) {
        if ((section.characteristics & CNT_CODE) != 0)
            return "xr";
        if ((section.characteristics & CNT_UNINITIALIZED_DATA) != 0)
            return "b";
        return (section.characteristics & MEM_WRITE) != 0 ? "dw" : "dr";
    }

    static std::string step_text(const UnwindOperation& operation) {
        const bool is_vector = operation.reg.valid() && operation.reg.file() == RegisterClass::vector;
        const std::string reg = !operation.reg.valid()
                                    ? std::string()
                                    : physical_register_name(operation.reg, is_vector ? View::xmm : View::qword);
        switch (operation.kind) {
        case UnwindKind::push_register: return fmt::format("pushreg\t{}", reg);
        case UnwindKind::allocate:
            return operation.value > 0 ? fmt::format("stackalloc\t{}", operation.value) : std::string();
        case UnwindKind::set_frame: return fmt::format("setframe\t{}, {}", reg, operation.value);
        case UnwindKind::save_register:
            return fmt::format("{}\t{}, {}", is_vector ? "savexmm" : "savereg", reg, operation.value);
        case UnwindKind::end_prolog: return "endprologue";
        default: return {};
        }
    }

    bool is_described_ = false; // the function at work
    bool is_in_prolog_ = false;
};

} // namespace

std::unique_ptr<GnuDirectives> gnu_coff_directives(const Module& module, const FormatOptions& options,
                                                   GnuNames& names) {
    return std::make_unique<CoffDirectives>(module, options, names);
}

} // namespace pasm
