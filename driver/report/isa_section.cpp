#include "driver/report/isa_section.h"

#include "backend/code_features.h"
#include "driver/isa_needs.h"
#include "driver/report/detail.h"
#include "driver/report/facts.h"

#include <algorithm>

#include <fmt/ranges.h>

namespace pasm::report {

namespace {

using Lines = std::map<NeedPlace, std::vector<IsaNeed>>;

std::string or_none(std::string text) {
    return text.empty() ? "none" : text;
}

class IsaWriter {
  public:
    IsaWriter(HtmlWriter& html, const Module& module, const SourceManager& sources, const Function& function)
        : html_(html), module_(module), sources_(sources), function_(function),
          lines_(needs_by_line(sources, function)) {}

    void run(bool by_line) {
        write_sum();
        if (!by_line || lines_.empty())
            return;
        html_.raw("<details open><summary>by line</summary>");
        html_.open("div", {{"class", "wide"}});
        html_.open("table", {{"class", "isa"}});
        html_.raw("<thead><tr><th class=\"n\">line</th><th>source</th><th>needs</th><th>for</th><th>others that would "
                  "do</th></tr>"
                  "</thead>");
        html_.open("tbody");
        write_rows();
        html_.close();
        html_.close();
        html_.close();
        if (lines_.size() > most_lines)
            html_.element("p", {{"class", "remark"}}, fmt::format("and {} lines more", lines_.size() - most_lines));
        html_.raw("</details>");
    }

  private:
    void write_sum() {
        const isa::FeatureSet sum = features_of_code(function_);
        const isa::FeatureSet unused = function_.attributes.target.without(isa::with_implied(sum));
        open_facts(html_);
        write_fact(html_, "target", target_name(module_, function_));
        write_fact(html_, "needs", or_none(isa::features_text(sum, false)));
        write_fact(html_, "smallest target", or_none(std::string(isa::smallest_target_with({sum, {}}))));
        write_fact(html_, "unused of the target", or_none(isa::features_text(unused)));
        html_.close();
    }

    void write_rows() {
        isa::FeatureSet before = *isa::find_target("x86_64");
        std::size_t count = 0;
        for (const auto& [place, needs] : lines_) {
            if (++count > most_lines)
                break;
            isa::FeatureSet sum;
            for (const IsaNeed& need : needs)
                sum.insert(need.features);
            const bool raises = !isa::with_implied(before).includes(sum);
            before.insert(sum);
            write_row(place, needs, isa::features_text(sum, false), raises);
        }
    }

    void write_row(NeedPlace place, const std::vector<IsaNeed>& needs, std::string_view sum, bool raises) {
        std::vector<std::string> mnemonics, others;
        for (const IsaNeed& need : needs) {
            if (std::ranges::find(mnemonics, need.mnemonic) == mnemonics.end())
                mnemonics.push_back(need.mnemonic);
            for (const std::string& other : need.alternatives)
                if (std::ranges::find(others, other) == others.end())
                    others.push_back(other);
        }
        const auto [file, line] = place;
        html_.open("tr", {{"class", raises ? "raises" : "same"}});
        html_.element("td", {{"class", "n"}}, line == 0 ? std::string() : fmt::format("{}", line));
        html_.element("td", {{"class", "text"}},
                      line == 0 ? std::string_view() : sources_.line_text(FileId(file), line));
        html_.element("td", {{"class", "needs"}}, sum);
        html_.element("td", {{"class", "text"}}, fmt::format("{}", fmt::join(mnemonics, ", ")));
        html_.element("td", {{"class", "others"}}, fmt::format("{}", fmt::join(others, " | ")));
        html_.close();
        html_.line_end();
    }

    HtmlWriter& html_;
    const Module& module_;
    const SourceManager& sources_;
    const Function& function_;
    Lines lines_;
};

} // namespace

void write_isa(HtmlWriter& html, const Module& module, const SourceManager& sources, const Function& function,
               bool by_line) {
    IsaWriter(html, module, sources, function).run(by_line);
}

} // namespace pasm::report
