#include "code_writer.h"
#include "kernels.h"

#include <xbyak/xbyak.h>

namespace pasm::bench {

namespace {

class XbyakEmitter : public Xbyak::CodeGenerator {
  public:
    explicit XbyakEmitter(std::uint8_t* buffer) : Xbyak::CodeGenerator(buffer_size, buffer) {}

    Xbyak::Ymm ymm(unsigned n) const { return Xbyak::Ymm(static_cast<int>(n)); }
    Xbyak::Zmm zmm(unsigned n) const { return Xbyak::Zmm(static_cast<int>(n)); }
    Xbyak::Reg64 general(unsigned n) const { return Xbyak::Reg64(static_cast<int>(n)); }
    Xbyak::Address at(const Xbyak::Reg64& base, int displacement) const { return ptr[base + displacement]; }
    Xbyak::Address at(const Xbyak::Reg64& base, const Xbyak::Reg64& index, int scale, int displacement) const {
        return ptr[base + index * scale + displacement];
    }
    Xbyak::Address broadcast(const Xbyak::Reg64& base, int displacement) const { return ptr_b[base + displacement]; }
    void load_masked(const Xbyak::Zmm& to, int mask, const Xbyak::Address& from) {
        vmovups(to | Xbyak::Opmask(mask) | T_z, from);
    }
    void store_masked(const Xbyak::Address& to, int mask, const Xbyak::Zmm& from) {
        vmovups(to | Xbyak::Opmask(mask), from);
    }
    // By address: its labels cost more than an instruction, and are not what is compared.
    void loop_start() { loop_ = getCurr(); }
    void loop_back() { jnz(static_cast<const void*>(loop_)); }

  private:
    const std::uint8_t* loop_ = nullptr;
};

class XbyakWriter : public CodeWriter {
  public:
    explicit XbyakWriter(Kernel kernel)
        : kernel_(kernel), buffer_(new std::uint8_t[buffer_size]), emitter_(buffer_.get()) {}

    void write() override {
        emitter_.resetSize();
        if (kernel_ == Kernel::avx2)
            write_avx2_kernel(emitter_);
        else
            write_avx512_kernel(emitter_);
    }
    std::span<const std::uint8_t> code() const override { return {emitter_.getCode(), emitter_.getSize()}; }

  private:
    Kernel kernel_;
    std::unique_ptr<std::uint8_t[]> buffer_;
    XbyakEmitter emitter_;
};

} // namespace

std::unique_ptr<CodeWriter> xbyak_calls(Kernel kernel) {
    return std::make_unique<XbyakWriter>(kernel);
}

} // namespace pasm::bench
