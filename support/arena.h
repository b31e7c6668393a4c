// Bump allocation for syntax trees: objects die together, or back to a mark; their destructors never run.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace pasm {

class Arena {
  public:
    struct Mark {
        std::size_t chunk = 0;
        std::size_t offset = 0;
    };

    // A new T that lives until the arena is rewound beyond it. T must not need its destructor.
    template <class T, class... Arguments>
    T* make(Arguments&&... arguments) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
    }

    // A copy of `items` in the arena.
    template <class T>
    std::span<T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty())
            return {};
        T* to = static_cast<T*>(allocate(items.size_bytes(), alignof(T)));
        std::memcpy(static_cast<void*>(to), items.data(), items.size_bytes());
        return {to, items.size()};
    }
    template <class T>
    std::span<T> copy(const std::vector<T>& items) {
        return copy(std::span<const T>(items));
    }
    std::string_view copy(std::string_view text) {
        auto bytes = copy(std::span<const char>(text.data(), text.size()));
        return {bytes.data(), bytes.size()};
    }

    // Uninitialised storage of `size` bytes.
    void* allocate(std::size_t size, std::size_t alignment);

    // Bytes taken from the system so far.
    std::size_t reserved() const { return reserved_; }

    Mark mark() const { return {chunk_, offset_}; }
    // Forgets everything made since `mark`; the memory is used again. AddressSanitizer reports who reads it before.
    void rewind(Mark mark);

  private:
    static constexpr std::size_t chunk_size = 64 * 1024;
    struct Chunk {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };
    std::vector<Chunk> chunks_;
    std::size_t chunk_ = 0;
    std::size_t offset_ = 0;
    std::size_t reserved_ = 0;
};

} // namespace pasm
