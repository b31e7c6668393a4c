// Go's side of assembly functions: a .go file that declares them, and a skeleton of tests.
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pasm {

// What go_stubs and go_tests declare: functions that other files see, with the names that Go knows them by. Names that
// Go cannot take and values that it would lay out in another way are reported.
struct GoFunction {
    std::string name;
    const Function* function = nullptr;
};
std::vector<GoFunction> go_functions(const Module& module, const FormatOptions& options);

// A file of package options.go_package: a declaration without a body for each function, behind its documentation and
// //go:noescape, and the types of its structures. gofmt leaves it as it is. Source: the Go specification ("Function
// declarations") and cmd/compile's documentation ("Compiler Directives").
std::vector<std::uint8_t> write_go_stubs(const Module& module, const Object& object, const FormatOptions& options);

// A _test.go file of the same package: for each function a test over a table that has no cases yet and is skipped.
std::vector<std::uint8_t> write_go_tests(const Module& module, const Object& object, const FormatOptions& options);

// "Dot(x *float32, n uint) float32": the declaration behind `func`.
std::string go_signature(const Module& module, const Abi& abi, const GoFunction& function);

} // namespace pasm
