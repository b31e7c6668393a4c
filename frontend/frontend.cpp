// The parser hands over statement by statement, and each is lowered at once: no tree of a whole file ever exists.
#include "frontend/frontend.h"

#include "frontend/expand/statements.h"
#include "frontend/lower/dispatch.h"
#include "frontend/lower/lower_function.h"
#include "frontend/parse/parse.h"

namespace pasm {

namespace {

class Driver final : public ast::Consumer {
  public:
    explicit Driver(LoweringContext& context) : context_(context) {}

    ast::Lifetime item(const ast::Statement& statement) override { return run(statement); }
    void begin_function(const ast::Statement& header) override {
        context_.at_file_start = false;
        pasm::begin_function(context_, context_.function_storage, header);
    }
    ast::Lifetime statement(const ast::Statement& statement) override { return run(statement); }
    void end_function(SourceRange closing_brace) override { pasm::end_function(context_, closing_brace); }

  private:
    // What a later statement may run stays: functions of the compile time, also those of included files.
    ast::Lifetime run(const ast::Statement& statement) {
        if (statement.kind != ast::StatementKind::include)
            context_.keeps_tree = false;
        run_statement(context_, statement);
        context_.stopped = context_.exhausted;
        context_.at_file_start = false;
        const bool keeps = context_.keeps_tree || statement.kind == ast::StatementKind::include;
        return keeps ? ast::Lifetime::keep : ast::Lifetime::release;
    }

    LoweringContext& context_;
};

} // namespace

void lower_file(FileId file, SourceManager& sources, const FrontendOptions& options, Module& module,
                Diagnostics& diagnostics) {
    LoweringContext context{sources, options, module, diagnostics};
    Driver driver(context);
    context.consumer = &driver;
    context.used_definitions.resize(options.definitions.size());
    parse(file, sources, module.strings, context.trees, diagnostics, driver);
    report_unresolved_names(context);
    check_dispatchers(context);
    report_unused_definitions(context);
}

} // namespace pasm
