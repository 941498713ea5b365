#include "number.h"

static char *write_number(uint64_t number, unsigned base, char *text) {
    char reversed[NUMBER_CAPACITY];
    int count = 0;
    do {
        reversed[count++] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number > 0);
    while (count > 0) *text++ = reversed[--count];
    return text;
}

char *number_hex(uint64_t number, char *text) {
    return write_number(number, 16, text);
}

char *number_decimal(uint64_t number, char *text) {
    return write_number(number, 10, text);
}
