// Says hello to whoever comes by.

#include <stdio.h>

int main(void) {
    fputs("Content-Type: text/plain; charset=utf-8\n"
          "Cache-Control: no-store\n"
          "\n"
          "Hello! You have woken the dormouse.\n",
          stdout);
    return 0;
}
