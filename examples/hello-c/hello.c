// Answers every request with one line of text.

#include <stdio.h>

int main(void) {
    // A component answers by printing: headers, an empty line, the body.
    fputs("Content-Type: text/plain; charset=utf-8\n\nHello from C!\n", stdout);
    return 0;
}
