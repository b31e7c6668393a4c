// The functions of frames.pasm.
#pragma once
#include <cstdint>

#ifdef _WIN32
#define FRAMES_OF_DWARF(FRAME)
#else
#define FRAMES_OF_DWARF(FRAME) FRAME(untold_calls, true)
#endif

// FRAME(name, whether it calls back)
#define FRAMES(FRAME)                                                                                                  \
    FRAME(tail, true)                                                                                                  \
    FRAME(bare_call, true)                                                                                             \
    FRAME(leaf_locals, false)                                                                                          \
    FRAME(pushes, true)                                                                                                \
    FRAME(locals, true)                                                                                                \
    FRAME(large, true)                                                                                                 \
    FRAME(over_aligned, true)                                                                                          \
    FRAME(other_frame_pointer, true)                                                                                   \
    FRAME(aligned_leaf, false)                                                                                         \
    FRAME(vectors, true)                                                                                               \
    FRAME(aligned_vectors, true)                                                                                       \
    FRAME(author_pushes, true)                                                                                         \
    FRAME(pushed_paths, true)                                                                                          \
    FRAME(stack_arguments, true)                                                                                       \
    FRAME(pushed_stack_arguments, true)                                                                                \
    FRAME(early_exit, true)                                                                                            \
    FRAME(early_tail, true)                                                                                            \
    FRAME(author_prolog, true)                                                                                         \
    FRAME(author_description, true)                                                                                    \
    FRAME(author_exits, true)                                                                                          \
    FRAME(author_calls, true)                                                                                          \
    FRAMES_OF_DWARF(FRAME)

extern "C" {
#define DECLARE(name, calls) void PASM_ABI name(std::uint64_t);
FRAMES(DECLARE)
#undef DECLARE
}
