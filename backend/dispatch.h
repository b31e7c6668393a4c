// Dispatchers: functions that choose by what the processor has and the operating system saves the registers of.
//
//     name:                               name.resolve:
//         jmp  [name.pointer]                 (save what holds arguments)
//                                             cmp  dword [dispatch.features], 0
//                                             jne  known
//                                             call dispatch.detect
//                                         known:
//                                             mov  eax, [dispatch.features + 4]
//                                             not  eax
//                                             test eax, ...       (what the first one needs)
//                                             jne  other
//                                             lea  rax, [first]
//                                             jmp  chosen
//                                         other:
//                                             lea  rax, [second]
//                                         chosen:
//                                             mov  [name.pointer], rax
//                                             (restore)
//                                             jmp  [name.pointer]
//
// name.pointer is the address of name.resolve at first. Threads that come here at once store the same values, each at
// once, so there is nothing to lock. Where the loader knows indirect symbols (ELF's ifunc) name itself is the place of
// name.resolve, which returns the address.
#pragma once

#include "backend/dispatch_features.h"
#include "backend/pass.h"

namespace pasm {

// Marks the symbols of dispatchers, and those that they choose from, as passes must know them. Runs before all passes.
void declare_dispatchers(PassContext& context);

// Finds out what each variant needs, reports what cannot be chosen from, and adds the functions and data that choose
// to the module. Requires: all passes have run, without errors. The functions added have still to go through them.
void build_dispatchers(PassContext& context);

} // namespace pasm
