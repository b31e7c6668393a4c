// Writes a COFF object with a fixup of every kind, those too that no statement of the language asks for: kinds.c looks
// what linkers make of them. Usage: pasm_coff_kinds OUTPUT
#include "formats/coff.h"

#include <fstream>
#include <iostream>

using namespace pasm;

namespace {

// Longest immediate behind a field that a relocation tells of.
constexpr unsigned most_trailing = 5;

SymbolId add_symbol(Module& module, std::string_view name, bool defined) {
    SymbolId id = module.symbol(module.strings.intern(name));
    module.symbols[id.index()].kind = SymbolKind::data;
    module.symbols[id.index()].defined = defined;
    return id;
}

class FieldWriter {
  public:
    FieldWriter(Section& section, SymbolId target) : section_(section), target_(target) {}

    void add(FixupKind kind, unsigned width, std::int64_t addend, unsigned trailing = 0) {
        section_.fixups.push_back({.offset = section_.bytes.size(), .kind = kind, .symbol = target_, .addend = addend});
        section_.fixups.back().trailing = static_cast<std::uint8_t>(trailing);
        section_.bytes.resize(section_.bytes.size() + width);
    }

  private:
    Section& section_;
    SymbolId target_;
};

Object fields_of_every_kind(Module& module) {
    Object object{.source_name = "kinds.cpp"};
    SymbolId target = add_symbol(module, "target", false), fields = add_symbol(module, "fields", true);
    object.sections.push_back({.kind = SectionKind::data, .alignment = 16});
    object.placements.push_back({fields, SectionId(0), 0, 0});
    FieldWriter writer(object.sections[0], target);
    for (unsigned trailing = 0; trailing <= most_trailing; ++trailing)
        writer.add(FixupKind::relative32, 4, 100 * trailing, trailing);
    writer.add(FixupKind::branch32, 4, 600);
    writer.add(FixupKind::image_relative32, 4, 700);
    writer.add(FixupKind::section_relative32, 4, 800);
    writer.add(FixupKind::tls_local_exec32, 4, 900);
    writer.add(FixupKind::section_index16, 2, 0);
    object.sections[0].bytes.resize(48);
    writer.add(FixupKind::absolute64, 8, 1000);
    writer.add(FixupKind::absolute64, 8, std::int64_t(0x123456789AB));
    object.sections[0].size = object.sections[0].bytes.size();
    return object;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: pasm_coff_kinds OUTPUT\n";
        return 2;
    }
    Module module;
    Object object = fields_of_every_kind(module);
    Diagnostics diagnostics;
    std::vector<std::uint8_t> bytes = write_coff(module, object, {.diagnostics = &diagnostics});
    std::ofstream(arguments[1], std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    return bytes.empty() ? 1 : 0;
}
