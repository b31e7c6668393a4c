// A function in the compiler's middle: instructions in one vector, tables beside it. Passes of backend/ rewrite it.
#pragma once

#include "ir/instruction.h"
#include "ir/isa/x86_64/features.h"
#include "ir/type.h"

#include <span>
#include <string_view>
#include <vector>

namespace pasm {

using InstructionId = TypedId<struct InstructionTag>;
using BlockId = TypedId<struct BlockTag>;

struct Parameter {
    StringId name;
    TypeId type;
    SourceRange range;
};

// A C prototype. Several results are Go's; none is `void`.
struct Prototype {
    std::vector<Parameter> results;
    std::vector<Parameter> parameters;
    bool variadic = false;
    bool vectorcall = false;
    // Of one call of a variadic function: parameters from this one on stand for `...`, and all arguments are known.
    std::uint32_t first_unnamed = 0xFFFFFFFF;
    bool is_open() const { return variadic && first_unnamed == 0xFFFFFFFF; } // there may be more arguments
};

struct Label {
    StringId name;     // invalid for a label of the compiler's own
    SourceRange range; // where it is defined; invalid while it is only used
    bool defined = false;
    bool address_taken = false;
};

struct VirtualRegister {
    StringId name;                      // "acc"; the compiler's own have none
    std::int32_t indices[2] = {-1, -1}; // of an array element: acc[2], c[1][3]
    RegisterClass file = RegisterClass::general;
    View view = View::qword; // as declared
    Register pinned;         // `reg64 count = rcx`
    SourceRange range;       // where it is declared
    TypeId type;             // `reg64 ctx: Context*`
    ExpansionId expansion;   // in which it is declared
    // Of one that holds a part of an argument since the entry: whose, and where in the argument.
    std::uint32_t parameter = 0xFFFFFFFF;
    std::uint32_t part_offset = 0;
};

// What a parameter of a macro stands for in one call: a register, or a number. A list has a row for each register.
struct MacroArgument {
    ExpansionId expansion; // the call
    StringId name;
    std::int32_t indices[2] = {-1, -1};
    View view = View::none; // of a register
    Register reg;           // or none
    std::int64_t number = 0;
    SourceRange range; // of the parameter
};

struct Local {
    StringId name;
    TypeId type;
    std::uint64_t size = 0;
    std::uint32_t alignment = 1;
    SourceRange range;
    ExpansionId expansion; // in which it is declared
};

// What a load_argument names: a parameter and a part of it (struct member, half of an __int128, length of a slice).
struct ArgumentLoad {
    std::uint32_t parameter = 0;
    std::uint32_t offset = 0; // bytes into the argument
    TypeId type;              // of the part
};

// A `call` with an argument list, or one of a known prototype: operands are callee, arguments, results in this order.
struct CallSite {
    std::uint32_t prototype = 0xFFFFFFFF; // Module::prototypes; none when the callee is unknown
    std::uint32_t argument_count = 0;
    std::uint32_t result_count = 0;
    bool sets_up_arguments = false; // the form with parentheses: binds arguments and saves what is live
    // Set by bind_arguments, which clears `sets_up_arguments` and leaves the callee as the only operand: the call then
    // reads the argument registers of its prototype, and its result is in the result registers.
    bool was_set_up = false;
    std::uint32_t outgoing_bytes = 0; // of arguments and copies that the frame must hold below all else
    std::uint32_t outgoing_alignment = 1;
    LocalId result_place; // room for a result that comes back in memory
    // Slots, by their virtual registers, that hold pointers while the call runs; the frame pass tells where these are,
    // from rsp behind the prolog.
    std::vector<std::uint32_t> pointer_slots;
    std::vector<std::int64_t> pointer_offsets;
};

// Attributes of the header line.
struct FunctionAttributes {
    std::uint32_t alignment = 16;
    bool spill_allowed = false;
    bool portable = false;
    bool noframe = false;
    bool exported = true; // not `static`
    bool escapes = false; // Go: pointers among the arguments may be kept beyond the call
    bool is_made = false; // by the compiler: a dispatcher's code
    isa::FeatureSet target;
    StringId section;     // section("..."), or invalid
    StringId target_text; // as written, or the name of -mcpu
};

// A stream of the source: its instructions are recorded in one place and issued in another.
struct Stream {
    StringId name;
    SourceLocation location; // of the name
};

// Instructions [first, last) with one entry and one exit. Filled by backend/cfg.h.
struct Block {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::vector<BlockId> successors;
    std::vector<BlockId> predecessors;
};

// Where a live range of a virtual register lives: instructions [first, last) after allocation. For debug information.
struct AssignedRange {
    std::uint32_t virtual_index = 0;
    Register physical; // none: it is in its slot
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

// Operands as they were before allocation, with the author's virtual registers: at the same indices as those of the
// function, which has more of them by the end. For reports.
struct VirtualOperands {
    std::vector<Operand> operands;
    std::vector<MemoryOperand> memory_operands;
    std::vector<Register> masks; // of the instruction whose first operand has that index
};

// A vector register that the prolog saves.
struct SavedVector {
    Register reg;
    std::int64_t offset = 0; // from the CFA, of its 16 bytes
};

// What the frame pass decided. Offsets in bytes, rsp at entry being 0 (the return address is at 0).
struct FrameLayout {
    std::uint64_t locals_size = 0;
    std::uint32_t alignment = 8;
    bool uses_frame_pointer = false;
    bool uses_red_zone = false;
    bool is_described = true; // false where rsp moves in ways that nothing tells of: there is no unwinding from there
    std::vector<Register> saved; // callee-saved registers in push order
    // Places of locals and slots count from the canonical frame address (CFA: rsp before the call) plus `bottom`,
    // rounded down to a multiple of `alignment` where that is more than the caller gives (`is_aligned`).
    std::int64_t bottom = 0;
    bool is_aligned = false;
    std::vector<std::int64_t> local_offsets; // by LocalId
    std::vector<std::uint32_t> slots;        // virtual registers that have one
    std::vector<std::int64_t> slot_offsets;  // of these
    std::vector<SavedVector> saved_vectors;
    std::uint64_t outgoing_bytes = 0;      // of stack arguments, from rsp on
    Register frame_pointer;                // or none
    std::int64_t frame_pointer_offset = 0; // where it points, from the CFA
    // From which locals count where that is not rsp: rsp plus `locals_base_offset`, rounded down to `alignment`.
    Register locals_base;
    std::uint64_t locals_base_offset = 0;

    // What the prolog takes of the stack: saved registers and all below them.
    std::uint64_t bytes() const { return locals_size + 8 * saved.size(); }
};

// What an unwinder must know of the instruction before it: what it did to rsp, or a rule of DWARF. An `unwind`
// instruction stands at the place from which on it holds.
enum class UnwindKind : std::uint8_t {
#define UNWIND(kind, directive, takes, is_rule) kind,
#include "ir/unwind.def"
#undef UNWIND
    count
};

struct UnwindOperation {
    UnwindKind kind = UnwindKind::end_prolog;
    Register reg;
    std::int64_t value = 0;
};

// What an operation is spelled as behind `cfi`, and what it takes.
struct UnwindRule {
    enum class Takes : std::uint8_t { nothing, reg, value, reg_and_value };
    std::string_view directive;
    Takes takes = Takes::nothing;
    bool is_rule = false; // of DWARF: it does not say what an instruction did
};
const UnwindRule& unwind_rule(UnwindKind kind);

struct Function {
    SymbolId symbol;
    Prototype prototype;
    FunctionAttributes attributes;
    StringId documentation;
    SourceRange range;     // of the header
    SourceRange end_range; // of the closing brace
    ExpansionId expansion; // in which the header stands

    std::vector<Instruction> instructions;
    std::vector<Operand> operands;
    std::vector<MemoryOperand> memory_operands;
    std::vector<Label> labels;
    std::vector<VirtualRegister> virtual_registers;
    std::vector<Local> locals;
    std::vector<ArgumentLoad> argument_loads;
    std::vector<CallSite> calls;
    std::vector<Stream> streams;                // by Instruction::stream
    std::vector<MacroArgument> macro_arguments; // only when asked for
    // By instruction: its place in the text, where each stream's instructions stand at the stream. Empty when there is
    // no stream, and from check_streams on.
    std::vector<std::uint32_t> written_order;

    // Results of passes.
    std::vector<Block> blocks;
    std::vector<AssignedRange> assigned_ranges;
    VirtualOperands virtual_operands; // only when asked for
    FrameLayout frame;
    std::vector<UnwindOperation> unwind; // `unwind` instructions index it
    isa::FeatureSet used_features;

    std::span<Operand> operands_of(const Instruction& i) {
        return {operands.data() + i.first_operand, i.operand_count};
    }
    std::span<const Operand> operands_of(const Instruction& i) const {
        return {operands.data() + i.first_operand, i.operand_count};
    }
    MemoryOperand& memory(const Operand& operand) { return memory_operands[operand.id]; }
    const MemoryOperand& memory(const Operand& operand) const { return memory_operands[operand.id]; }

    // Appends operands and returns the index of the first.
    std::uint32_t add_operands(std::span<const Operand> added);
    Operand add_memory(const MemoryOperand& memory);
    Register add_virtual_register(const VirtualRegister& reg);
    LabelId add_label(const Label& label);
};

} // namespace pasm
