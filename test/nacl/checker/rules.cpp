#include "rules.h"

#include "instructions.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace nacl {

namespace {

constexpr std::array<std::string_view, 18> names = {
    "undecodable",   "crosses-bundle",  "instruction",    "prefix",          "nop",
    "base",          "index",           "string-address", "base-written",    "stack-written",
    "frame-written", "unfinished",      "unstarted",      "indirect-branch", "call-end",
    "branch-target", "external-target", "alignment"};

// What stands at one place, as far as its successors ask.
struct Place {
    std::uint64_t offset = 0;
    Decoded decoded;
};

class Checker {
  public:
    Checker(const Code& code, std::size_t limit) : code_(code), limit_(limit), is_target_(code.bytes.size(), false) {}

    std::vector<Violation> run() {
        for (offset_ = 0; offset_ < code_.bytes.size();)
            step();
        finish_bundle();
        check_branches();
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Violation& a, const Violation& b) { return a.offset < b.offset; });
        if (found_.size() > limit_)
            found_.resize(limit_);
        return std::move(found_);
    }

  private:
    void report(std::uint64_t offset, Rule rule, std::string text) {
        if (found_.size() < limit_)
            found_.push_back({offset, rule, std::move(text)});
    }

    void report(Rule rule, std::string_view what) { report(offset_, rule, current_.text() + ": " + std::string(what)); }

    // Decodes and checks the instruction at offset_.
    void step() {
        if (offset_ % bundle_size == 0)
            finish_bundle();
        if (!current_.decode(code_.bytes.subspan(offset_))) {
            report(offset_, Rule::undecodable, "no instruction begins here");
            offset_ = (offset_ / bundle_size + 1) * bundle_size; // the next bundle can be read all the same
            return;
        }
        is_target_[offset_] = true;
        std::uint64_t end = offset_ + current_.length();
        if ((end - 1) / bundle_size != offset_ / bundle_size)
            report(Rule::crosses_bundle, "crosses a boundary of bundles");
        check_instruction();
        bundle_.push_back({offset_, current_});
        offset_ = end;
        if (offset_ % bundle_size != 0 && (offset_ - 1) / bundle_size != bundle_.back().offset / bundle_size)
            bundle_.clear(); // it crossed; what follows stands alone
    }

    // What one bundle establishes does not reach the next.
    void finish_bundle() {
        if (restricted_ == Restricted::rsp || restricted_ == Restricted::rbp)
            report(bundle_.empty() ? offset_ : bundle_.back().offset, Rule::unfinished,
                   "the bundle ends with rsp or rbp that is no address");
        restricted_ = Restricted::none();
        bundle_.clear();
    }

    void check_instruction() {
        Restricted before = restricted_;
        restricted_ = Restricted::none();
        if (std::string what = prefix_problem(current_); !what.empty())
            return report(Rule::prefix, what);
        if (current_.is_nop()) {
            if (!is_usual_nop(current_.bytes()))
                report(Rule::nop, "is none of the usual NOPs");
            return check_unfinished(before);
        }
        if (finishes(before))
            return;
        check_unfinished(before);
        if (current_.base_added_to() != Restricted::none())
            return report(Rule::unstarted, "the instruction before does not write 32 bits of this register");
        if (current_.is_string())
            return check_string();
        if (std::string what = instruction_problem(current_); !what.empty())
            return report(Rule::instruction, what);
        if (current_.is_indirect_branch())
            check_indirect_branch();
        if (current_.is_call() && (offset_ + current_.length()) % bundle_size != 0)
            report(Rule::call_end, "does not end its bundle");
        if (std::optional<std::int64_t> distance = current_.direct_distance())
            note_branch(*distance);
        check_memory(before);
        check_writes();
        restricted_ = current_.zero_extended();
    }

    // ---- rsp and rbp

    // `add rsp, r15` and its like.
    bool finishes(Restricted before) {
        Restricted reg = current_.base_added_to();
        if (reg == Restricted::none() || reg != before)
            return false;
        is_target_[offset_] = false;
        return true;
    }

    void check_unfinished(Restricted before) {
        if (before == Restricted::rsp || before == Restricted::rbp)
            report(Rule::unfinished, "the instruction before has left rsp or rbp that is no address");
    }

    void check_writes() {
        for (unsigned number : current_.registers_written()) {
            if (number == 15)
                report(Rule::base_written, "writes r15");
            else if (number == 4 && !current_.may_write_stack())
                report(Rule::stack_written, "writes rsp");
            else if (number == 5 && !current_.may_write_frame())
                report(Rule::frame_written, "writes rbp");
        }
    }

    // ---- memory

    void check_memory(Restricted before) {
        for (const Address& address : current_.addresses()) {
            if (!address.has_allowed_base)
                report(Rule::base, "its base is none of r15, rsp, rbp, rip");
            if (!address.index)
                continue;
            bool is_protected = *address.index == 4 || *address.index == 5 || *address.index == 15;
            if (is_protected || before != Restricted(*address.index))
                report(Rule::index, "its index is not zero-extended by the instruction before in this bundle");
            else
                is_target_[offset_] = false;
        }
    }

    // mov esi, esi; lea rsi, [r15 + rsi], the same of rdi, then the instruction: all in this bundle.
    void check_string() {
        std::vector<unsigned> wanted = current_.string_registers();
        std::size_t count = 2 * wanted.size();
        bool fits = !wanted.empty() && bundle_.size() >= count;
        for (std::size_t i = 0; fits && i < wanted.size(); ++i) {
            const Place& first = bundle_[bundle_.size() - count + 2 * i];
            const Place& second = bundle_[bundle_.size() - count + 2 * i + 1];
            fits = first.decoded.truncates(wanted[i]) && second.decoded.adds_base_to(wanted[i]);
        }
        if (!fits)
            return report(Rule::string_address, "its addresses are not sandboxed by the instructions before");
        is_target_[offset_] = false;
        for (std::size_t i = 1; i < count; ++i)
            is_target_[bundle_[bundle_.size() - i].offset] = false;
    }

    // ---- branches

    // and eX, -32; add rX, r15; jmp rX
    void check_indirect_branch() {
        std::optional<unsigned> reg = current_.branch_register();
        bool fits = reg && *reg != 4 && *reg != 5 && *reg != 15 && bundle_.size() >= 2;
        if (fits)
            fits = bundle_[bundle_.size() - 2].decoded.masks(*reg) && bundle_.back().decoded.bases(*reg);
        if (!fits)
            return report(Rule::indirect_branch, "its target is not masked and based by the two instructions before");
        is_target_[offset_] = false;
        is_target_[bundle_.back().offset] = false;
    }

    struct Branch {
        std::uint64_t offset = 0;
        std::int64_t target = 0;
        bool is_external = false;
        std::string text;
    };

    void note_branch(std::int64_t distance) {
        std::uint64_t end = offset_ + current_.length();
        Branch branch{offset_, std::int64_t(end) + distance, false, current_.text()};
        std::uint64_t field = end - current_.distance_bytes();
        auto linked = std::lower_bound(code_.linked.begin(), code_.linked.end(), field,
                                       [](const LinkedTarget& target, std::uint64_t at) { return target.field < at; });
        if (linked != code_.linked.end() && linked->field == field) {
            branch.is_external = !linked->is_here;
            branch.target = linked->offset;
        }
        branches_.push_back(std::move(branch));
    }

    // Places outside are other sections, or files that are linked later: they are entered where bundles begin.
    void check_branches() {
        for (const Branch& branch : branches_) {
            bool is_inside = !branch.is_external && branch.target >= 0 &&
                             static_cast<std::uint64_t>(branch.target) < code_.bytes.size();
            if (is_inside && !is_target_[static_cast<std::size_t>(branch.target)])
                report(branch.offset, Rule::branch_target, branch.text + ": no branch may go there");
            else if (!is_inside && ((code_.address + static_cast<std::uint64_t>(branch.target)) % bundle_size) != 0)
                report(branch.offset, Rule::external_target, branch.text + ": goes to no bundle's beginning");
        }
    }

    const Code& code_;
    std::size_t limit_;
    std::vector<Violation> found_;
    std::vector<bool> is_target_; // by offset: an instruction begins here that a branch may go to
    std::vector<Branch> branches_;
    std::uint64_t offset_ = 0;
    Decoded current_;
    std::vector<Place> bundle_; // instructions of this bundle before the current one
    Restricted restricted_;     // what the instruction before has zero-extended
};

} // namespace

std::string_view rule_name(Rule rule) {
    return names[static_cast<std::size_t>(rule)];
}

std::vector<Violation> check(const Code& code, std::size_t limit) {
    return Checker(code, limit).run();
}

} // namespace nacl
