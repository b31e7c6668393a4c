// The state of one lowering, shared by frontend/evaluate, expand and lower.
//
// Who calls whom: expand/consumer.cpp receives statements from the parser and runs them (expand/statements.h); it
// executes compile-time control itself, and hands lines, labels and blocks of a function to lower/instructions.h.
// Those call evaluate() for what an operand's parts are worth, and run_statements() for the body of a block.
#pragma once

#include "frontend/ast.h"
#include "frontend/evaluate/evaluate.h"
#include "frontend/evaluate/scope.h"
#include "frontend/frontend.h"
#include "frontend/lower/label_scopes.h"
#include "frontend/lower/name_maps.h"
#include "frontend/lower/recorded_streams.h"
#include "frontend/lower/words.h"
#include "ir/isa/x86_64/form_cache.h"
#include "support/arena.h"

#include <string_view>
#include <vector>

namespace pasm {

// The function whose body is being lowered.
struct FunctionContext {
    Function* function = nullptr;
    std::uint32_t prototype = 0xFFFFFFFF; // Module::prototypes
    // What each declared register name stands for; a slot is the index of the virtual register that the name was
    // declared with. `swap` exchanges two entries.
    std::vector<Register> name_map;
    NameMaps name_maps; // what `swap` has made of it, place by place
    LabelScopes labels;
    // label_aliases[id]: the label of an outer scope or of the function that a reference in an inner one turned out to
    // mean. Applied when the function ends.
    std::vector<LabelId> label_aliases;
    isa::FormCache forms;                   // of plain instructions under this function's target
    RecordedStreams streams;                // what is left to issue
    bool has_label_loads = false;           // `load r, &label` stands somewhere
    bool has_data_labels = false;           // a `const` holds addresses of labels
    std::size_t first_symbol = 0;           // of those that the function made
    std::size_t first_data = 0;             // in Module::data, likewise
    std::vector<SourceLocation> label_uses; // by label: where a reference made it

    Register register_of(std::uint32_t slot) const { return name_map[slot]; }
};

// A name that a function used and did not define: a symbol of the module, or a mistake.
struct UnresolvedName {
    StringId name;
    SourceLocation location;
    std::uint32_t function = 0; // index in Module::functions, or beyond it for data
};

struct LoweringContext {
    SourceManager& sources;
    const FrontendOptions& options;
    Module& module;
    Diagnostics& diagnostics;
    Arena values;                         // list elements, constants: lives as long as the lowering
    Arena trees;                          // the parser's
    WordTable words;                      // what names mean where nobody declared them: registers, mnemonics, builtins
    Scope scope;                          // declared names of all kinds but labels and symbols
    FunctionContext function_storage;     // reused by function after function
    FunctionContext* function = nullptr;  // null at top level
    ExpansionId expansion;                // where we are: iterations, macro calls
    struct LetFrame* let_frame = nullptr; // the innermost call of a `let` function with a body
    std::uint32_t call_depth = 0;         // of macros, their blocks and `let` functions
    std::uint32_t evaluation_depth = 0;   // of nested expressions and statements
    bool portable = false;                // in the body of a `portable` macro
    bool wraps = false;                   // in wrap32() or wrap64(): integers wrap to 64 bits
    std::vector<bool> used_definitions;   // by index in options.definitions: a `param` took it
    std::vector<UnresolvedName> unresolved; // checked when the module ends
    ast::Consumer* consumer = nullptr;      // takes the statements of included files
    std::uint32_t include_depth = 0;
    bool keeps_tree = false;   // the present statement made a function or macro, which may be called later
    bool at_file_start = true; // no statement of the present file has been run
    std::uint64_t steps = 0;   // statements, iterations and calls so far, of all files
    bool stopped = false;      // a limit was reached and reported: nothing more of this statement is expanded
    bool exhausted = false;    // that of steps or memory: nothing more of the program either

    // Reports at a place under the present expansion.
    template <class... Arguments>
    DiagnosticBuilder report(DiagnosticKind kind, SourceRange range, const Arguments&... arguments) {
        return diagnostics.report(kind, SourceLocation(range, expansion), arguments...);
    }
    // "{} is not supported yet": `what` names a part of the language, quoted where it is a word of it.
    void not_supported(SourceRange range, std::string_view what) {
        report(DiagnosticKind::not_supported_yet, range, what);
    }
    std::string_view text(StringId name) const { return module.strings.text(name); }
    Function& current() { return *function->function; }

    // Makes `name` stand for `declaration` in the innermost scope. Reports `already_declared` with a note at the first
    // declaration, or `name_of_register` for the name of a physical register, and answers null then. The pointer is
    // good until the next declaration.
    Declaration* declare(StringId name, const Declaration& declaration);

    // The label of that name in the present label scope, for a definition or an address: made, undefined yet, when it
    // is new. A label in a loop or macro that stays undefined there means one further out, or a symbol of the module,
    // which is found out when the scope ends. `range` is where it is used.
    LabelId reference(StringId name, SourceRange range) {
        return reference({range, expansion}, name, present_labels());
    }
    LabelId reference(SourceLocation use, StringId name, LabelScopeId scope);
    LabelScopeId present_labels() const { return function->labels.current(); }
    // Defines the label of that name here (adds the `label` pseudo-instruction); reports `already_declared`.
    LabelId define_label(StringId name, SourceRange range);

    // The parameter of the current function whose name is a register's, or an invalid value: other parameters are
    // declared in the function's scope.
    Value find_argument(StringId name);
    // Whether the name stands for anything here: a declaration, a label, a symbol, a parameter.
    bool is_declared(StringId name);
    // `undefined_name` with the nearest of what could be meant here.
    void report_undefined(StringId name, SourceRange range);

    // The symbol of that name if it is declared already, else an invalid id.
    SymbolId find_symbol(StringId name) const;
    // The symbol of that name, made when it is new; `range` becomes its first use.
    SymbolId symbol(StringId name, SourceRange range);
};

// Runs statements in order in the present scope: the body of a block, loop or `if`. (expand/statements.cpp)
void run_statements(LoweringContext& context, ast::Statements statements);

} // namespace pasm
