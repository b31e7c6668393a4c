// When the registers of a function are live, as charts show it.
#pragma once

#include "driver/report/steps.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace pasm::report {

// Something is in a register, or in its slot, before each of the steps [first, last): from the one behind its
// definition to its last use.
struct Bar {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Register physical;       // none: it is in its slot
    std::uint32_t owner = 0; // virtual index; of no meaning in rows of physical registers
    std::uint32_t lane = 0;  // of its row: bars of one lane do not overlap
};

// A step that reads or writes the register.
struct Tick {
    std::uint32_t step = 0;
    bool reads = false;
    bool writes = false;
    std::uint32_t owner = 0;
    std::uint32_t lane = 0;
};

// One line of a chart: the virtual registers of one declaration - a macro's or loop's is declared anew by each call and
// iteration - or a physical register, where it holds what no virtual register is assigned to.
struct Row {
    std::string name;
    std::string array; // the name of the array that it is an element of, or empty
    View view = View::none;
    RegisterClass file = RegisterClass::general;
    bool is_physical = false;
    std::uint32_t registers = 0; // virtual ones
    std::uint32_t lanes = 1;
    std::vector<Bar> bars;   // by first step
    std::vector<Tick> ticks; // by step
};

// Live registers at one step, of one class.
struct Pressure {
    RegisterClass file = RegisterClass::general;
    std::uint32_t limit = 0;        // registers that there are to be had
    std::vector<std::uint8_t> live; // by step: those that hold something there
    std::uint32_t peak = 0;         // the most
    std::uint32_t peak_step = 0;    // where that is first
};

struct Lives {
    std::vector<Row> rows;           // by class, virtual registers first, then by first step
    std::vector<Pressure> pressures; // of classes of which anything is used; general, vector and mask always
};

// Requires: all passes have run, with BackendOptions::keep_virtual_operands.
Lives find_lives(const Module& module, const Abi& abi, const Steps& steps);

} // namespace pasm::report
