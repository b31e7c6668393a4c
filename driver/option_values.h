// Options as they were given, in order: what a command line or a list of argument strings comes down to.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct OptionValue {
    std::string name;  // without hyphens, and never that of an alias
    std::string value; // empty for flags
};

class OptionValues {
  public:
    void add(std::string_view name, std::string_view value = {}) {
        values_.push_back({std::string(name), std::string(value)});
    }

    const std::vector<OptionValue>& all() const { return values_; }
    bool has(std::string_view name) const;
    // The value of an option that may be repeated: the last one, or `otherwise` where there is none.
    std::string last_of(std::string_view name, std::string_view otherwise = {}) const;
    std::vector<std::string> all_of(std::string_view name) const;
    // Of options that exclude each other, the one given last; empty where none is.
    std::string_view last_among(std::span<const std::string_view> names) const;

  private:
    std::vector<OptionValue> values_;
};

} // namespace pasm
