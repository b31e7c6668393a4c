// Functions and data that the backend adds to a module, with names that no source can give.
#pragma once

#include "backend/machine_builder.h"
#include "backend/pass.h"

#include <string_view>

namespace pasm {

// A local symbol, defined here.
SymbolId add_local_symbol(Module& module, std::string_view name, SymbolKind kind, SourceRange range);

// A function without a frame, written instruction by instruction with physical registers. Its passes have still to run.
class MadeFunction {
  public:
    MadeFunction(PassContext& context, SymbolId symbol, const FunctionAttributes& attributes, SourceRange range);

    MachineBuilder& code() { return builder_; }
    void emit(isa::MnemonicId mnemonic, std::initializer_list<Operand> operands) { builder_.emit(mnemonic, operands); }
    // Pushes registers whose values are the caller's, and `padding` bytes more; undoes that.
    void push(std::span<const Register> registers, std::uint32_t padding = 0);
    void pop(std::span<const Register> registers, std::uint32_t padding = 0);
    Operand label();
    void place(const Operand& label);
    void call(SymbolId callee);
    // `bytes` at a distance from a symbol.
    Operand memory(SymbolId symbol, std::uint32_t offset, unsigned bytes);
    void load_address(Register to, SymbolId symbol);
    // Adds it to the module.
    void finish();

  private:
    Module& module_;
    Function function_;
    MachineBuilder builder_;
};

} // namespace pasm
