// A function with a frame has a RUNTIME_FUNCTION in .pdata: where it begins and ends, and where its UNWIND_INFO in
// .xdata is, each relative to the image. UNWIND_INFO holds a code for each step of the prolog, the last first: an
// unwinder undoes those whose instruction has been run. What follows the prolog is told by its instructions: an epilog
// is simulated, and elsewhere rsp is as the prolog left it or found by the frame register.
#include "formats/seh_unwind.h"

#include "support/byte_writer.h"

namespace pasm {

namespace {

enum : std::uint8_t {
    UWOP_PUSH_NONVOL = 0,
    UWOP_ALLOC_LARGE = 1,
    UWOP_ALLOC_SMALL = 2,
    UWOP_SET_FPREG = 3,
    UWOP_SAVE_NONVOL = 4,
    UWOP_SAVE_NONVOL_FAR = 5,
    UWOP_SAVE_XMM128 = 8,
    UWOP_SAVE_XMM128_FAR = 9,
};
constexpr std::int64_t largest_small_allocation = 128;
constexpr std::int64_t slot_limit = 0x10000; // of a scaled number in one slot
constexpr std::size_t most_slots = 255;
constexpr std::uint32_t longest_prolog = 255;

class InfoBuilder {
  public:
    std::optional<std::vector<std::uint8_t>> run(const ObjectFunction& function) {
        for (const UnwindRow& row : function.unwind)
            if (!add(row))
                return std::nullopt;
        std::size_t slots = 0;
        for (const Code& code : codes_)
            slots += code.slots.size();
        if (prolog_size_ > longest_prolog || slots > most_slots)
            return std::nullopt;
        return bytes(slots);
    }

  private:
    // The slots of one code, in their order in memory.
    struct Code {
        std::vector<std::uint16_t> slots;
    };

    // False where no code tells of it.
    bool add(const UnwindRow& row) {
        const UnwindOperation& operation = row.operation;
        const std::int64_t value = operation.value;
        if (unwind_rule(operation.kind).is_rule || is_behind_prolog_)
            return is_without_code(operation);
        switch (operation.kind) {
        case UnwindKind::push_register: return add_code(row, UWOP_PUSH_NONVOL, operation.reg.number(), {});
        case UnwindKind::allocate: return add_allocation(row);
        case UnwindKind::set_frame:
            if (value < 0 || value > 240 || value % 16 != 0)
                return false;
            frame_ = static_cast<std::uint8_t>(operation.reg.number() | value);
            return add_code(row, UWOP_SET_FPREG, 0, {});
        case UnwindKind::save_register: return add_save(row);
        case UnwindKind::end_prolog:
            prolog_size_ = row.offset;
            is_behind_prolog_ = true;
            return true;
        default: return is_without_code(operation);
        }
    }

    // Epilogs and what resumes the body behind them; codes are silent of both.
    static bool is_without_code(const UnwindOperation& operation) {
        switch (operation.kind) {
        case UnwindKind::push_register:
        case UnwindKind::set_frame:
        case UnwindKind::save_register: return false;
        case UnwindKind::allocate: return operation.value <= 0;
        default: return true;
        }
    }

    bool add_code(const UnwindRow& row, std::uint8_t operation, unsigned info, std::vector<std::uint16_t> rest) {
        if (row.offset > longest_prolog)
            return false;
        prolog_size_ = row.offset;
        auto first = static_cast<std::uint16_t>(row.offset | operation << 8 | info << 12);
        rest.insert(rest.begin(), first);
        codes_.push_back({std::move(rest)});
        return true;
    }

    static std::vector<std::uint16_t> two_slots(std::int64_t value) {
        return {static_cast<std::uint16_t>(value), static_cast<std::uint16_t>(value >> 16)};
    }

    bool add_allocation(const UnwindRow& row) {
        const std::int64_t size = row.operation.value;
        if (size <= 0 || size % 8 != 0)
            return size == 0;
        if (size <= largest_small_allocation)
            return add_code(row, UWOP_ALLOC_SMALL, static_cast<unsigned>(size / 8 - 1), {});
        if (size / 8 < slot_limit)
            return add_code(row, UWOP_ALLOC_LARGE, 0, {static_cast<std::uint16_t>(size / 8)});
        return add_code(row, UWOP_ALLOC_LARGE, 1, two_slots(size));
    }

    bool add_save(const UnwindRow& row) {
        const UnwindOperation& operation = row.operation;
        const bool is_vector = operation.reg.file() == RegisterClass::vector;
        const std::int64_t scale = is_vector ? 16 : 8, offset = operation.value;
        if (offset < 0 || offset % scale != 0 || operation.reg.number() > 15)
            return false;
        if (offset / scale < slot_limit)
            return add_code(row, is_vector ? UWOP_SAVE_XMM128 : UWOP_SAVE_NONVOL, operation.reg.number(),
                            {static_cast<std::uint16_t>(offset / scale)});
        return add_code(row, is_vector ? UWOP_SAVE_XMM128_FAR : UWOP_SAVE_NONVOL_FAR, operation.reg.number(),
                        two_slots(offset));
    }

    std::vector<std::uint8_t> bytes(std::size_t slots) const {
        ByteWriter out;
        out.u8(1); // version 1, no handler
        out.u8(prolog_size_);
        out.u8(slots);
        out.u8(frame_);
        for (auto code = codes_.rbegin(); code != codes_.rend(); ++code)
            for (std::uint16_t slot : code->slots)
                out.u16(slot);
        out.align(4);
        return out.take();
    }

    std::vector<Code> codes_; // in the order of the prolog
    std::uint32_t prolog_size_ = 0;
    std::uint8_t frame_ = 0; // register and, in its high half, offset
    bool is_behind_prolog_ = false;
};

class SehTables {
  public:
    SehTables(const Module& module, const Object& object)
        : module_(module), object_(object), functions_(object.sections.size()) {
        for (const ObjectFunction& function : object.functions)
            if (module.functions[function.function].frame.is_described && !function.unwind.empty())
                functions_[function.section.index()].push_back(&function);
    }

    std::vector<Section> run() {
        for (std::size_t i = 0; i < object_.sections.size(); ++i)
            if (object_.sections[i].kind == SectionKind::text)
                add_tables(SectionId(i));
        return std::move(sections_);
    }

  private:
    SectionId next_id() const { return SectionId(object_.sections.size() + sections_.size()); }

    void add_tables(SectionId text) {
        ByteWriter infos, functions;
        std::vector<Fixup> fixups;
        auto refer = [&](SectionId section, std::uint64_t offset) {
            fixups.push_back({.offset = functions.size(),
                              .kind = FixupKind::image_relative32,
                              .addend = static_cast<std::int64_t>(offset),
                              .section = section});
            functions.u32(0);
        };
        for (const ObjectFunction* function : functions_[text.index()]) {
            auto info = seh_unwind_info(*function);
            if (!info)
                continue;
            refer(text, function->offset);
            refer(text, function->offset + function->size);
            refer(next_id(), infos.size());
            infos.raw(*info);
        }
        if (infos.size() == 0)
            return;
        add_section(text, ".xdata", infos.take(), {});
        add_section(text, ".pdata", functions.take(), std::move(fixups));
    }

    void add_section(SectionId text, std::string name, std::vector<std::uint8_t> bytes, std::vector<Fixup> fixups) {
        Section section{.kind = SectionKind::read_only, .name = std::move(name), .alignment = 4};
        const Section& described = object_.sections[text.index()];
        if (const std::size_t dollar = described.name.find('$'); dollar != std::string::npos)
            section.name += described.name.substr(dollar); // of `.text$hot`: as GNU as names them
        section.function = described.comdat ? described.comdat : described.function;
        section.size = bytes.size();
        section.bytes = std::move(bytes);
        section.fixups = std::move(fixups);
        sections_.push_back(std::move(section));
    }

    const Module& module_;
    const Object& object_;
    std::vector<std::vector<const ObjectFunction*>> functions_; // by SectionId: those with frames
    std::vector<Section> sections_;
};

} // namespace

std::optional<std::vector<std::uint8_t>> seh_unwind_info(const ObjectFunction& function) {
    return InfoBuilder().run(function);
}

std::vector<Section> seh_unwind_sections(const Module& module, const Object& object) {
    return SehTables(module, object).run();
}

} // namespace pasm
