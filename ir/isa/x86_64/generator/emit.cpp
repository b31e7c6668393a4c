// Writes the tables as C++: parts that forms share are stored once.
#include "ir/isa/x86_64/generator/row.h"
#include "ir/isa/x86_64/mnemonic_hash.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace pasm::isa::generator {
namespace {

std::string operand_text(const OperandSpec& operand) {
    return fmt::format("{{0x{:x}, Access({}), Slot({}), {}, {}, {}}}", operand.accepts,
                       static_cast<unsigned>(operand.access), static_cast<unsigned>(operand.slot),
                       operand.immediate_bytes, operand.optional, operand.register_bytes);
}

std::string implicit_text(const ImplicitRow& implicit) {
    return fmt::format("{{{}, View({}), Access({})}}", implicit.reg, static_cast<unsigned>(implicit.view),
                       static_cast<unsigned>(implicit.access));
}

std::string flags_text(const FlagEffect& flags) {
    return fmt::format("{{{}, {}, {}, {}, {}, {}}}", flags.read, flags.written, flags.cleared, flags.set,
                       flags.undefined, flags.conditional);
}

std::string requirement_text(const FeatureSets& sets) {
    std::string text = "{";
    for (const std::vector<std::string>& set : sets) {
        text += text.size() > 1 ? ", {" : "{";
        for (const std::string& feature : set)
            text += (text.back() == '{' ? "Feature::" : ", Feature::") + feature;
        text += "}";
    }
    return text + "}";
}

// Texts of a table, each run of them stored once.
class Pool {
  public:
    // Where `run` stands in the table; it is appended when no equal run is there.
    std::size_t place(const std::vector<std::string>& run) {
        if (run.empty())
            return 0;
        const auto [found, fresh] = runs_.try_emplace(run, items_.size());
        if (fresh)
            items_.insert(items_.end(), run.begin(), run.end());
        return found->second;
    }
    std::string text(std::string_view type, std::string_view name) const {
        std::string result = fmt::format("constexpr {} {}[] = {{\n", type, name);
        for (const std::string& item : items_)
            result += "    " + item + ",\n";
        return result + "};\n";
    }
    std::size_t size() const { return items_.size(); }

  private:
    std::map<std::vector<std::string>, std::size_t> runs_;
    std::vector<std::string> items_;
};

template <class T, class Function>
std::vector<std::string> texts(const std::vector<T>& items, Function text) {
    std::vector<std::string> result;
    for (const T& item : items)
        result.push_back(text(item));
    return result;
}

std::string encoding_text(const Encoding& e) {
    return fmt::format("{{EncodingKind({}), {}, 0x{:02x}, 0x{:02x}, 0x{:02x}, {}, {}, {}, {}}}",
                       static_cast<unsigned>(e.kind), e.map, e.prefix, e.opcode, e.second_opcode, e.digit,
                       e.vector_length, e.disp8_scale, e.options);
}

// The table of forms and those that it points into.
class FormTables {
  public:
    void add(const FormRow& row, std::size_t mnemonic) {
        const std::size_t operands = operands_.place(texts(row.operands, operand_text));
        const std::size_t implicit = implicit_.place(texts(row.implicit, implicit_text));
        const std::size_t requirement = requirements_.place({requirement_text(row.features)});
        const std::size_t flags = flags_.place({flags_text(row.flags)});
        if (operands > 0xFFFF || requirement > 0xFF || flags > 0xFF)
            throw RowError("a table is too long for its index");
        const Form& form = row.form;
        forms_ += fmt::format("    {{MnemonicId({}), {}, {}, {}, {}, {}, {}, {}, Control({}), Idiom({}), {}, {}}},\n",
                              mnemonic, operands, implicit, form.operand_count, form.implicit_count, requirement, flags,
                              form.decorators, static_cast<unsigned>(form.control), static_cast<unsigned>(form.idiom),
                              form.attributes, encoding_text(form.encoding));
    }
    std::string text() const {
        return operands_.text("OperandSpec", "operand_table") + implicit_.text("ImplicitOperand", "implicit_table") +
               requirements_.text("Requirement", "requirement_table") + flags_.text("FlagEffect", "flag_table") +
               "constexpr Form form_table[] = {\n" + forms_ + "};\n";
    }

  private:
    Pool operands_, implicit_, requirements_, flags_;
    std::string forms_;
};

// Names in alphabetical order, each with its mnemonic.
using Names = std::map<std::string, std::size_t>;

std::string name_tables(const Names& names) {
    std::string blob, entries;
    std::size_t slots = 1024;
    while (slots * 2 < names.size() * 3) // at most two thirds are taken
        slots *= 2;
    std::vector<std::size_t> slot_table(slots, 0xFFFF);
    std::size_t index = 0, offset = 0;
    for (const auto& [name, mnemonic] : names) {
        entries += fmt::format("    {{{}, {}, {}}},\n", offset, name.size(), mnemonic);
        blob += "    \"" + name + "\"\n";
        offset += name.size();
        std::size_t slot = mnemonic_hash(name) & (slots - 1);
        while (slot_table[slot] != 0xFFFF)
            slot = (slot + 1) & (slots - 1);
        slot_table[slot] = index++;
    }
    if (offset > 0xFFFF)
        throw RowError("the names are too long for their index");
    std::string text = "constexpr char name_text[] =\n" + blob + "    ;\n";
    text += "constexpr NameEntry name_table[] = {\n" + entries + "};\n";
    text += fmt::format("constexpr std::uint16_t name_slot_table[{}] = {{", slots);
    for (std::size_t i = 0; i < slots; ++i)
        text += fmt::format("{}{},", i % 20 == 0 ? "\n    " : " ", slot_table[i]);
    return text + "\n};\n";
}

std::string compiler_mnemonics(const Names& names) {
    std::string text = "namespace compiler_mnemonic {\n";
    const auto define = [&](std::string_view identifier, const std::string& name) {
        const auto found = names.find(name);
        if (found == names.end())
            throw RowError("compiler_mnemonics.def: the table has no `" + name + "`");
        text += fmt::format("constexpr MnemonicId {}({});\n", identifier, found->second);
    };
#define COMPILER_MNEMONIC(identifier, name) define(#identifier, name);
#include "ir/isa/x86_64/compiler_mnemonics.def"
#undef COMPILER_MNEMONIC
    return text + "} // namespace compiler_mnemonic\n";
}

} // namespace

std::string emit_tables(const std::vector<FormRow>& rows) {
    Names names;
    FormTables forms;
    std::vector<std::size_t> first_forms; // by mnemonic
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || rows[i - 1].names.front() != rows[i].names.front())
            first_forms.push_back(i);
        const std::size_t mnemonic = first_forms.size() - 1;
        forms.add(rows[i], mnemonic);
        for (const std::string& name : rows[i].names)
            if (names.try_emplace(name, mnemonic).first->second != mnemonic)
                throw RowError("`" + name + "` is a name of two mnemonics");
    }
    std::string mnemonics = "constexpr MnemonicEntry mnemonic_table[] = {\n";
    for (const std::size_t first : first_forms)
        mnemonics += fmt::format("    {{{}, {}}},\n", first,
                                 std::distance(names.begin(), names.find(rows[first].names.front())));
    mnemonics += fmt::format("    {{{}, 0}}, // the end\n}};\n", rows.size());
    return "// Made by the generator from *.isa. Included by tables.cpp.\n" + forms.text() + name_tables(names) +
           mnemonics + compiler_mnemonics(names);
}

} // namespace pasm::isa::generator
