// What the generated parser derives from (antlr4 -DsuperClass). ANTLR's runtime makes a heap object of each token and
// rule, and keeps them all; this class takes its place by name: generated code says `_input->LA(1)`,
// `_tracker.createInstance`,
// `_errHandler->sync(this)`, `throw NoViableAltException(this)` and so on, and finds the members here first. What is
// left is a table-free LL(1) parser that records events (a rule begins, a token, a rule ends) for the tree builder.
//
// Only the generated parser and frontend/parse/parser.cpp include this header, which brings ANTLR's in.
#pragma once

#include "antlr4-runtime.h"

#include "frontend/parse/event.h"
#include "frontend/parse/layout.h"
#include "rule_kind.h"

#include <memory>
#include <vector>

namespace pasm {

// Thrown where no rule fits, after the error was reported; caught at the statement. Never leaves this folder.
struct SyntaxError {};

class PasmParserBase;

// Rule contexts in a stack of slots that are used again and again: nobody reads them.
class ContextStack {
  public:
    // Nesting of rules, about nine for a pair of brackets and five for a block. The parser recurses, so it must end.
    static constexpr std::size_t limit = 2400;

    explicit ContextStack(PasmParserBase& parser) : parser_(parser), slots_(new Slot[limit]) {}

    template <class Context>
    Context* createInstance(antlr4::ParserRuleContext* parent, std::size_t state);
    antlr4::ParserRuleContext* at(std::size_t depth) {
        return std::launder(reinterpret_cast<antlr4::ParserRuleContext*>(slots_[depth].bytes));
    }

  private:
    struct alignas(16) Slot {
        std::byte bytes[sizeof(antlr4::ParserRuleContext) + 32];
    };
    PasmParserBase& parser_;
    std::unique_ptr<Slot[]> slots_;
};

// ANTLR's error strategy as the generated code calls it.
class ErrorHandler {
  public:
    explicit ErrorHandler(PasmParserBase& parser) : parser_(parser) {}
    void sync(antlr4::Parser*);
    void reportError(antlr4::Parser*, const SyntaxError&);
    void reportMatch(antlr4::Parser*) {}
    void recoverInline(antlr4::Parser*);
    void recover(antlr4::Parser*, const std::exception_ptr&);

  private:
    PasmParserBase& parser_;
};

class PasmParserBase : public antlr4::Parser {
  public:
    explicit PasmParserBase(antlr4::TokenStream*)
        : Parser(nullptr), _errHandler(&error_handler_), _tracker(*this), rules_(ContextStack::limit + 1),
          error_handler_(*this) {}

    // ---- the names that generated code finds here instead of in ANTLR's runtime
    static constexpr std::size_t EOF = 0;
    using RecognitionException = SyntaxError;
    struct NoViableAltException : SyntaxError {
        explicit NoViableAltException(PasmParserBase*) {}
    };
    // The transition network is for decisions that LL(1) cannot make, of which there are none: it is not built.
    struct atn {
        using ATN = antlr4::atn::ATN;
        struct ATNDeserializer {
            ATN deserialize(const std::vector<std::uint16_t>&) { return {}; }
        };
        struct ParserATNSimulator {
            template <class... Arguments>
            explicit ParserATNSimulator(PasmParserBase*, Arguments&&...) {}
        };
    };

    void setState(std::size_t) {}
    std::size_t getState() const final { return 0; }
    void enterRule(antlr4::ParserRuleContext*, std::size_t, std::size_t rule) final {
        rules_[depth_++] = static_cast<RuleKind>(rule);
        events_.push_back(Event::enter(static_cast<RuleKind>(rule)));
        if (is_watched(static_cast<RuleKind>(rule)))
            entered(static_cast<RuleKind>(rule));
    }
    void exitRule() {
        RuleKind rule = rules_[--depth_];
        events_.push_back(Event::leave());
        if (is_watched(rule))
            left(rule);
    }
    void enterOuterAlt(antlr4::ParserRuleContext*, std::size_t) final {}
    antlr4::Token* consume() final {
        events_.push_back(Event::token(_input->index()));
        previous_ = _input->current();
        if (_input->kind() == TokenKind::newline)
            next_line();
        else
            _input->advance();
        return nullptr;
    }
    antlr4::Token* match(std::size_t kind) final {
        if (_input->LA(1) == kind)
            return consume();
        mismatch(static_cast<TokenKind>(kind));
        return nullptr;
    }
    template <class Function>
    struct AtExit {
        Function function;
        ~AtExit() noexcept(false) { function(); }
    };
    template <class Function>
    AtExit<Function> finally(Function function) {
        return {function};
    }

  protected:
    Layout* _input = nullptr;
    ErrorHandler* _errHandler;
    ContextStack _tracker;
    atn::ParserATNSimulator* _interpreter = nullptr;

    std::size_t depth_ = 0;
    std::vector<RuleKind> rules_;
    std::vector<Event> events_;
    Token previous_; // the token consumed last

    // Rules whose beginning and end the parser itself must know.
    static bool is_watched(RuleKind rule) {
        return (rule >= RuleKind::block && rule <= RuleKind::statement) || rule == RuleKind::fields ||
               rule == RuleKind::field;
    }
    virtual void entered(RuleKind rule) = 0;
    virtual void left(RuleKind rule) = 0;
    // Consumes a newline, so that the next line is read.
    virtual void next_line() = 0;
    // The current token is not the one that must come: repairs that, or throws.
    virtual void mismatch(TokenKind expected) = 0;
    // Before a choice in `lines`: sees to it that a statement, the end of the line or the end of the block comes.
    virtual void synchronize() = 0;
    // No alternative of the current rule begins with the current token.
    virtual void no_alternative() = 0;
    // Goes on behind the statement at fault, or throws on to where that can be done.
    virtual void recover_or_rethrow(antlr4::ParserRuleContext* context) = 0;
    [[noreturn]] virtual void nested_too_deeply() = 0;

  private:
    friend class ErrorHandler;
    friend class ContextStack;
    ErrorHandler error_handler_;
};

template <class Context>
Context* ContextStack::createInstance(antlr4::ParserRuleContext* parent, std::size_t state) {
    static_assert(sizeof(Context) <= sizeof(Slot));
    if (parser_.depth_ == limit)
        parser_.nested_too_deeply();
    return new (slots_[parser_.depth_].bytes) Context(parent, state);
}

inline void ErrorHandler::sync(antlr4::Parser*) {
    if (parser_.rules_[parser_.depth_ - 1] == RuleKind::lines)
        parser_.synchronize();
}
inline void ErrorHandler::reportError(antlr4::Parser*, const SyntaxError&) {
    parser_.no_alternative();
}
inline void ErrorHandler::recoverInline(antlr4::Parser*) {
    throw SyntaxError();
}
inline void ErrorHandler::recover(antlr4::Parser*, const std::exception_ptr&) {
    parser_.recover_or_rethrow(parser_._tracker.at(parser_.depth_ - 1));
}

} // namespace pasm
