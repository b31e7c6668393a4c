// Single instructions.
#include "libpasm/objects.h"

#include "backend/encoding_alternatives.h"
#include "driver/assemble_line.h"
#include "ir/print.h"

namespace {

struct Target {
    pasm::isa::FeatureSet features = pasm::isa::all_features();
    std::string name = "every extension";
};

// Of -mcpu=, if the options have it.
Target target_of(const pasm_options& asked, pasm::Diagnostics& diagnostics) {
    const pasm::CompileOptions options = pasm::library::compile_options(asked, diagnostics);
    pasm::Diagnostics told_before;
    if (!pasm::library::option_values(asked, told_before).has("mcpu"))
        return {};
    return {options.frontend.default_target, options.frontend.default_target_name};
}

void encode(pasm_encoding& encoding, const pasm_options& asked, std::string_view text, const Target& target, bool all) {
    const std::unique_ptr<pasm::AssembledLine> line = pasm::assemble_line(text, target.features, target.name);
    pasm::library::hand_over(asked, line->diagnostics, line->sources);
    encoding.messages = line->rendered;
    if (line->instruction == nullptr)
        return;
    encoding.instruction = pasm::instruction_text(line->module, line->function(), *line->instruction);
    const std::span<const std::uint8_t> bytes = line->encoded.span();
    encoding.encodings.emplace_back(bytes.begin(), bytes.end());
    if (!all)
        return;
    encoding.encodings.clear();
    for (const pasm::EncodingAlternative& alternative :
         pasm::encoding_alternatives(line->function(), *line->instruction))
        encoding.encodings.emplace_back(alternative.encoded.span().begin(), alternative.encoded.span().end());
}

} // namespace

pasm_encoding* pasm_encode(const pasm_options* options, const char* instruction, int all) {
    return pasm::library::guarded([&] {
        auto encoding = std::make_unique<pasm_encoding>();
        pasm::Diagnostics diagnostics;
        const Target target = target_of(*options, diagnostics);
        if (diagnostics.has_errors())
            encoding->messages = pasm::library::tell(*options, diagnostics, pasm::SourceManager());
        else
            encode(*encoding, *options, instruction, target, all != 0);
        return encoding.release();
    });
}

void pasm_encoding_free(pasm_encoding* encoding) {
    delete encoding;
}

const char* pasm_encoding_messages(const pasm_encoding* encoding) {
    return encoding->messages.c_str();
}

size_t pasm_encoding_count(const pasm_encoding* encoding) {
    return encoding->encodings.size();
}

const uint8_t* pasm_encoding_bytes(const pasm_encoding* encoding, size_t index, size_t* size) {
    if (index >= encoding->encodings.size()) {
        *size = 0;
        return nullptr;
    }
    *size = encoding->encodings[index].size();
    return encoding->encodings[index].data();
}

const char* pasm_encoding_instruction(const pasm_encoding* encoding) {
    return encoding->instruction.c_str();
}
