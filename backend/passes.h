// The passes in the order in which pipeline.cpp lists them. Each lives in the file of its name, whose head tells the
// method and its source.
#pragma once

#include "backend/cfg.h"

namespace pasm {

// Gives operands that name thread data their segment, and refuses those that cannot be linked under -fpic.
void resolve_symbols(PassContext& context, Function& function);

// The same for addresses in data. No pass: it runs once.
void check_data_symbols(PassContext& context);

// Pins the elements of an array that stand for a block of registers (v4fmaddps, vp2intersectd) to an aligned block.
void pin_register_groups(PassContext& context, Function& function);

// Puts the physical register in the place of each virtual one that is pinned to it. Two names of one register that are
// live at once are an error.
void resolve_pins(PassContext& context, Function& function);

// Compares the order in which streams are issued with the order of the text, where each stands in one piece: the same
// definition of each register, flag and slot must reach each use. Requires: resolve_pins, cfg, and
// function.written_order, which it drops.
void check_streams(PassContext& context, Function& function);

// Reads of undefined registers or flags (errors naming a path), dead writes, unread flags of cmp and test, flag readers
// whose bits come from different instructions (warnings), an end of the body that control reaches, a bare ret in a
// function with a frame. Requires: cfg. Changes nothing.
void check_definitions(PassContext& context, Function& function);

// Returns, calls and x87 instructions that some path reaches after MMX instructions without emms (warnings). Requires:
// cfg. Changes nothing.
void check_mmx_state(PassContext& context, Function& function);

// Replaces load_argument, return_values and call by moves and machine instructions around physical registers:
// arguments enter through one parallel copy at the entry into virtual registers of their own, so that each is live
// until its last load. Requires: cfg. Provides: no load_argument, no return_values operands outside ABI registers.
void bind_arguments(PassContext& context, Function& function);

// Replaces load_constant by the cheapest instruction that keeps live flags. A general register gets the immediate, or
// the address of the symbol; a vector, mask or mmx register gets the immediate's bits (zero-extended; -1 is all ones)
// or the bytes that stand at the symbol. Requires: cfg.
void select_constants(PassContext& context, Function& function);

// Makes moves between wide registers and data unaligned where data is not aligned as far (Abi::widest_data_alignment).
void unalign_moves(PassContext& context, Function& function);

// Gives an instruction that the format cannot hold with a symbol for its address (BackendOptions::takes_symbol) the
// address in a register. Requires: select_constants, cfg.
void separate_addresses(PassContext& context, Function& function);

// The next three, and confine_stack, hold code to the rules of the sandbox where the ABI has one (Abi::sandbox_base).

// What the sandbox does not take, whatever is done about it (errors). Changes nothing.
void check_sandbox(PassContext& context, Function& function);

// Masks the targets of indirect jumps and calls, in registers that nothing needs afterwards. Requires: bind_arguments,
// cfg. Provides: groups of `and`, `add` and the branch (Instruction::group).
void confine_branches(PassContext& context, Function& function);

// Gives each access to memory an address from the sandbox's base and an index that the instruction before it has
// zero-extended; the same for rsi and rdi of string instructions. Requires: confine_branches, select_constants, cfg.
// Provides: groups of the zero-extension and the access.
void confine_memory(PassContext& context, Function& function);

// Gives every virtual register a physical one, or reports where and why it cannot. Graph colouring with conservative
// coalescing (Chaitin; Briggs; George and Appel, TOPLAS 18:3). Requires: bind_arguments, select_constants, cfg.
// Provides: no virtual registers in operands; function.assigned_ranges; coalesced copies are gone.
void allocate_registers(PassContext& context, Function& function);

// Takes the choice of forms again now that registers are known (isa.md), and computes function.used_features; an
// instruction above the target is an error that names the extension and the smallest target that has it.
void fix_forms(PassContext& context, Function& function);

// Prolog, epilogs, places of locals and spill slots, vzeroupper, unwind operations. Requires: fix_forms.
// Provides: memory operands with real bases; only machine, label, align, bytes and unwind are left.
void lay_out_frame(PassContext& context, Function& function);

// Replaces returns by masked jumps, and writes of rsp and rbp by pairs of a 32-bit write and an addition of the sandbox's
// base. Requires: lay_out_frame. Provides: groups that stand for each.
void confine_stack(PassContext& context, Function& function);

// Under -moptimize-encodings: takes a shorter or cheaper instruction where registers, memory and live flags stay the
// same (encoding_rewrites.def names each source). Requires: lay_out_frame.
void optimize_encodings(PassContext& context, Function& function);

// Sets Symbol::address_taken of all that anything but a call or jump names. No pass: it runs once, before them.
void find_taken_addresses(Module& module);

// Under -fcf-protection: endbr64 where indirect branches come, which is the entry of a function whose address others
// may know and a label whose address is taken (SDM volume 1, 17.3). Requires: lay_out_frame.
void mark_landings(PassContext& context, Function& function);

} // namespace pasm
