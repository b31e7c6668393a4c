#include "run/crash_report.h"

#include "ir/print.h"
#include "loader/host_processor.h"
#include "run/live_values.h"
#include "run/memory_access.h"

#include <cstring>

namespace pasm::run {

namespace {

constexpr std::uint64_t is_write = 2;         // in the error code of a page fault (Intel SDM volume 3, 4.7)
constexpr std::uint64_t null_pages = 0x10000; // Linux maps nothing below (vm.mmap_min_addr)

std::string bytes_text(std::uint64_t count) {
    return fmt::format("{} byte{}", count, count == 1 ? "" : "s");
}

class StopReporter {
  public:
    StopReporter(const PreparedCall& call, const MadeCall& made, const Program& program, const CallStack& stack,
                 double timeout, Diagnostics& diagnostics)
        : call_(call), made_(made), stop_(*made.outcome.stop), program_(program), stack_(stack), timeout_(timeout),
          diagnostics_(diagnostics), shower_(program, *made.arguments, {}) {}

    void run() {
        find_place();
        DiagnosticBuilder builder = report();
        if (is_inside_library_)
            builder.note(DiagnosticKind::inside_library, location());
        else if (place_ && place_->instruction != nullptr)
            builder.note(DiagnosticKind::stopped_at, location(),
                         instruction_text(program_.module(), *place_->function, *place_->instruction), live_text());
    }

  private:
    // Of the instruction, or of the call that led out of the file's code.
    void find_place() {
        place_ = program_.place_of(stop_.state.instruction);
        if (place_)
            return;
        std::uint64_t at = stop_.state.general[physical::rsp.number()] & ~std::uint64_t(7);
        for (; stack_.holds(at) && at < made_.setup.return_place && !place_; at += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, reinterpret_cast<const void*>(at), sizeof(word));
            const auto place = program_.place_of(word - 1);
            if (place && place->instruction != nullptr && is_call(*place->instruction))
                place_ = place;
        }
        is_inside_library_ = place_.has_value() && !went_astray();
    }

    static bool is_call(const Instruction& instruction) {
        return instruction.kind == InstructionKind::machine &&
               isa::form(instruction.form).control == isa::Control::call;
    }

    bool is_page_fault() const {
        return stop_.signal == SIGSEGV && (stop_.code == SEGV_MAPERR || stop_.code == SEGV_ACCERR);
    }

    // It was the instruction itself that could not be read.
    bool went_astray() const { return is_page_fault() && stop_.address == stop_.state.instruction; }

    std::string live_text() const {
        const std::string values = live_values_text(*place_, call_, made_, program_, shower_);
        return values.empty() ? values : "; live here: " + values;
    }

    SourceLocation location() const { return place_ ? place_->location() : call_.location(); }

    template <class... Texts>
    DiagnosticBuilder tell(DiagnosticKind kind, const Texts&... texts) {
        return diagnostics_.report(kind, location(), texts...);
    }

    DiagnosticBuilder report() {
        switch (stop_.signal) {
        case SIGALRM: return tell(DiagnosticKind::no_result_in_time, timeout_);
        case SIGABRT: return tell(DiagnosticKind::call_of_abort);
        case SIGILL: return tell(DiagnosticKind::illegal_instruction, needed_text());
        case SIGTRAP: return tell(DiagnosticKind::breakpoint_reached);
        case SIGFPE:
            return tell(stop_.code == FPE_INTDIV ? DiagnosticKind::division_error : DiagnosticKind::floating_exception);
        default: return access();
        }
    }

    std::string needed_text() const {
        if (!place_ || place_->instruction == nullptr || place_->instruction->kind != InstructionKind::machine)
            return {};
        const isa::FeatureSet host = host_features();
        const isa::Requirement& needed = isa::form(place_->instruction->form).required();
        return needed.met_by(host) ? std::string() : ", which needs " + isa::requirement_text(needed, host);
    }

    // ---- accesses of memory

    DiagnosticBuilder access() {
        if (went_astray())
            return tell(DiagnosticKind::went_astray, call_.callable->name, fmt::format("{:#x}", stop_.address));
        std::optional<MemoryAccess> operand;
        if (place_ && place_->instruction != nullptr && !is_inside_library_)
            operand = memory_access(*place_->function, *place_->instruction, made_.after);
        if (!is_page_fault())
            return protection_fault(operand);
        std::uint64_t first = stop_.address;
        const std::uint32_t bytes = operand ? operand->bytes : 0;
        if (operand && operand->address && stop_.address - *operand->address < std::max<std::uint32_t>(bytes, 1))
            first = *operand->address;
        return outside(first, bytes);
    }

    // "reads 16 bytes"
    std::string action(std::uint32_t bytes) const {
        const std::string_view verb = (stop_.error_code & is_write) != 0 ? "writes" : "reads";
        return bytes == 0 ? std::string(verb) : fmt::format("{} {}", verb, bytes_text(bytes));
    }

    DiagnosticBuilder outside(std::uint64_t first, std::uint32_t bytes) {
        const std::string address = fmt::format("{:#x}", first);
        if (stop_.address < null_pages)
            return tell(DiagnosticKind::access_null, action(bytes), address);
        if (stack_.is_beyond(stop_.address) && stop_.address < reinterpret_cast<std::uint64_t>(stack_.top()))
            return tell(DiagnosticKind::stack_overflow, stack_.size() / 1024);
        if (const PlacedArray* array = made_.arguments->near(stop_.address)) {
            if (array->holds(stop_.address))
                return tell(DiagnosticKind::access_of_constant, action(bytes), shower_.pointer_text({}, first),
                            fmt::format("and `{}` is const", array->array->name));
            return tell(DiagnosticKind::access_outside_array, action(bytes), address, distance(*array, first, bytes));
        }
        if (made_.result_memory->is_near(stop_.address))
            return tell(DiagnosticKind::access_outside_array, action(bytes), address, "beyond the room for the result");
        if (const std::string symbol = program_.symbol_at(stop_.address); !symbol.empty())
            return tell(DiagnosticKind::access_of_constant, action(bytes), "`" + symbol + "`", "which is constant");
        return tell(DiagnosticKind::access_unmapped, action(bytes), address);
    }

    static std::string distance(const PlacedArray& array, std::uint64_t first, std::uint32_t bytes) {
        const std::uint64_t end = array.address + array.size();
        const std::string name = fmt::format("`{}` ({})", array.array->name, bytes_text(array.size()));
        if (first >= end)
            return first == end ? fmt::format("right behind the end of {}", name)
                                : fmt::format("{} behind the end of {}", bytes_text(first - end), name);
        if (first >= array.address)
            return fmt::format("of which {} behind the end of {}", standing(first + bytes - end), name);
        return fmt::format("{} before the start of {}", bytes_text(array.address - first), name);
    }

    static std::string standing(std::uint64_t bytes) { return bytes_text(bytes) + (bytes == 1 ? " is" : " are"); }

    // The processor tells no address here: the operand does.
    DiagnosticBuilder protection_fault(const std::optional<MemoryAccess>& operand) {
        if (!operand || !operand->address)
            return tell(DiagnosticKind::protection_fault);
        const bool is_misaligned = operand->bytes >= 16 && *operand->address % operand->bytes != 0;
        const std::string verb = operand->bytes == 0 ? "accesses memory" : "accesses " + bytes_text(operand->bytes);
        const std::string address = fmt::format("{:#x}", *operand->address);
        if (!is_canonical(*operand->address))
            return tell(DiagnosticKind::access_not_canonical, verb, address);
        if (!is_misaligned)
            return tell(DiagnosticKind::protection_fault);
        const PlacedArray* array = made_.arguments->find(*operand->address);
        return tell(DiagnosticKind::access_misaligned, verb,
                    array != nullptr ? fmt::format("{} ({})", address, shower_.pointer_text({}, *operand->address))
                                     : address,
                    operand->bytes);
    }

    const PreparedCall& call_;
    const MadeCall& made_;
    const Stop& stop_;
    const Program& program_;
    const CallStack& stack_;
    const double timeout_;
    Diagnostics& diagnostics_;
    const ValueShower shower_;
    std::optional<CodePlace> place_;
    bool is_inside_library_ = false;
};

} // namespace

void report_stop(const PreparedCall& call, const MadeCall& made, const Program& program, const CallStack& stack,
                 double timeout, Diagnostics& diagnostics) {
    StopReporter(call, made, program, stack, timeout, diagnostics).run();
}

} // namespace pasm::run
