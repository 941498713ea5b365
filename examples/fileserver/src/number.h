// Numbers as text. With printf the module would be half as large again.

#pragma once

#include <stdint.h>

#define NUMBER_CAPACITY 21

// Writes `number` at `text`, without a closing zero byte, and returns the end.
char *number_hex(uint64_t number, char *text);
char *number_decimal(uint64_t number, char *text);
