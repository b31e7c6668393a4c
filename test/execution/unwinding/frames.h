// The functions of frames.pasm.
#pragma once
#include <cstdint>

#ifdef _WIN32
#define FRAMES_OF_DWARF(FRAME)
#else
#define FRAMES_OF_DWARF(FRAME) FRAME(untold_calls)
#endif

// FRAME(name)
#define FRAMES(FRAME)                                                                                                  \
    FRAME(tail)                                                                                                        \
    FRAME(bare_call)                                                                                                   \
    FRAME(leaf_locals)                                                                                                 \
    FRAME(pushes)                                                                                                      \
    FRAME(locals)                                                                                                      \
    FRAME(large)                                                                                                       \
    FRAME(over_aligned)                                                                                                \
    FRAME(other_frame_pointer)                                                                                         \
    FRAME(aligned_leaf)                                                                                                \
    FRAME(vectors)                                                                                                     \
    FRAME(aligned_vectors)                                                                                             \
    FRAME(author_pushes)                                                                                               \
    FRAME(pushed_paths)                                                                                                \
    FRAME(stack_arguments)                                                                                             \
    FRAME(pushed_stack_arguments)                                                                                      \
    FRAME(early_exit)                                                                                                  \
    FRAME(early_tail)                                                                                                  \
    FRAME(author_prolog)                                                                                               \
    FRAME(author_description)                                                                                          \
    FRAME(author_exits)                                                                                                \
    FRAME(author_calls)                                                                                                \
    FRAMES_OF_DWARF(FRAME)

extern "C" {
#define DECLARE(name) void PASM_ABI name(std::uint64_t);
FRAMES(DECLARE)
#undef DECLARE
}
