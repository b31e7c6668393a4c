#include "support/arena.h"

#include <algorithm>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

namespace pasm {

namespace {

// To AddressSanitizer a chunk is one object: it must be told which parts are in use, and gets a gap behind each.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t gap = 8;
void allow(const std::byte* begin, std::size_t size) {
    ASAN_UNPOISON_MEMORY_REGION(begin, size);
}
void forbid(const std::byte* begin, std::size_t size) {
    ASAN_POISON_MEMORY_REGION(begin, size);
}
#else
constexpr std::size_t gap = 0;
void allow(const std::byte*, std::size_t) {}
void forbid(const std::byte*, std::size_t) {}
#endif

} // namespace

void* Arena::allocate(std::size_t size, std::size_t alignment) {
    for (;; ++chunk_, offset_ = 0) {
        if (chunk_ == chunks_.size()) {
            std::size_t wanted = std::max(chunk_size, size + alignment);
            reserved_ += wanted;
            chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(wanted), wanted});
            forbid(chunks_.back().bytes.get(), wanted);
        }
        Chunk& chunk = chunks_[chunk_];
        std::size_t start = (offset_ + alignment - 1) & ~(alignment - 1);
        if (start + size <= chunk.size) {
            offset_ = std::min(start + size + gap, chunk.size);
            allow(chunk.bytes.get() + start, size);
            return chunk.bytes.get() + start;
        }
    }
}

void Arena::rewind(Mark mark) {
    for (std::size_t i = mark.chunk, from = mark.offset; gap != 0 && i < chunks_.size() && i <= chunk_; ++i, from = 0)
        forbid(chunks_[i].bytes.get() + from, chunks_[i].size - from);
    chunk_ = mark.chunk;
    offset_ = mark.offset;
}

} // namespace pasm
