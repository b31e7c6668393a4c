// Offsets of EntryFrame's members, for enter_function.S and the check in entry_frame.h.
#pragma once

#define ENTRY_GENERAL 0
#define ENTRY_FUNCTION 128
#define ENTRY_FLAGS 136
#define ENTRY_HOST_STACK 144
#define ENTRY_LEVEL 152
#define ENTRY_CLEARS_UPPER 160
#define ENTRY_HAS_STATE_IN_USE 168
#define ENTRY_STATE_IN_USE 176
#define ENTRY_MXCSR 184
#define ENTRY_X87 188
#define ENTRY_STACK_SOURCE 216
#define ENTRY_STACK_WORDS 224
#define ENTRY_HAS_VECTORS 232
#define ENTRY_REMAINING 240
#define ENTRY_MASKS 256
#define ENTRY_VECTORS 320
