// Compares what an instruction did with what the table declares, and with what the bytes of GNU as did.
#pragma once

#include "executor.h"
#include "parts.h"

#include <map>
#include <set>
#include <string>

namespace pasm::execution {

// What is known of one form after its samples were executed.
struct FormRecord {
    std::size_t subjects = 0;                       // there are
    std::size_t samples = 0;                        // that ran to their end at least once
    std::map<std::string, std::string> differences; // text, and the first sample that showed it
    std::map<std::string, bool> read;               // declared as read: did the result ever depend on it?
    std::map<std::string, bool> written;            // declared as written: did it ever change?
};

class Checker {
  public:
    Checker(Executor& executor, SampleSet& set, std::uint64_t seed) : executor_(executor), set_(set), seed_(seed) {}

    // Executes a subject from several random states: more, the fewer subjects its form has. `gnu_bytes` is what GNU as
    // makes of its text, or empty.
    void check(const Subject& subject, const std::vector<std::uint8_t>& gnu_bytes, std::size_t subjects_of_form,
               FormRecord& record);

  private:
    Executor& executor_;
    SampleSet& set_;
    std::uint64_t seed_;
    std::size_t subject_count_ = 0;
};

} // namespace pasm::execution
