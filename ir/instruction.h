// One instruction of a function, machine or pseudo: a small plain struct. Its operands stand in Function::operands.
#pragma once

#include "ir/isa/x86_64/isa.h"
#include "ir/operand.h"
#include "support/source.h"

#include <cstdint>

namespace pasm {

using StreamId = TypedId<struct StreamTag, std::uint16_t>;

enum class InstructionKind : std::uint8_t {
    machine, // `mnemonic` and `form` say which
    // Pseudo-instructions. Those marked * are gone when the encoder runs.
    label,         // operand 0 is a label: it is defined here
    align,         // operand 0 is an immediate: the alignment in bytes, a power of two
    bytes,         // the operands are immediates: raw bytes
    load_argument, // * register <- argument; `payload` indexes Function::argument_loads
    load_field,    // * register <- operand 1, memory; `payload` is the TypeId of the value there
    load_constant, // * register <- operand 1, an immediate or a symbol's address
    return_values, // * the operands are the results, in order of the prototype; frees the frame and returns
    call,          // * operand 0 is the callee, the rest as in Function::calls[payload]
    spill,         // * register into its slot
    reload,        // * register from its slot
    assume,        // * the register, whole, counts as defined
    // * operands are pairs (to, from) of registers under one view, all moved at once. Of `to` the lanes above the view
    // are undefined afterwards, so a pair may be coalesced, or moved whole. bind_arguments makes them; the allocator
    // drops coalesced pairs and turns the rest into moves.
    parallel_copy,
    frame_setup, // * the place of the prolog
    unwind,      // no bytes: what unwinders know changes here; `payload` indexes Function::unwind
};

// Who wrote an instruction; listings mark all but the author's.
enum class Origin : std::uint8_t {
    author,
    argument, // argument or result moves
    prolog,
    epilog,
    portable, // the move before a two-operand form
    call_setup,
    upper_half, // vzeroupper
    padding,
    sandbox,   // zero-extensions, masks and what else confines code
    landing,   // endbr64 where indirect branches come
    unwinding, // what unwinders know
    dispatch,  // chooses a function by what the processor has
};

// Prefixes that the author wrote, as bits.
using PrefixMask = std::uint16_t;
namespace prefix {
inline constexpr PrefixMask lock = 1, rep = 2, repne = 4, bnd = 8, notrack = 16, xacquire = 32, xrelease = 64,
                            force_vex = 128, force_vex2 = 256, force_vex3 = 512, force_evex = 1024, force_rex = 2048,
                            force_load = 4096, force_store = 8192, portable = 16384;
} // namespace prefix

// Embedded rounding or exception suppression (SDM volume 2, 2.7.7).
enum class Rounding : std::uint8_t { none, sae, rn_sae, rd_sae, ru_sae, rz_sae };

struct Instruction {
    InstructionKind kind = InstructionKind::machine;
    Origin origin = Origin::author;
    std::uint8_t operand_count = 0;
    bool zeroing = false; // {z}
    Rounding rounding = Rounding::none;
    std::uint8_t group = 0; // fused with the next instruction: layout keeps them in one bundle
    PrefixMask prefixes = 0;
    isa::MnemonicId mnemonic;
    // The first form that the operands match. Forms after it in the table may match too: a virtual register can still
    // become xmm16. The pass fix_forms chooses again when registers are known.
    isa::FormId form;
    StreamId stream;
    Register mask; // the opmask in {k1}, or none
    std::uint32_t first_operand = 0;
    std::uint32_t payload = 0xFFFFFFFF; // meaning by kind
    SourceRange range;
    ExpansionId expansion;

    SourceLocation location() const { return {range, expansion}; }
};

} // namespace pasm
