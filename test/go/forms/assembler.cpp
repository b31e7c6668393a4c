#include "assembler.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

namespace pasm::go_forms {

namespace {

constexpr std::size_t lines_per_function = 200;
constexpr unsigned most_runs = 6;

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream stream(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(std::move(line));
    return lines;
}

// One file of questions, run and read again.
class Run {
  public:
    Run(const Assembler& assembler, const std::string& name, const std::vector<Question>& questions,
        std::vector<Answer>& answers)
        : questions_(questions), answers_(answers),
          base_(fmt::format("{}/{}_{}", assembler.folder, name, assembler.version)),
          command_(fmt::format("cd '{0}' && HOME='{0}' GOCACHE='{0}/cache' GOTOOLCHAIN=local GOROOT='{1}' GOARCH=amd64 "
                               "GOOS=linux '{1}/bin/go' tool asm -p main -e -S -o {2}.o {2}.s > {2}.txt 2> {2}.err",
                               assembler.folder, assembler.root, base_)) {}

    enum class Outcome : std::uint8_t {
        good,
        refused, // some lines: they are marked, and the file must be run again without them
        failed,  // and no line is told
    };
    Outcome run() {
        write();
        if (std::system(command_.c_str()) != 0)
            return read_errors() ? Outcome::refused : Outcome::failed;
        read_listing();
        return Outcome::good;
    }

  private:
    void write() {
        std::ofstream stream(base_ + ".s");
        owners_.assign(1, none);
        std::size_t in_function = lines_per_function, functions = 0;
        bool was_alone = false;
        for (std::size_t i = 0; i < questions_.size(); ++i) {
            if (!answers_[i].message.empty())
                continue;
            if (in_function >= lines_per_function || was_alone || questions_[i].stands_alone) {
                // What ends a function: a label needs an instruction behind it.
                stream << (functions != 0 ? "BYTE $0x90\n" : "") << "TEXT ·f" << functions << "(SB), 4|512, $0-0\n";
                owners_.insert(owners_.end(), functions != 0 ? 2 : 1, none);
                ++functions;
                in_function = 0;
            }
            stream << questions_[i].text << '\n';
            owners_.insert(owners_.end(), static_cast<std::size_t>(std::ranges::count(questions_[i].text, '\n')) + 1,
                           i);
            was_alone = questions_[i].stands_alone;
            ++in_function;
        }
        stream << "BYTE $0x90\n";
        owners_.push_back(none);
    }

    // The number behind `NAME.s:` in the line, or 0.
    std::size_t line_number(const std::string& line) const {
        auto at = line.find(base_ + ".s:");
        return at == std::string::npos ? 0 : std::strtoul(line.c_str() + at + base_.size() + 3, nullptr, 10);
    }

    bool read_errors() {
        bool found = false;
        for (const std::string& line : lines_of(base_ + ".err")) {
            std::size_t number = line_number(line);
            if (number >= owners_.size() || owners_[number] == none)
                continue;
            answers_[owners_[number]].message = line;
            found = true;
        }
        return found;
    }

    // Lines that start with a tab tell of one function: instructions with their offsets, then its bytes, sixteen in a
    // line.
    void read_listing() {
        for (const std::string& line : lines_of(base_ + ".txt")) {
            if (!line.starts_with("\t0x")) {
                if (!line.starts_with("\t"))
                    finish_function();
            } else if (std::size_t number = line_number(line); number != 0) {
                starts_.push_back({std::strtoul(line.c_str() + 1, nullptr, 16), number});
            } else {
                add_bytes(line);
            }
        }
        finish_function();
    }

    void add_bytes(const std::string& line) {
        const char* text = line.c_str() + line.find(' ') + 1;
        for (unsigned i = 0; i < 16; ++i, text += 3) {
            if (std::isxdigit(static_cast<unsigned char>(*text)) == 0)
                break;
            code_.push_back(static_cast<std::uint8_t>(std::strtoul(text, nullptr, 16)));
        }
    }

    void finish_function() {
        for (std::size_t i = 0; i < starts_.size(); ++i) {
            std::size_t owner = owners_[starts_[i].line];
            std::size_t end = i + 1 < starts_.size() ? starts_[i + 1].offset : code_.size();
            if (owner == none)
                continue;
            Answer& answer = answers_[owner];
            answer.accepted = true;
            answer.bytes.insert(answer.bytes.end(), code_.begin() + static_cast<std::ptrdiff_t>(starts_[i].offset),
                                code_.begin() + static_cast<std::ptrdiff_t>(end));
        }
        starts_.clear();
        code_.clear();
    }

    struct Start {
        std::size_t offset, line;
    };
    static constexpr std::size_t none = ~std::size_t(0);

    const std::vector<Question>& questions_;
    std::vector<Answer>& answers_;
    std::string base_, command_;
    std::vector<std::size_t> owners_; // by line: the question
    std::vector<Start> starts_;
    std::vector<std::uint8_t> code_;
};

} // namespace

namespace {

std::vector<Answer> ask_halves(const Assembler& assembler, const std::string& name,
                               const std::vector<Question>& questions, std::vector<Answer> answers) {
    std::vector<std::size_t> live;
    for (std::size_t i = 0; i < questions.size(); ++i)
        if (answers[i].message.empty())
            live.push_back(i);
    if (live.size() == 1) {
        answers[live[0]].message = "the assembler fails";
        return answers;
    }
    for (std::size_t half : {0, 1}) {
        const std::size_t first = half * (live.size() / 2), last = half == 0 ? live.size() / 2 : live.size();
        std::vector<Question> part;
        for (std::size_t i = first; i < last; ++i)
            part.push_back(questions[live[i]]);
        const std::vector<Answer> part_answers = ask(assembler, name, part);
        for (std::size_t i = first; i < last; ++i)
            answers[live[i]] = part_answers[i - first];
    }
    return answers;
}

} // namespace

std::vector<Answer> ask(const Assembler& assembler, const std::string& name, const std::vector<Question>& questions) {
    std::vector<Answer> answers(questions.size());
    for (unsigned run = 0; run < most_runs; ++run)
        switch (Run(assembler, name, questions, answers).run()) {
        case Run::Outcome::good: return answers;
        case Run::Outcome::refused: break;
        case Run::Outcome::failed: return ask_halves(assembler, name, questions, std::move(answers));
        }
    throw std::runtime_error("the assembler goes on refusing lines: " + name);
}

} // namespace pasm::go_forms
