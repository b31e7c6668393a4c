#include "driver/report/data_section.h"

#include "driver/report/detail.h"
#include "driver/report/symbol_uses.h"
#include "formats/section_text.h"
#include "ir/abi/abi.h"
#include "ir/print.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/ranges.h>

namespace pasm::report {

namespace {

constexpr std::size_t most_bytes = 64; // shown of an item
constexpr std::size_t most_users = 8;

class DataWriter {
  public:
    DataWriter(HtmlWriter& html, const Module& module, const Object& object)
        : html_(html), module_(module), object_(object) {
        for (const Placement& placement : object.placements)
            if (object.sections[placement.section.index()].kind != SectionKind::text)
                placements_.push_back(&placement);
        for (const Function& function : module.functions)
            for (const std::size_t symbol : symbols_of(function))
                users_[symbol].push_back(symbol_text(module, function.symbol));
        for (const DataItem& item : module.data)
            items_[item.symbol.index()] = &item;
    }

    void run() {
        if (placements_.empty())
            return;
        html_.open("section", {{"id", "data"}});
        html_.element("h2", "Data");
        html_.open("div", {{"class", "wide"}});
        html_.open("table", {{"class", "data"}});
        html_.raw("<thead><tr><th>name</th><th>type</th><th class=\"n\">bytes</th><th class=\"n\">aligned "
                  "to</th><th>section</th><th class=\"n\">at</th>"
                  "<th>holds</th><th>named by</th></tr></thead>");
        html_.open("tbody");
        for (std::size_t i = 0; i < std::min(placements_.size(), most_items); ++i)
            write(*placements_[i]);
        html_.close();
        html_.close();
        html_.close();
        if (placements_.size() > most_items)
            html_.element("p", {{"class", "remark"}}, fmt::format("and {} more", placements_.size() - most_items));
        html_.close();
        html_.line_end();
    }

  private:
    void write(const Placement& placement) {
        const Section& section = object_.sections[placement.section.index()];
        const Symbol& symbol = module_.symbols[placement.symbol.index()];
        const auto item = items_.find(placement.symbol.index());
        html_.open("tr");
        html_.element("td", {{"class", "text"}}, symbol_text(module_, placement.symbol));
        html_.element("td", {{"class", "text"}}, symbol.type ? type_text(module_, symbol.type) : std::string());
        html_.element("td", {{"class", "n"}}, fmt::format("{}", placement.size));
        html_.element("td", {{"class", "n"}}, item == items_.end() ? "" : fmt::format("{}", item->second->alignment));
        html_.element("td", section.name.empty() ? std::string(section_text(section.kind))
                                                 : fmt::format("{} {}", section_text(section.kind), section.name));
        html_.element("td", {{"class", "n"}}, fmt::format("{:x}", placement.offset));
        html_.element("td", {{"class", "bytes"}}, bytes_text(section, placement));
        html_.element("td", {{"class", "text"}}, users_text(placement.symbol));
        html_.close();
        html_.line_end();
    }

    static std::string bytes_text(const Section& section, const Placement& placement) {
        if (placement.offset + placement.size > section.bytes.size())
            return "zeros";
        const std::span bytes(section.bytes.data() + placement.offset,
                              std::min<std::size_t>(placement.size, most_bytes));
        const std::string text = fmt::format("{:02x}", fmt::join(bytes, " "));
        return placement.size > most_bytes ? text + " \u2026" : text;
    }

    std::string users_text(SymbolId symbol) const {
        const auto found = users_.find(symbol.index());
        if (found == users_.end())
            return "";
        const std::vector<std::string>& names = found->second;
        const std::size_t shown = std::min(names.size(), most_users);
        std::string text =
            fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
        return shown < names.size() ? fmt::format("{} and {} more", text, names.size() - shown) : text;
    }

    HtmlWriter& html_;
    const Module& module_;
    const Object& object_;
    std::vector<const Placement*> placements_;
    std::map<std::size_t, std::vector<std::string>> users_; // names of functions by symbol
    std::map<std::size_t, const DataItem*> items_;          // by symbol
};

} // namespace

void write_data(HtmlWriter& html, const Module& module, const Object& object) {
    DataWriter(html, module, object).run();
}

} // namespace pasm::report
