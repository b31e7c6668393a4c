/* The first process of x32_machine.py's machine: runs /programs/0, 1, ... with their output on the console, each
 * between two lines that tell its number and its status, and switches off. */
#include <stdio.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>

static int run(const char* path) {
    pid_t child = fork();
    if (child == 0) {
        dup2(STDOUT_FILENO, STDERR_FILENO);
        execl(path, path, (char*)NULL);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 126;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(void) {
    char path[32];
    for (int number = 0; snprintf(path, sizeof path, "/programs/%d", number), access(path, X_OK) == 0; ++number) {
        printf("\n=== %d\n", number);
        fflush(stdout);
        printf("\n--- %d\n", run(path));
        fflush(stdout);
    }
    reboot(RB_POWER_OFF);
    return 1;
}
