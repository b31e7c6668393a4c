#include "driver/report/report.h"

#include "driver/report/code_section.h"
#include "driver/report/data_section.h"
#include "driver/report/detail.h"
#include "driver/report/frame_picture.h"
#include "driver/report/isa_section.h"
#include "driver/report/page_style.h"
#include "driver/report/register_chart.h"
#include "driver/report/summary.h"
#include "formats/expansion_trace.h"
#include "ir/print.h"

#include <algorithm>

namespace pasm {

namespace report {

namespace {

std::uint32_t peak_of(const Lives& lives, RegisterClass file) {
    const auto found = std::ranges::find(lives.pressures, file, &Pressure::file);
    return found == lives.pressures.end() ? 0 : found->peak;
}

struct KeyRow {
    std::string_view kind; // class in the style sheet
    std::string_view text;
};

class PageWriter {
  public:
    PageWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), options_(options), sources_(*options.sources) {}

    std::string run() {
        HtmlWriter sections;
        for (std::size_t i = 0; i < object_.functions.size(); ++i)
            write_function(sections, i, object_.functions[i]);
        write_dispatchers(sections);
        write_data(sections, module_, object_);
        open_page();
        write_contents();
        html_.raw(sections.take());
        close_page();
        return html_.take();
    }

  private:
    // ---- The page

    void open_page() {
        html_.raw("<!DOCTYPE html>\n");
        html_.open("html", {{"lang", "en"}});
        html_.raw("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
                  "initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\n");
        html_.element("title", fmt::format("{} \u2014 report of pasmc", object_.source_name));
        html_.raw("<style>\n");
        html_.raw(style_sheet);
        html_.raw("</style></head>\n");
        html_.open("body");
        html_.open("header");
        html_.element("h1", object_.source_name);
        html_.element("p", fmt::format("{}, convention {} \u2014 {}", options_.format->description, options_.abi->name,
                                       options_.abi->description));
        html_.close();
        html_.open("main");
        html_.line_end();
    }

    void close_page() {
        html_.close();
        html_.raw("<script>\n");
        html_.raw(script);
        html_.raw("</script>\n");
        html_.close();
        html_.close();
        html_.line_end();
    }

    void write_contents() {
        html_.open("nav", {{"aria-label", "Functions"}});
        html_.element("h2", object_.functions.empty() ? "No functions" : "Functions");
        if (!object_.functions.empty()) {
            html_.open("div", {{"class", "wide"}});
            html_.open("table", {{"class", "contents"}});
            html_.raw("<thead><tr><th>function</th><th class=\"n\">bytes</th><th class=\"n\">instructions</th>"
                      "<th class=\"n\">stack</th><th class=\"n\">general</th><th class=\"n\">vector</th>"
                      "<th class=\"n\">mask live</th><th>needs</th></tr></thead>");
            html_.open("tbody");
            html_.raw(contents_.take());
            html_.close();
            html_.close();
            html_.close();
        }
        html_.close();
        html_.line_end();
    }

    void add_contents(std::string_view id, const ObjectFunction& placed, const Steps& steps, const Lives& lives) {
        const Function& function = steps.function;
        const auto cell = [this](std::string_view text) { contents_.element("td", {{"class", "n"}}, text); };
        contents_.open("tr");
        contents_.open("td", {{"class", "text"}});
        contents_.element("a", {{"href", fmt::format("#{}", id)}}, symbol_text(module_, function.symbol));
        contents_.close();
        cell(fmt::format("{}", placed.size));
        cell(fmt::format("{}", steps.size()));
        cell(fmt::format("{}", function.frame.bytes()));
        for (const RegisterClass file : {RegisterClass::general, RegisterClass::vector, RegisterClass::mask})
            cell(fmt::format("{}", peak_of(lives, file)));
        contents_.element("td", isa::features_text(function.used_features));
        contents_.close();
        contents_.line_end();
    }

    // ---- Functions

    void write_function(HtmlWriter& html, std::size_t index, const ObjectFunction& placed) {
        const Steps steps(module_, placed, sources_);
        const Lives lives = find_lives(module_, *options_.abi, steps);
        const Detail detail = budget_.take(steps.size());
        const std::string id = fmt::format("function-{}", index + 1);
        add_contents(id, placed, steps, lives);
        html.open("section", {{"class", "function"}, {"id", id}});
        write_head(html, steps.function);
        write_summary(html, module_, placed, options_, steps, lives);
        if (detail != Detail::facts && !lives.rows.empty())
            write_registers(html, steps, lives, detail);
        write_frame(html, steps.function);
        if (detail != Detail::facts)
            write_code(html, placed, steps, detail);
        html.element("h3", "Instruction set");
        write_isa(html, module_, sources_, steps.function, detail != Detail::facts);
        if (detail == Detail::facts)
            html.element("p", {{"class", "remark"}},
                         "The page is long already: pictures of registers and the code are left out.");
        html.close();
        html.line_end();
    }

    void write_head(HtmlWriter& html, const Function& function) {
        html.element("h2", symbol_text(module_, function.symbol));
        html.open("p", {{"class", "prototype"}});
        html.element("code", prototype_text(module_, function));
        html.close();
        html.open("p", {{"class", "place"}});
        if (function.attributes.is_made)
            html.text("made by the compiler");
        else if (function.range.valid())
            html.text(fmt::format("{}:{} {}", sources_.recorded_name(function.range.file),
                                  sources_.line_column(function.range.file, function.range.begin).line,
                                  expansion_trace(sources_, {function.range, function.expansion}, {})));
        html.close();
        if (function.documentation)
            html.element("p", {{"class", "documentation"}}, module_.strings.text(function.documentation));
    }

    void write_registers(HtmlWriter& html, const Steps& steps, const Lives& lives, Detail detail) {
        html.element("h3", "Registers");
        if (detail == Detail::summed_up)
            html.element("p", {{"class", "remark"}},
                         "The function is long: each column stands for several instructions, and a register is as "
                         "dark as it is taken.");
        write_register_chart(html, module_, sources_, steps, lives, detail);
        write_key(html);
    }

    void write_frame(HtmlWriter& html, const Function& function) {
        html.element("h3", "Stack frame");
        if (function.attributes.noframe)
            html.element("p", {{"class", "remark"}}, "The function is noframe: what its own code pushes is not shown.");
        write_frame_picture(html, module_, function, convention_of(*options_.abi, function.prototype));
    }

    void write_code(HtmlWriter& html, const ObjectFunction& placed, const Steps& steps, Detail detail) {
        html.element("h3", "Code");
        html.open("div", {{"class", "wide boxes"}});
        report::write_code(html, module_, object_.sections[placed.section.index()], placed, sources_, steps, detail);
        html.close();
    }

    static void write_key(HtmlWriter& html) {
        static constexpr KeyRow rows[] = {
            {"swatch general", "general"},  {"swatch vector", "vector"},
            {"swatch mask", "mask"},        {"swatch other", "other"},
            {"swatch slot", "in its slot"}, {"swatch fixed", "a register by its own name"},
            {"tick up", "written"},         {"tick down", "read"}};
        html.open("p", {{"class", "key"}});
        for (const KeyRow& row : rows) {
            html.element("span", {{"class", std::string(row.kind)}}, row.text);
        }
        html.close();
        html.line_end();
    }

    // ---- Dispatchers

    void write_dispatchers(HtmlWriter& html) {
        if (module_.dispatchers.empty())
            return;
        html.open("section", {{"id", "dispatchers"}});
        html.element("h2", "Dispatchers");
        for (const Dispatcher& dispatcher : module_.dispatchers) {
            html.element("h3", symbol_text(module_, dispatcher.symbol));
            html.open("ol");
            for (const Variant& variant : dispatcher.variants) {
                html.open("li");
                html.element("code", symbol_text(module_, variant.symbol));
                html.text(variant.tested.empty()
                              ? std::string(": nothing is tested")
                              : fmt::format(": where there is {}", isa::features_text(variant.tested, false)));
                html.close();
            }
            html.close();
        }
        html.close();
        html.line_end();
    }

    const Module& module_;
    const Object& object_;
    const FormatOptions& options_;
    const SourceManager& sources_;
    DetailBudget budget_;
    HtmlWriter html_;
    HtmlWriter contents_; // rows of the table of contents
};

} // namespace

} // namespace report

std::vector<std::uint8_t> write_report(const Module& module, const Object& object, const FormatOptions& options) {
    const std::string text = report::PageWriter(module, object, options).run();
    return {text.begin(), text.end()};
}

} // namespace pasm
