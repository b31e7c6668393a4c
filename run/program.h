// A compiled file in this process.
#pragma once

#include "ir/abi/abi.h"
#include "ir/object.h"
#include "loader/loaded_image.h"

#include <optional>
#include <span>

namespace pasm::run {

// What the compilation made. Places and variables were kept (BackendOptions).
struct Compiled {
    const Module& module;
    const Object& object;
    const Abi& abi;
    SourceManager& sources; // texts of calls are added to it
};

// A function that can be called by its name.
struct Callable {
    std::string name;
    const Function* function = nullptr; // of a dispatcher: its declaration, without code
    std::uint64_t address = 0;
};

// Where an address is.
struct CodePlace {
    const Function* function = nullptr;
    const ObjectFunction* placed = nullptr;
    const Instruction* instruction = nullptr; // null between instructions
    std::uint32_t offset = 0;                 // of the instruction in the function

    SourceLocation location() const {
        return instruction != nullptr ? instruction->location() : SourceLocation(function->range, function->expansion);
    }
};

class Program {
  public:
    // Null after an error: names that are nowhere.
    static std::unique_ptr<Program> load(const Compiled& compiled, Diagnostics& diagnostics);

    const Compiled& compiled() const { return compiled_; }
    const Module& module() const { return compiled_.module; }
    // In order of the source; functions of the compiler's own are not among them.
    const std::vector<Callable>& callables() const { return callables_; }
    const Callable* find(std::string_view name) const;
    // Of a function here or of the C library; 0 for none.
    std::uint64_t address_of(std::string_view name) const;

    // The function whose code the address is in.
    std::optional<CodePlace> place_of(std::uint64_t address) const;
    // "table + 8" for addresses in what the file defines; empty for others.
    std::string symbol_at(std::uint64_t address) const;
    // What the file defines from the address on, up to the end of its section; empty where it defines nothing.
    std::span<const std::uint8_t> bytes_from(std::uint64_t address) const;

    bool holds(std::uint64_t address) const { return address - image_->address() < image_->size(); }

    // The bytes of variables.
    std::vector<std::vector<std::uint8_t>> variables() const;
    void set_variables(const std::vector<std::vector<std::uint8_t>>& bytes) const;

  private:
    explicit Program(const Compiled& compiled) : compiled_(compiled) {}
    void list_callables();
    std::uint64_t address_of(SymbolId symbol) const;
    std::uint64_t host_address_of(std::string_view name) const;

    const Compiled compiled_;
    std::unique_ptr<LoadedImage> image_;
    std::vector<Callable> callables_;
};

} // namespace pasm::run
