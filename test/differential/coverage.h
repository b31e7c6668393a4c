// Which of the shapes that it allows each form was checked in.
#pragma once

#include "shapes.h"

#include <functional>
#include <string>
#include <vector>

namespace pasm::differential {

class Coverage {
  public:
    Coverage() : seen_(isa::form_count()) {}

    void add(const Function& function, const Sample& sample);
    // Calls `report` for each shape that a form allows and that was not seen: "operand 2: base and index".
    void for_each_missing(const std::function<void(isa::FormId, const std::string&)>& report) const;
    // One line for each shape: how many operands of forms allow it, and how many were seen so.
    void print() const;

  private:
    std::vector<ShapeSet> seen_; // by form
};

} // namespace pasm::differential
