#include "backend/flag_sources.h"

#include "backend/cfg.h"
#include "backend/check_undefined.h"

#include <bit>
#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::string_view names[] = {"carry", "parity", "adjust", "zero", "sign", "overflow"};

constexpr auto filled(std::uint32_t value) {
    std::array<std::uint32_t, 6> result{};
    result.fill(value);
    return result;
}

} // namespace

FlagSources::FlagSources(PassContext& context, const Function& function)
    : context_(context), function_(function), last_(function.blocks.size(), filled(from_before)),
      in_(function.blocks.size(), filled(unknown)) {}

void FlagSources::visit_flags(std::uint32_t block, std::uint32_t index, const isa::FlagEffect& flags) {
    if (FlagMask read = checked_flag_reads(flags); std::popcount(read) > 1)
        readers_.push_back({block, index, read, last_[block]});
    FlagMask changed = flags.written | flags.cleared | flags.set | flags.undefined | flags.conditional;
    for (unsigned i = 0; i < flag_count; ++i)
        if (changed >> i & 1)
            last_[block][i] = index;
}

void FlagSources::report() {
    if (readers_.empty())
        return;
    solve();
    for (const Reader& reader : readers_)
        report(reader);
}

void FlagSources::solve() {
    std::vector<BlockId> order = reverse_postorder(function_);
    in_[0] = filled(from_entry);
    for (bool changed = true; changed;) {
        changed = false;
        for (BlockId block : order)
            changed |= meet(static_cast<std::uint32_t>(block.index()));
    }
}

bool FlagSources::meet(std::uint32_t block) {
    bool changed = false;
    for (BlockId id : function_.blocks[block].predecessors)
        for (unsigned i = 0; i < flag_count; ++i) {
            std::uint32_t out = last_[id.index()][i] == from_before ? in_[id.index()][i] : last_[id.index()][i];
            std::uint32_t& in = in_[block][i];
            if (out == unknown || out == in || in == (joined | block))
                continue;
            in = in == unknown ? out : joined | block;
            changed = true;
        }
    return changed;
}

void FlagSources::report(const Reader& reader) {
    Sources sources = reader.sources;
    std::uint32_t first = unknown;
    bool mixed = false;
    for (unsigned i = 0; i < flag_count; ++i) {
        if ((reader.flags >> i & 1) == 0)
            continue;
        if (sources[i] == from_before)
            sources[i] = in_[reader.block][i];
        // Flags that nothing has set are errors of their own, unreachable code a warning.
        if (sources[i] == from_entry || sources[i] == unknown)
            return;
        mixed |= first != unknown && sources[i] != first;
        first = sources[i];
    }
    if (!mixed)
        return;
    const Instruction& instruction = function_.instructions[reader.index];
    context_.diagnostics.report(DiagnosticKind::mixed_flags, instruction.location(),
                                isa::mnemonic_name(instruction.mnemonic), sources_text(reader, sources));
}

std::string FlagSources::sources_text(const Reader& reader, const Sources& sources) const {
    std::string text;
    for (unsigned i = 0; i < flag_count; ++i) {
        if ((reader.flags >> i & 1) == 0)
            continue;
        text += fmt::format("{}{} of ", text.empty() ? "" : ", ", names[i]);
        if (sources[i] >= joined)
            text += "several";
        else if (const Instruction& source = function_.instructions[sources[i]];
                 source.kind == InstructionKind::machine)
            text += fmt::format("`{}`", isa::mnemonic_name(source.mnemonic));
        else
            text += "a call";
    }
    return text;
}

} // namespace pasm
