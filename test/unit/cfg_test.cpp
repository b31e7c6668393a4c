// Basic blocks and their edges.
#include "backend/cfg.h"

#include "function_builder.h"

namespace pasm::test {
namespace {

class CfgTest : public testing::Test, public FunctionBuilder {
  protected:
    void build() {
        PassContext passes = context();
        build_cfg(passes, function);
    }
    std::vector<std::size_t> successors(std::size_t block) const {
        std::vector<std::size_t> result;
        for (BlockId id : function.blocks[block].successors)
            result.push_back(id.index());
        return result;
    }
    using Ids = std::vector<std::size_t>;
    Operand jump_to(LabelId id) { return Operand::of_label(id); }
};

TEST_F(CfgTest, an_empty_function_has_one_block) {
    build();
    ASSERT_EQ(function.blocks.size(), 1u);
    EXPECT_EQ(function.blocks[0].last, 0u);
}

TEST_F(CfgTest, branches_end_blocks_and_labels_begin_them) {
    LabelId loop = label("loop"), done = label("done");
    emit("mov", {reg(physical::rax, View::dword), imm(1)});
    define(loop);
    emit("dec", {reg(physical::rax, View::dword)});
    emit("jz", {jump_to(done)});
    emit("jmp", {jump_to(loop)});
    define(done);
    emit("ret", {});
    build();
    ASSERT_EQ(function.blocks.size(), 4u);
    EXPECT_EQ(successors(0), Ids({1}));
    EXPECT_EQ(successors(1), Ids({3, 2}));
    EXPECT_EQ(successors(2), Ids({1}));
    EXPECT_EQ(successors(3), Ids());
    EXPECT_EQ(reverse_postorder(function).size(), 4u);
}

TEST_F(CfgTest, an_unused_label_begins_no_block) {
    emit("nop", {});
    define(label("unused"));
    emit("ret", {});
    build();
    EXPECT_EQ(function.blocks.size(), 1u);
}

TEST_F(CfgTest, a_branch_may_go_to_the_entry) {
    LabelId entry = label("entry");
    define(entry);
    emit("dec", {reg(physical::rdi, View::qword)});
    emit("jnz", {jump_to(entry)});
    emit("ret", {});
    build();
    ASSERT_EQ(function.blocks.size(), 2u);
    EXPECT_EQ(successors(0), Ids({0, 1}));
    EXPECT_EQ(function.blocks[0].predecessors.size(), 1u);
}

TEST_F(CfgTest, a_branch_to_the_next_instruction_is_one_edge) {
    LabelId next = label("next");
    emit("jz", {jump_to(next)});
    define(next);
    emit("ret", {});
    build();
    EXPECT_EQ(successors(0), Ids({1}));
    EXPECT_EQ(function.blocks[1].predecessors.size(), 1u);
}

TEST_F(CfgTest, an_indirect_jump_reaches_labels_whose_address_is_taken) {
    LabelId a = label("a"), b = label("b"), c = label("c");
    function.labels[a.index()].address_taken = function.labels[c.index()].address_taken = true;
    emit("jmp", {reg(physical::rax, View::qword)});
    define(a);
    emit("jmp", {jump_to(b)});
    define(b);
    emit("ret", {});
    define(c);
    emit("ret", {});
    build();
    EXPECT_EQ(successors(0), Ids({1, 3}));
}

TEST_F(CfgTest, deep_graphs_do_not_recurse) {
    std::vector<LabelId> labels;
    for (int i = 0; i < 100000; ++i) {
        labels.push_back(label("l"));
        define(labels.back());
        emit("jz", {jump_to(labels[labels.size() / 2])});
    }
    emit("ret", {});
    build();
    EXPECT_EQ(reverse_postorder(function).size(), function.blocks.size());
}

} // namespace
} // namespace pasm::test
