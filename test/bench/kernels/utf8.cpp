// The check of examples/utf8 beside simdjson's and a state machine.
#include "utf8_peer.h"

#include "kernel_bench.h"

#include <fmt/format.h>
#include <memory>
#include <simdjson.h>

extern "C" {
using utf8_function = bool(const char* s, std::size_t n);
utf8_function utf8_valid_sse4, utf8_valid_avx2, utf8_valid_avx512;
}

namespace pasm::bench {

namespace {

struct Text {
    std::string name, sample; // repeated
};

const Text texts[] = {
    {"ASCII", "The quick brown fox jumps over the lazy dog. "},
    {"French", "Voix ambiguë d’un cœur qui, au zéphyr, préfère les jattes de kiwis. "},
    {"Japanese", "いろはにほへと ちりぬるを わかよたれそ つねならむ "},
};

std::string repeated(const std::string& sample, std::size_t size) {
    std::string text;
    while (text.size() + sample.size() <= size)
        text += sample;
    return text + std::string(size - text.size(), '.');
}

void compare_text(const std::string& name, utf8_function* kernel, const Text& sample, std::size_t size,
                  const std::string& peer_name, utf8_function* peer) {
    auto text = std::make_shared<std::string>(repeated(sample.sample, size));
    std::string broken = *text;
    for (std::size_t i = 0; i < size; i += 1 + size / 200) {
        std::swap(broken[i], broken[size - 1 - i]);
        require(kernel(broken.data(), size) == peer(broken.data(), size), name);
    }
    require(kernel(text->data(), size) && peer(text->data(), size), name);
    auto call = [=](utf8_function* function) { return [=] { function(text->data(), text->size()); }; };
    compare(fmt::format("UTF-8, {}, {}, {} bytes", name, sample.name, size), static_cast<double>(size), "B",
            call(kernel), peer_name, call(peer));
}

bool simdjson_valid(const char* s, std::size_t n) {
    return simdjson::validate_utf8(s, n);
}

void compare_texts(const std::string& name, utf8_function* kernel) {
    for (const Text& text : texts) {
        for (std::size_t size : {50, 300, 4096, 1 << 20})
            compare_text(name, kernel, text, size, "simdjson", simdjson_valid);
        compare_text(name, kernel, text, 4000, "state machine", compiled_utf8_valid);
    }
}

} // namespace

void add_comparisons() {
    if (cpu_has("avx2") && cpu_has("bmi"))
        compare_texts("AVX2", utf8_valid_avx2);
    if (cpu_has("avx512bw") && cpu_has("avx512vl"))
        compare_texts("AVX-512", utf8_valid_avx512);
}

} // namespace pasm::bench
