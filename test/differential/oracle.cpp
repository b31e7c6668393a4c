#include "oracle.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <elf.h>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace pasm::differential {

namespace {

void replace(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
}

std::string text_for(const Oracle& oracle, std::string text) {
    for (const auto& [from, to] : oracle.spellings)
        replace(text, from, to);
    std::size_t rounding = text.rfind(", {");
    if (!oracle.rounding_before_general || rounding == std::string::npos || text.find("si2s") == std::string::npos)
        return text;
    std::size_t general = text.rfind(',', rounding - 1);
    return text.substr(0, general) + text.substr(rounding) + text.substr(general, rounding - general);
}

// Writes the accepted samples, one a line, each behind a symbol that tells where it begins. Line n + 1 is sample n.
void write_input(const Oracle& oracle, const std::string& path, const std::vector<Sample>& samples,
                 const std::vector<Verdict>& verdicts) {
    std::ofstream file(path);
    file << ".intel_syntax noprefix\n";
    for (std::size_t i = 0; i < samples.size(); ++i) {
        file << 's' << i << ':';
        if (verdicts[i].accepted) {
            file << ' ' << text_for(oracle, samples[i].text);
        }
        if (!samples[i].label.empty())
            file << "; " << samples[i].label << ':';
        file << '\n';
    }
    file << 's' << samples.size() << ":\n";
}

void run(const Oracle& oracle, const std::string& stem) {
    std::string command = oracle.command;
    replace(command, "{input}", stem + ".s");
    replace(command, "{output}", stem + ".o");
    replace(command, "{errors}", stem + ".errors");
    std::remove((stem + ".o").c_str());
    if (std::system(command.c_str()) == -1)
        std::abort();
}

// "name.s:12: Error: message" and "name.s:12:3: error: message". Returns how many samples were refused.
std::size_t read_errors(const std::string& stem, std::vector<Verdict>& verdicts) {
    std::ifstream file(stem + ".errors");
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) {
        std::size_t number = line.find(".s:");
        std::size_t error = line.find("rror: ");
        if (number == std::string::npos || error == std::string::npos)
            continue;
        std::size_t index = std::strtoul(line.c_str() + number + 3, nullptr, 10) - 2;
        if (index >= verdicts.size() || !verdicts[index].accepted)
            continue;
        verdicts[index].accepted = false;
        verdicts[index].message = line.substr(error + 6);
        ++count;
    }
    return count;
}

std::vector<char> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <class T>
T read_at(const std::vector<char>& bytes, std::size_t offset) {
    T value{};
    if (offset + sizeof(T) <= bytes.size())
        std::memcpy(&value, bytes.data() + offset, sizeof(T));
    return value;
}

// The value of symbol s<n> for each n.
std::vector<std::uint64_t> sample_starts(const std::vector<char>& file, const std::vector<Elf64_Shdr>& headers,
                                         std::size_t count) {
    std::vector<std::uint64_t> starts(count, UINT64_MAX);
    for (const Elf64_Shdr& header : headers) {
        if (header.sh_type != SHT_SYMTAB)
            continue;
        std::size_t names = headers[header.sh_link].sh_offset;
        for (std::size_t at = 0; at < header.sh_size; at += sizeof(Elf64_Sym)) {
            auto symbol = read_at<Elf64_Sym>(file, header.sh_offset + at);
            const char* name = file.data() + names + symbol.st_name;
            if (name[0] == 's' && name[1] >= '0' && name[1] <= '9')
                starts.at(std::strtoul(name + 1, nullptr, 10)) = symbol.st_value;
        }
    }
    return starts;
}

bool read_object(const std::string& path, std::vector<Verdict>& verdicts) {
    std::vector<char> file = read_file(path);
    if (file.size() < sizeof(Elf64_Ehdr))
        return false;
    auto header = read_at<Elf64_Ehdr>(file, 0);
    std::vector<Elf64_Shdr> headers;
    const Elf64_Shdr* text = nullptr;
    for (unsigned i = 0; i < header.e_shnum; ++i)
        headers.push_back(read_at<Elf64_Shdr>(file, header.e_shoff + i * sizeof(Elf64_Shdr)));
    for (const Elf64_Shdr& section : headers)
        if (std::strcmp(file.data() + headers[header.e_shstrndx].sh_offset + section.sh_name, ".text") == 0)
            text = &section;
    if (text == nullptr)
        return false;
    std::vector<std::uint64_t> starts = sample_starts(file, headers, verdicts.size() + 1);
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        if (starts[i + 1] != UINT64_MAX && starts[i] <= starts[i + 1])
            verdicts[i].bytes.assign(file.begin() + static_cast<std::ptrdiff_t>(text->sh_offset + starts[i]),
                                     file.begin() + static_cast<std::ptrdiff_t>(text->sh_offset + starts[i + 1]));
    return true;
}

} // namespace

std::vector<Verdict> ask(const Oracle& oracle, const std::vector<Sample>& samples, const std::string& folder) {
    std::vector<Verdict> verdicts(samples.size());
    for (Verdict& verdict : verdicts)
        verdict.accepted = true;
    std::string stem = fmt::format("{}/{}", folder, oracle.name);
    // Errors of later phases (fixups, say) appear when those of the first are gone.
    for (int round = 0; round < 4; ++round) {
        write_input(oracle, stem + ".s", samples, verdicts);
        run(oracle, stem);
        if (read_errors(stem, verdicts) == 0)
            break;
    }
    if (!read_object(stem + ".o", verdicts)) {
        fmt::print("{} wrote no object; see {}.errors\n", oracle.name, stem);
        std::exit(2);
    }
    return verdicts;
}

} // namespace pasm::differential
