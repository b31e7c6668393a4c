// What the benchmark times: something that writes one list of instructions as machine code, again and again, into a
// buffer that it has from the start.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace pasm::bench {

class CodeWriter {
  public:
    virtual ~CodeWriter() = default;
    // Writes all instructions, from the start of the buffer.
    virtual void write() = 0;
    // What the last write() wrote.
    virtual std::span<const std::uint8_t> code() const = 0;
};

inline constexpr std::size_t buffer_size = 1 << 20;

enum class Kernel : std::uint8_t { avx2, avx512 };

// kernels.h, as a user of these libraries spells it: one call an instruction.
std::unique_ptr<CodeWriter> asmjit_calls(Kernel kernel);
std::unique_ptr<CodeWriter> xbyak_calls(Kernel kernel);

} // namespace pasm::bench
