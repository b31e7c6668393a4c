// A list that grows on a shared stack and is then copied to an arena: no allocation for each list.
#pragma once

#include "support/arena.h"

#include <vector>

namespace pasm {

template <class T>
class ScratchList {
  public:
    explicit ScratchList(std::vector<T>& stack) : stack_(stack), base_(stack.size()) {}
    ~ScratchList() { stack_.resize(base_); }
    ScratchList(const ScratchList&) = delete;
    ScratchList& operator=(const ScratchList&) = delete;

    void push(T item) { stack_.push_back(item); }
    bool empty() const { return stack_.size() == base_; }
    std::size_t size() const { return stack_.size() - base_; }
    T operator[](std::size_t index) const { return stack_[base_ + index]; }
    T pop() {
        T item = stack_.back();
        stack_.pop_back();
        return item;
    }
    std::span<const T> copy_to(Arena& arena) const { return arena.copy(std::span<const T>(stack_).subspan(base_)); }

  private:
    std::vector<T>& stack_;
    std::size_t base_;
};

} // namespace pasm
