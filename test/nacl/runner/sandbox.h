// A sandbox of Native Client in this process: 4 GiB of addresses from a base, which r15 holds while code runs in it,
// and 40 GiB behind it that nothing may touch. Images are linked at 0x20000 and loaded there; the stack is inside too.
// A call sets every register, and returns what every register holds when the code comes back.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace nacl {

struct Registers {
    std::array<std::uint64_t, 16> general{}; // by number; rsp and r15 are set by the sandbox
    alignas(32) std::array<std::array<std::uint8_t, 32>, 16> vectors{};
    std::uint64_t flags = 0;        // afterwards
    std::uint32_t control = 0x1F80; // mxcsr
};

class Sandbox {
  public:
    // Throws std::runtime_error when the addresses are not to be had.
    Sandbox();
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    // Maps the segments of a static ELF image of either class, read-only and executable as they say. Throws when the
    // file ends too early.
    void load(const std::string& path);
    // Address of a symbol of the image, or 0.
    std::uint32_t symbol(const std::string& name) const;

    // Fresh memory in the sandbox, zeroed and aligned to pages; the page behind it is not mapped.
    std::uint32_t allocate(std::uint32_t size);
    template <class T = std::uint8_t>
    T* at(std::uint32_t address) const {
        return reinterpret_cast<T*>(base_ + address);
    }
    std::uint64_t base() const { return reinterpret_cast<std::uint64_t>(base_); }

    // Calls the code at `address` with `stack_bytes` of arguments above the return address. False when it stops with a
    // signal, whose number is then in `signal`.
    bool call(std::uint32_t address, Registers& registers, const void* stack = nullptr, std::uint32_t stack_bytes = 0);
    int signal() const { return signal_; }
    // Of the last call: the stack pointer at the entry, as an address of this process, for comparison with rsp after
    // it.
    std::uint64_t stack_at_entry() const { return stack_at_entry_; }

  private:
    void map(std::uint32_t address, std::uint64_t size, int protection);
    void write_trampoline();
    template <class Format>
    void load_image(const std::string& file);
    template <class Format>
    void read_symbols(const std::string& file, std::uint64_t offset, std::uint64_t size, std::uint64_t names);

    std::uint8_t* reserved_ = nullptr;
    std::uint8_t* base_ = nullptr;
    std::uint32_t next_ = 0; // address that allocate gives next
    std::map<std::string, std::uint32_t> symbols_;
    int signal_ = 0;
    std::uint64_t stack_at_entry_ = 0;
};

} // namespace nacl
