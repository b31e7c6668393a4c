// Compiles the inputs of a command line, several at a time, and writes what was asked for.
#pragma once

#include "driver/command_line.h"

namespace pasm {

// Runs all jobs of `command` and returns the exit status: 1 when one of them failed. What they print comes in the order
// of the inputs. The outputs of a job are written when it had no error; those of the others do not depend on it.
int run_jobs(const CommandLine& command);

// For -###: the command that compiles each input alone, a line each.
std::string job_commands(const CommandLine& command);

} // namespace pasm
