// Built with: clang-16 --target=wasm32-wasi -Os -s -o tour.wasm tour.c
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void say(const char *text) { write(1, text, strlen(text)); }

static void say_number(long long number) {
    char digits[24];
    int at = sizeof digits;
    digits[--at] = 0;
    do {
        digits[--at] = '0' + number % 10;
        number /= 10;
    } while (number);
    say(digits + at);
}

static void show(const char *path) {
    char buffer[64];
    int file = open(path, O_RDONLY);
    if (file < 0) {
        say(path);
        say(" errno ");
        say_number(errno);
        say("\n");
        return;
    }
    ssize_t n = read(file, buffer, sizeof buffer);
    write(1, buffer, n);
    say("\n");
    close(file);
}

static void list(const char *path) {
    DIR *directory = opendir(path);
    struct dirent *entry;
    while ((entry = readdir(directory))) {
        say(entry->d_name);
        say(entry->d_type == DT_DIR ? "/ " : " ");
    }
    closedir(directory);
    say("\n");
}

int main(int argc, char **argv) {
    for (int i = 0; i < argc; i++) {
        say(argv[i]);
        say("|");
    }
    say(getenv("GREETING"));
    say("\n");

    show("/data/a.txt");
    show("data/../index.html");
    show("/../etc/passwd");
    say_number(open("/index.html", O_RDWR) < 0 ? errno : 0);
    say("\n");

    mkdir("/tmp/d", 0777);
    int file = open("/tmp/d/f", O_RDWR | O_CREAT | O_TRUNC, 0666);
    write(file, "scratch", 7);
    lseek(file, 3, SEEK_SET);
    ftruncate(file, 6);
    close(file);
    rename("/tmp/d/f", "/tmp/g");
    show("/tmp/g");
    list("/");
    list("/tmp");
    struct stat status;
    stat("/tmp/g", &status);
    say_number(status.st_size);
    say(S_ISREG(status.st_mode) ? " file\n" : " ?\n");

    struct timespec pause = {0, 2500000};
    nanosleep(&pause, 0);
    char buffer[64];
    ssize_t n = read(0, buffer, sizeof buffer);
    write(2, buffer, n);
    return 7;
}
