#include "support/arena.h"

namespace pasm {

void* Arena::allocate(std::size_t size, std::size_t alignment) {
    for (;; ++chunk_, offset_ = 0) {
        if (chunk_ == chunks_.size()) {
            std::size_t wanted = std::max(chunk_size, size + alignment);
            reserved_ += wanted;
            chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(wanted), wanted});
        }
        Chunk& chunk = chunks_[chunk_];
        std::size_t start = (offset_ + alignment - 1) & ~(alignment - 1);
        if (start + size <= chunk.size) {
            offset_ = start + size;
            return chunk.bytes.get() + start;
        }
    }
}

} // namespace pasm
