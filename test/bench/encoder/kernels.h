// The kernel-like mix: single-precision matrix multiplication, C += A * B, as BLIS and OpenBLAS unroll it. Written
// once, for whatever has a function for each mnemonic and these besides:
//   ymm(n) zmm(n) general(n)             registers
//   at(base, displacement)               an address; its size is the instruction's
//   at(base, index, scale, displacement)
//   broadcast(base, displacement)        {1to16}
//   load_masked(zmm, k, address), store_masked(address, k, zmm)    vmovups with {k}{z} and {k}
//   loop_start(), loop_back()            the place and its jnz, near
#pragma once

namespace pasm::bench {

inline constexpr unsigned kernel_unroll = 4;

// A 6 x 16 block in ymm4 to ymm15; rax walks A, rbx walks B, rcx C with its row stride in rdx, r10 counts.
template <class Emitter>
void write_avx2_kernel(Emitter& e) {
    const auto a = e.general(0), c = e.general(1), stride = e.general(2), b = e.general(3), count = e.general(10);
    for (unsigned i = 4; i < 16; ++i)
        e.vxorps(e.ymm(i), e.ymm(i), e.ymm(i));
    e.loop_start();
    for (unsigned k = 0; k < kernel_unroll; ++k) {
        e.prefetcht0(e.at(b, 512 + 64 * static_cast<int>(k)));
        e.vmovaps(e.ymm(0), e.at(b, 64 * static_cast<int>(k)));
        e.vmovaps(e.ymm(1), e.at(b, 64 * static_cast<int>(k) + 32));
        for (unsigned row = 0; row < 6; ++row) {
            e.vbroadcastss(e.ymm(2 + row % 2), e.at(a, static_cast<int>(24 * k + 4 * row)));
            e.vfmadd231ps(e.ymm(4 + 2 * row), e.ymm(0), e.ymm(2 + row % 2));
            e.vfmadd231ps(e.ymm(5 + 2 * row), e.ymm(1), e.ymm(2 + row % 2));
        }
    }
    e.add(a, 24 * kernel_unroll);
    e.add(b, 64 * kernel_unroll);
    e.sub(count, 1);
    e.loop_back();
    e.lea(e.general(8), e.at(stride, stride, 2, 0));
    for (unsigned row = 0; row < 6; ++row) {
        e.vaddps(e.ymm(4 + 2 * row), e.ymm(4 + 2 * row), e.at(c, 0));
        e.vaddps(e.ymm(5 + 2 * row), e.ymm(5 + 2 * row), e.at(c, 32));
        e.vmovups(e.at(c, 0), e.ymm(4 + 2 * row));
        e.vmovups(e.at(c, 32), e.ymm(5 + 2 * row));
        e.add(c, stride);
    }
    e.cmp(c, e.general(9));
    e.vzeroupper();
    e.ret();
}

// A 14 x 32 block in zmm4 to zmm31, A broadcast from memory; the last sixteen columns under k1.
template <class Emitter>
void write_avx512_kernel(Emitter& e) {
    const auto a = e.general(0), c = e.general(1), stride = e.general(2), b = e.general(3), count = e.general(10);
    for (unsigned i = 4; i < 32; ++i)
        e.vpxord(e.zmm(i), e.zmm(i), e.zmm(i));
    e.loop_start();
    for (unsigned k = 0; k < kernel_unroll; ++k) {
        e.prefetcht0(e.at(b, 1024 + 128 * static_cast<int>(k)));
        e.vmovups(e.zmm(0), e.at(b, 128 * static_cast<int>(k)));
        e.load_masked(e.zmm(1), 1, e.at(b, 128 * static_cast<int>(k) + 64));
        for (unsigned row = 0; row < 14; ++row) {
            e.vfmadd231ps(e.zmm(4 + 2 * row), e.zmm(0), e.broadcast(a, static_cast<int>(56 * k + 4 * row)));
            e.vfmadd231ps(e.zmm(5 + 2 * row), e.zmm(1), e.broadcast(a, static_cast<int>(56 * k + 4 * row)));
        }
    }
    e.add(a, 56 * kernel_unroll);
    e.add(b, 128 * kernel_unroll);
    e.sub(count, 1);
    e.loop_back();
    for (unsigned row = 0; row < 14; ++row) {
        e.vaddps(e.zmm(4 + 2 * row), e.zmm(4 + 2 * row), e.at(c, 0));
        e.vmovups(e.at(c, 0), e.zmm(4 + 2 * row));
        e.store_masked(e.at(c, 64), 1, e.zmm(5 + 2 * row));
        e.add(c, stride);
        e.prefetcht0(e.at(c, stride, 4, 64));
    }
    e.cmp(c, e.general(9));
    e.vzeroupper();
    e.ret();
}

} // namespace pasm::bench
