#include "backend/frame_plan.h"

#include "backend/frame_address.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pasm {

namespace {

std::uint64_t align_up(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

// A local or a slot.
struct Place {
    std::uint64_t size = 0;
    std::uint64_t alignment = 1;
    std::int64_t* offset = nullptr;
};

class FramePlanner {
  public:
    FramePlanner(PassContext& context, const Function& function, const FrameFacts& facts)
        : context_(context), abi_(context.abi), function_(function), facts_(facts) {}

    FramePlan run() {
        choose_saved();
        std::uint32_t alignment = std::max({frame_alignment(function_), slot_alignment(), vector_alignment()});
        if (abi_.keeps_frame_pointer)
            plan_below_frame_pointer(alignment);
        else if (alignment > abi_.stack_alignment)
            plan_aligned(alignment);
        else
            plan_plain(alignment);
        if (plan_.size + plan_.aligned_size > std::numeric_limits<std::int32_t>::max() - 4096) {
            context_.diagnostics.report(DiagnosticKind::frame_too_large, SourceLocation(function_.range),
                                        plan_.size + plan_.aligned_size);
            plan_.is_valid = false;
        }
        return std::move(plan_);
    }

  private:
    // Slots are moved by instructions that need no alignment: 16 bytes are what the stack has anyway.
    std::uint32_t slot_alignment(unsigned bytes) const { return std::clamp(bytes, 8u, abi_.stack_alignment); }

    std::uint32_t slot_alignment() const {
        std::uint32_t alignment = 1;
        for (std::uint32_t slot : facts_.slots)
            alignment = std::max(alignment, slot_alignment(view_bytes(function_.virtual_registers[slot].view)));
        return alignment;
    }

    std::uint32_t vector_alignment() const {
        return plan_.saved_vectors.empty() ? 1 : static_cast<std::uint32_t>(vector_bytes);
    }

    std::vector<Place> locals() {
        plan_.local_offsets.resize(function_.locals.size());
        std::vector<Place> places;
        for (std::size_t i = 0; i < function_.locals.size(); ++i)
            places.push_back(
                {function_.locals[i].size, std::max(function_.locals[i].alignment, 1u), &plan_.local_offsets[i]});
        return places;
    }

    std::vector<Place> slots() {
        plan_.slot_offsets.resize(facts_.slots.size());
        std::vector<Place> places;
        for (std::size_t i = 0; i < facts_.slots.size(); ++i) {
            unsigned bytes = view_bytes(function_.virtual_registers[facts_.slots[i]].view);
            places.push_back({std::max(bytes, 8u), slot_alignment(bytes), &plan_.slot_offsets[i]});
        }
        return places;
    }

    // The places from `top` upwards, those of the widest alignment first so that no gap is between. Returns where they
    // end.
    static std::uint64_t place(std::vector<Place> places, std::uint64_t top) {
        std::stable_sort(places.begin(), places.end(),
                         [](const Place& a, const Place& b) { return a.alignment > b.alignment; });
        for (const Place& place : places) {
            top = align_up(top, place.alignment);
            *place.offset = static_cast<std::int64_t>(top);
            top += place.size;
        }
        return align_up(top, 8);
    }

    std::uint64_t place_locals(std::uint64_t top) { return place(locals(), top); }
    std::uint64_t place_slots(std::uint64_t top) { return place(slots(), top); }

    // Locals and slots, and saved vectors where they are `among` them.
    std::uint64_t place_all(bool saves_among, std::uint64_t top) {
        std::vector<Place> places = locals();
        std::ranges::copy(slots(), std::back_inserter(places));
        if (saves_among)
            for (VectorSave& save : plan_.saved_vectors)
                places.push_back({vector_bytes, vector_bytes, &save.offset});
        return place(std::move(places), top);
    }

    void choose_saved() {
        // Pushed in this order, as compilers do: rbp first, then from the highest number down.
        constexpr std::array order = {5u, 15u, 14u, 13u, 12u, 3u, 7u, 6u};
        for (unsigned number : order)
            if ((facts_.written & abi_.general_callee_saved) >> number & 1)
                plan_.saved.push_back(physical::general(number));
        for (unsigned number = 0; number < Register::numbers_per_class; ++number)
            if ((facts_.vectors_written & abi_.vector_callee_saved) >> number & 1)
                plan_.saved_vectors.push_back({physical::vector(number)});
    }

    // The red zone holds the frame of a leaf that moves rsp nowhere.
    void plan_plain(std::uint32_t alignment) {
        std::uint64_t top = place_all(true, outgoing_bytes());
        if (abi_.unwinds_by_prolog && facts_.moves_stack_pointer && !function_.attributes.noframe &&
            changes_stack_pointer(function_))
            add_frame_pointer(DiagnosticKind::no_register_for_unwinding);
        std::uint64_t pushed = 8 + 8 * plan_.saved.size(); // the return address too
        std::uint64_t required = facts_.has_calls ? abi_.stack_alignment : std::max(alignment, 8u);
        std::uint64_t size = top;
        // What the author pushes before every call helps to align the stack, unless places in the frame need it too.
        if (facts_.has_calls && alignment <= 8)
            pushed += static_cast<std::uint64_t>(facts_.call_bias);
        if (facts_.has_calls || top != 0)
            size = align_up(pushed + top, required) - pushed;
        pushed = 8 + 8 * plan_.saved.size();
        bool red_zone = context_.options.red_zone && !facts_.has_calls && !facts_.moves_stack_pointer &&
                        size <= abi_.red_zone && !function_.attributes.noframe;
        plan_.incoming_offset = static_cast<std::int64_t>(pushed + (red_zone ? 0 : size)) + abi_.shadow_space;
        if (!red_zone) {
            plan_.size = size;
            return;
        }
        plan_.uses_red_zone = size != 0;
        for (auto* offsets : {&plan_.local_offsets, &plan_.slot_offsets})
            for (std::int64_t& offset : *offsets)
                offset -= static_cast<std::int64_t>(size);
    }

    // rsp is aligned further than the caller does: the way back, and to the caller's arguments, is the frame pointer.
    void plan_aligned(std::uint32_t alignment) {
        std::uint64_t top = place_all(false, outgoing_bytes());
        plan_.alignment = alignment;
        add_frame_pointer(DiagnosticKind::no_register_for_frame);
        plan_.incoming_offset = 8 + abi_.shadow_space;
        if (!plan_.frame_pointer_is_last) {
            plan_.size = top;
            plan_.incoming_offset += plan_.frame_pointer_is_saved ? 8 : 0;
            return;
        }
        for (std::size_t i = 0; i < plan_.saved_vectors.size(); ++i)
            plan_.saved_vectors[i].offset = static_cast<std::int64_t>(vector_bytes * i);
        std::uint64_t pushed = 8 + 8 * plan_.saved.size();
        std::uint64_t saves = vector_bytes * plan_.saved_vectors.size();
        plan_.size = saves == 0 ? 0 : align_up(pushed + saves, vector_bytes) - pushed;
        plan_.aligned_size = top;
        plan_.incoming_offset += static_cast<std::int64_t>(8 * plan_.saved.size() + plan_.size);
    }

    std::uint64_t outgoing_bytes() const { return align_up(facts_.outgoing_bytes, 8); }

    // Go's: all that the function keeps is below the saved rbp.
    void plan_below_frame_pointer(std::uint32_t alignment) {
        plan_.saved.clear();
        std::uint64_t top = outgoing_bytes();
        if (alignment > abi_.stack_alignment)
            top = place_locals_above_register(alignment);
        else
            top = place_all(false, top);
        const bool writes_frame_pointer = (facts_.written & bit_of(physical::rbp)) != 0;
        if (top != 0 || facts_.has_calls || writes_frame_pointer) {
            plan_.saved = {physical::rbp};
            plan_.size = std::max<std::uint64_t>(top, 8);
        }
        plan_.incoming_offset = static_cast<std::int64_t>(8 + 8 * plan_.saved.size() + plan_.size);
    }

    // Slots stay where rsp finds them; only locals are aligned.
    std::uint64_t place_locals_above_register(std::uint32_t alignment) {
        const std::uint64_t size = place_locals(0), slots_end = place_slots(outgoing_bytes());
        plan_.alignment = alignment;
        plan_.locals_offset = slots_end + alignment - abi_.stack_alignment;
        plan_.locals_base = choose_frame_pointer();
        if (!plan_.locals_base.valid())
            report_no_register(DiagnosticKind::no_register_for_frame);
        return plan_.locals_offset + size;
    }

    void report_no_register(DiagnosticKind problem) {
        plan_.is_valid = false;
        const Symbol& symbol = context_.module.symbols[function_.symbol.index()];
        context_.diagnostics.report(problem, SourceLocation(function_.range),
                                    context_.module.strings.text(symbol.name));
    }

    void add_frame_pointer(DiagnosticKind problem) {
        plan_.frame_pointer = choose_frame_pointer();
        plan_.frame_pointer_is_last = abi_.unwinds_by_prolog;
        if (!plan_.frame_pointer.valid())
            return report_no_register(problem);
        plan_.frame_pointer_is_saved = (abi_.general_callee_saved >> plan_.frame_pointer.number() & 1) != 0;
        if (plan_.frame_pointer_is_saved)
            plan_.saved.insert(plan_.saved.begin(), plan_.frame_pointer);
    }

    // rbp, or where the author uses it another register that occurs nowhere in the function. Calls leave only
    // callee-saved ones alone, and unwinders that know the prolog want one; they know no `lea` that has a SIB byte, as
    // r12 needs.
    Register choose_frame_pointer() const {
        constexpr std::array order = {5u, 3u, 12u, 13u, 14u, 15u, 11u, 10u, 9u, 8u, 7u, 6u, 2u, 1u, 0u};
        std::uint32_t candidates = 0xFFFF & ~facts_.named & ~(abi_.general_reserved & ~bit_of(physical::rbp));
        if (abi_.sandbox_base.valid()) // no other holds an address that may be a base
            candidates &= bit_of(physical::rbp);
        if (facts_.has_calls || abi_.unwinds_by_prolog)
            candidates &= abi_.general_callee_saved;
        if (abi_.unwinds_by_prolog)
            candidates &= ~bit_of(physical::r12);
        for (unsigned number : order)
            if (candidates >> number & 1)
                return physical::general(number);
        return {};
    }

    static constexpr std::uint32_t bit_of(Register reg) { return std::uint32_t(1) << reg.number(); }
    static constexpr std::uint64_t vector_bytes = 16; // of a vector that callees keep
    PassContext& context_;
    const Abi& abi_;
    const Function& function_;
    const FrameFacts& facts_;
    FramePlan plan_;
};

} // namespace

FramePlan plan_frame(PassContext& context, const Function& function, const FrameFacts& facts) {
    return FramePlanner(context, function, facts).run();
}

} // namespace pasm
