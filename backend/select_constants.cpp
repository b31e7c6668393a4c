// load r, constant: the shortest instruction that makes the value. Of general registers (SDM volume 2, MOV, XOR, LEA):
//
//     xor  r32, r32           2 bytes (0, only where no flag is live)
//     mov  r32, imm32         5       (0 .. 2^32 - 1: the upper half is cleared)
//     mov  r64, imm32         7       (sign-extended)
//     mov  r64, imm64        10
//     lea  r64, [rip + x]     7       (address of a symbol)
//     mov  r64, [rip + GOT]   7       (address of a symbol that is found in the global offset table)
//
// Of thread data whose distance from the thread pointer a linker knows, and of other thread data:
//
//     mov  r64, fs:[0]        9       mov  r64, [rip + GOT]   7
//     lea  r64, [r64 + x]     7       add  r64, fs:[0]        9       (lea where a flag is live)
//
// Where pointers have four bytes, so have addresses in slots and the thread pointer. Of thread data on Windows, whose
// thread information block holds a table of each module's data ("PE Format", 6.7):
//
//     mov  r32, [rip + _tls_index]    6
//     mov  t64, gs:[0x58]             9
//     mov  r64, [t64 + r64*8]         4
//     lea  r64, [r64 + x]             7       (x counts from the start of the module's data)
#include "backend/liveness.h"
#include "backend/match_instruction.h"
#include "backend/passes.h"
#include "backend/symbol_access.h"

#include <algorithm>
#include <optional>

namespace pasm {

namespace {

namespace mnemonic = isa::mnemonic;

class ConstantSelector {
  public:
    ConstantSelector(PassContext& context, Function& function) : context_(context), function_(function) {}

    void run() {
        auto is_constant = [](const Instruction& i) { return i.kind == InstructionKind::load_constant; };
        if (std::none_of(function_.instructions.begin(), function_.instructions.end(), is_constant))
            return;
        find_live_flags();
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i)
            if (is_constant(function_.instructions[i]))
                select(i);
        insert_additions();
    }

  private:
    void find_live_flags() {
        Liveness liveness(context_.module, function_, context_.abi);
        flags_live_.resize(function_.instructions.size());
        for (std::size_t block = 0; block < function_.blocks.size(); ++block)
            liveness.walk(BlockId(block), [&](std::uint32_t index, const Effects&, const LiveSet& live) {
                flags_live_[index] = (live.flags & flag::status) != 0;
            });
    }

    void select(std::uint32_t index) {
        Instruction& instruction = function_.instructions[index];
        Operand to = function_.operands_of(instruction)[0];
        Operand from = function_.operands_of(instruction)[1];
        RegisterClass file = view_class(to.view);
        if (file == RegisterClass::general && from.kind == OperandKind::symbol)
            select_address(index, to, from);
        else if (file == RegisterClass::general)
            select_general(index, to, from);
        else if (from.kind == OperandKind::symbol)
            replace(index, load_mnemonic(to.view, from), {to, content_of(from, view_bytes(to.view))});
        else
            select_pattern(index, to, from);
    }

    void select_general(std::uint32_t index, Operand to, Operand from) {
        unsigned bits = view_bytes(to.view) * 8;
        if (bits < 32) {
            replace(index, mnemonic::mov, {to, from});
            return;
        }
        if (bits == 32)
            from.value = static_cast<std::int64_t>(static_cast<std::uint32_t>(from.value));
        bool is_low = from.value >= 0 && from.value <= 0xFFFFFFFF;
        Operand narrow = Operand::of_register(to.reg(), View::dword);
        if (from.value == 0 && !flags_live_[index])
            replace(index, mnemonic::xor_, {narrow, narrow});
        else
            replace(index, mnemonic::mov, {is_low ? narrow : to, Operand::of_immediate(from.value)});
    }

    const Symbol& symbol(const Operand& operand) const { return context_.module.symbols[operand.id]; }

    void select_address(std::uint32_t index, Operand to, Operand from) {
        if (symbol(from).thread_local_)
            select_thread_address(index, to, from);
        else if (needs_slot(symbol(from), context_.options))
            select_slot(index, to, from);
        else
            replace(index, mnemonic::lea, {to, place_of(AddressTarget::symbol, from, from.value)});
    }

    void select_slot(std::uint32_t index, Operand to, Operand from) {
        const bool is_made = context_.options.has_address_table || is_imported(symbol(from), context_.options);
        const Operand slot = is_made
                                 ? slot_of(AddressTarget::symbol_slot, from, context_.abi.pointer_size)
                                 : content_of(Operand::of_symbol(own_slot(from.symbol())), context_.abi.pointer_size);
        replace(index, mnemonic::mov, {pointer(to), slot});
        if (from.value != 0)
            add(index, mnemonic::lea, {to, based(to, {}, from.value)}); // add would change the flags
    }

    // Where no table of addresses is the linker's to make: a constant of ours that holds the address.
    SymbolId own_slot(SymbolId target) {
        Module& module = context_.module;
        for (const DataItem& item : module.data)
            if (item.fixups.size() == 1 && item.fixups[0].symbol == target && is_own_slot(item))
                return item.symbol;
        const std::uint8_t bytes = context_.abi.pointer_size;
        const SymbolId id(module.symbols.size());
        module.symbols.push_back(
            {.kind = SymbolKind::constant, .binding = Binding::local, .defined = true, .declared = true});
        DataItem item{.symbol = id, .section = DataSection::read_only_relocated, .alignment = bytes, .size = bytes};
        item.bytes.resize(bytes);
        item.fixups = {{.kind = bytes == 4 ? FixupKind::absolute32 : FixupKind::absolute64, .symbol = target}};
        module.data.push_back(std::move(item));
        return id;
    }

    bool is_own_slot(const DataItem& item) const {
        return item.section == DataSection::read_only_relocated && item.size == context_.abi.pointer_size &&
               item.fixups[0].addend == 0 && !context_.module.symbols[item.symbol.index()].name;
    }

    void select_thread_address(std::uint32_t index, Operand to, Operand from) {
        if (context_.options.thread_access == ThreadAccess::module_table)
            return select_from_table(index, to, from);
        if (!needs_thread_slot(symbol(from), context_.options)) {
            replace(index, mnemonic::mov, {pointer(to), thread_pointer()});
            Operand address = place_of(AddressTarget::thread_offset, from, from.value);
            function_.memory(address).base = to.reg();
            add(index, mnemonic::lea, {to, address});
            return;
        }
        const Operand distance = Operand::of_register(to.reg(), View::qword);
        replace(index, mnemonic::mov, {distance, slot_of(AddressTarget::thread_slot, from, 8)});
        if (!flags_live_[index]) {
            add(index, mnemonic::add, {pointer(to), thread_pointer()});
            if (from.value != 0)
                add(index, mnemonic::lea, {to, based(to, {}, from.value)});
            return;
        }
        Register other = scratch(index);
        add(index, mnemonic::mov, {pointer(Operand::of_register(other, View::qword)), thread_pointer()});
        add(index, mnemonic::lea, {pointer(to), based(to, other, from.value)});
    }

    void select_from_table(std::uint32_t index, Operand to, Operand from) {
        constexpr std::int64_t table_in_thread_block = 0x58;
        Module& module = context_.module;
        Operand module_index =
            place_of(AddressTarget::symbol, Operand::of_symbol(module.symbol(module.strings.intern("_tls_index"))), 0);
        MemoryOperand table{.segment = Segment::gs, .displacement = table_in_thread_block};
        Register other = scratch(index);
        MemoryOperand entry{.base = other, .index = to.reg(), .scale = 8};
        Operand address = place_of(AddressTarget::thread_offset, from, from.value);
        function_.memory(address).base = to.reg();
        replace(index, mnemonic::mov, {Operand::of_register(to.reg(), View::dword), module_index});
        add(index, mnemonic::mov, {Operand::of_register(other, View::qword), function_.add_memory(table)});
        add(index, mnemonic::mov, {to, function_.add_memory(entry)});
        add(index, mnemonic::lea, {to, address});
    }

    Register scratch(std::uint32_t index) {
        return function_.add_virtual_register({.range = function_.instructions[index].range});
    }

    // The register as a pointer: what loads it clears the rest.
    Operand pointer(Operand reg) const {
        const bool is_narrow = context_.abi.pointer_size == 4;
        return Operand::of_register(reg.reg(), is_narrow ? View::dword : reg.view);
    }

    Operand place_of(AddressTarget kind, Operand symbol, std::int64_t displacement) {
        MemoryOperand memory;
        memory.target_kind = kind;
        memory.target = symbol.id;
        memory.displacement = displacement;
        return function_.add_memory(memory);
    }

    Operand slot_of(AddressTarget kind, Operand symbol, unsigned bytes) {
        Operand slot = place_of(kind, symbol, 0);
        function_.memory(slot).access_bytes = static_cast<std::uint16_t>(bytes);
        return slot;
    }

    Operand thread_pointer() {
        MemoryOperand memory;
        memory.segment = Segment::fs;
        memory.access_bytes = context_.abi.pointer_size;
        return function_.add_memory(memory);
    }

    Operand based(Operand base, Register index, std::int64_t displacement) {
        MemoryOperand memory;
        memory.base = base.reg();
        memory.index = index;
        memory.displacement = displacement;
        return function_.add_memory(memory);
    }

    void add(std::uint32_t index, isa::MnemonicId mnemonic, std::initializer_list<Operand> operands) {
        Instruction added = function_.instructions[index];
        set(added, mnemonic, operands);
        additions_.push_back({index, added});
    }

    // A vector, mask or mmx register of an immediate: all bits alike need no memory.
    void select_pattern(std::uint32_t index, Operand to, Operand from) {
        if (from.value == 0 || from.value == -1) {
            make_uniform(index, to, from.value == 0);
            return;
        }
        unsigned bytes = view_bytes(to.view);
        std::vector<std::uint8_t> data(bytes);
        for (unsigned i = 0; i < std::min(bytes, 8u); ++i)
            data[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(from.value) >> (8 * i));
        Operand symbol = Operand::of_symbol(context_.module.constant(std::move(data), bytes));
        replace(index, load_mnemonic(to.view, symbol), {to, content_of(symbol, bytes)});
    }

    void make_uniform(std::uint32_t index, Operand to, bool zero) {
        bool avx = has(isa::Feature::avx);
        Operand xmm = Operand::of_register(to.reg(), View::xmm);
        if (view_class(to.view) == RegisterClass::mask)
            replace(index,
                    has(isa::Feature::avx512bw) ? (zero ? mnemonic::kxorq : mnemonic::kxnorq)
                                                : (zero ? mnemonic::kxorw : mnemonic::kxnorw),
                    {to, to, to});
        else if (view_class(to.view) == RegisterClass::mmx)
            replace(index, zero ? mnemonic::pxor : mnemonic::pcmpeqd, {to, to});
        else if (zero && avx)
            replace(index, mnemonic::vxorps, {xmm, xmm, xmm});
        else if (zero)
            replace(index, mnemonic::xorps, {to, to});
        else if (to.view == View::zmm)
            replace(index, mnemonic::vpternlogd, {to, to, to, Operand::of_immediate(0xFF)});
        else if (to.view == View::ymm && !has(isa::Feature::avx2))
            replace(index, mnemonic::vcmpps, {to, to, to, Operand::of_immediate(0x0F)}); // always true
        else if (avx)
            replace(index, mnemonic::vpcmpeqd, {to, to, to});
        else
            replace(index, mnemonic::pcmpeqd, {to, to});
    }

    // The bytes of a constant as an operand.
    Operand content_of(Operand symbol, unsigned bytes) {
        MemoryOperand memory;
        memory.target_kind = AddressTarget::symbol;
        memory.target = symbol.id;
        memory.displacement = symbol.value;
        memory.access_bytes = static_cast<std::uint16_t>(bytes);
        return function_.add_memory(memory);
    }

    isa::MnemonicId load_mnemonic(View view, Operand symbol) const {
        if (view == View::mask)
            return has(isa::Feature::avx512bw) ? mnemonic::kmovq : mnemonic::kmovw;
        if (view == View::mm)
            return mnemonic::movq;
        bool aligned = symbol.value == 0 && alignment_of(symbol.symbol()) >= view_bytes(view);
        if (has(isa::Feature::avx) || view != View::xmm)
            return aligned ? mnemonic::vmovaps : mnemonic::vmovups;
        return aligned ? mnemonic::movaps : mnemonic::movups;
    }

    std::uint32_t alignment_of(SymbolId symbol) const {
        for (const DataItem& item : context_.module.data)
            if (item.symbol == symbol)
                return item.alignment;
        return 1;
    }

    bool has(isa::Feature feature) const { return function_.attributes.target.has(feature); }

    void replace(std::uint32_t index, isa::MnemonicId mnemonic, std::initializer_list<Operand> operands) {
        set(function_.instructions[index], mnemonic, operands);
    }

    void set(Instruction& instruction, isa::MnemonicId mnemonic, std::initializer_list<Operand> operands) {
        instruction.kind = InstructionKind::machine;
        instruction.mnemonic = mnemonic;
        instruction.payload = 0xFFFFFFFF;
        instruction.first_operand = function_.add_operands({operands.begin(), operands.size()});
        instruction.operand_count = static_cast<std::uint8_t>(operands.size());
        instruction.form = match_instruction(function_, instruction);
    }

    void insert_additions() {
        if (additions_.empty())
            return;
        std::vector<Instruction> result;
        result.reserve(function_.instructions.size() + additions_.size());
        std::size_t next = 0;
        for (std::uint32_t i = 0; i < function_.instructions.size(); ++i) {
            result.push_back(function_.instructions[i]);
            while (next < additions_.size() && additions_[next].after == i)
                result.push_back(additions_[next++].instruction);
        }
        function_.instructions = std::move(result);
        function_.blocks.clear();
    }

    struct Addition {
        std::uint32_t after;
        Instruction instruction;
    };

    PassContext& context_;
    Function& function_;
    std::vector<bool> flags_live_; // after each instruction: a status flag is read later
    std::vector<Addition> additions_;
};

} // namespace

void select_constants(PassContext& context, Function& function) {
    ConstantSelector(context, function).run();
}

} // namespace pasm
