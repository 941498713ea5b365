// CPU kernels, one per module: build.sh compiles this file once for each, with -DKERNEL=name.
//
// A module imports nothing, exports _start, run and memory, computes the same on each call, and traps if
// the result is not the one it knows. The work goes through the volatile `input`, so that no
// compiler can compute it beforehand.

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

static volatile u32 input = 1;

static u32 random_state;

static void seed(u32 value) { random_state = value; }

// Numerical Recipes' generator; its upper bits are random enough.
static u32 next_random(void) {
    random_state = random_state * 1664525u + 1013904223u;
    return random_state >> 8;
}

// --- fib: calls ------------------------------------------------------------------------------------

#define fib_EXPECTED 0x00213d05u

__attribute__((noinline)) static u32 fib_of(u32 n) { return n < 2 ? n : fib_of(n - 1) + fib_of(n - 2); }

static u32 run_fib(void) { return fib_of(31 + input); }

// --- sha256: integer arithmetic and loads --------------------------------------------------------

#define sha256_EXPECTED 0x0971a0e7u
#define SHA256_MESSAGE_BYTES (64 * 1024)
#define SHA256_ROUNDS 40

static const u32 sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static u32 rotate_right(u32 x, int n) { return x >> n | x << (32 - n); }

static void sha256_block(u32 *state, const u8 *block) {
    u32 w[64];
    for (int i = 0; i < 16; i++) {
        w[i] = (u32)block[4 * i] << 24 | (u32)block[4 * i + 1] << 16 | (u32)block[4 * i + 2] << 8 |
               block[4 * i + 3];
    }
    for (int i = 16; i < 64; i++) {
        u32 s0 = rotate_right(w[i - 15], 7) ^ rotate_right(w[i - 15], 18) ^ w[i - 15] >> 3;
        u32 s1 = rotate_right(w[i - 2], 17) ^ rotate_right(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    u32 a = state[0], b = state[1], c = state[2], d = state[3];
    u32 e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; i++) {
        u32 s1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
        u32 t1 = h + s1 + ((e & f) ^ (~e & g)) + sha256_constants[i] + w[i];
        u32 s0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
        u32 t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

static u8 sha256_message[SHA256_MESSAGE_BYTES];

// Without the padding at the end, so not the digest of that message; the work is the same.
static u32 run_sha256(void) {
    u32 state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    seed(input);
    for (int i = 0; i < SHA256_MESSAGE_BYTES; i++) {
        sha256_message[i] = (u8)next_random();
    }
    for (int round = 0; round < SHA256_ROUNDS; round++) {
        for (int at = 0; at < SHA256_MESSAGE_BYTES; at += 64) {
            sha256_block(state, sha256_message + at);
        }
    }
    return state[0] ^ state[7];
}

// --- mandelbrot: doubles ---------------------------------------------------------------------------

#define mandelbrot_EXPECTED 0x7b7e8148u
#define MANDELBROT_SIZE 320
#define MANDELBROT_STEPS 200

static u32 run_mandelbrot(void) {
    u32 sum = 0;
    double scale = 3.0 * input / MANDELBROT_SIZE;
    for (int row = 0; row < MANDELBROT_SIZE; row++) {
        for (int column = 0; column < MANDELBROT_SIZE; column++) {
            double x0 = column * scale - 2.0, y0 = row * scale - 1.5;
            double x = 0, y = 0;
            u32 steps = 0;
            while (steps < MANDELBROT_STEPS && x * x + y * y <= 4.0) {
                double next = x * x - y * y + x0;
                y = 2 * x * y + y0;
                x = next;
                steps++;
            }
            sum = sum * 31 + steps;
        }
    }
    return sum;
}

// --- json: bytes, branches, recursion --------------------------------------------------------------

#define json_EXPECTED 0x3479b010u
#define JSON_RECORDS 700
#define JSON_ROUNDS 32
#define JSON_BYTES_MAX (JSON_RECORDS * 192)

static u8 json_text[JSON_BYTES_MAX];
static const u8 *json_at;

static u8 *json_append(u8 *to, const char *text) {
    while (*text) {
        *to++ = (u8)*text++;
    }
    return to;
}

static u8 *json_append_number(u8 *to, u32 value) {
    u8 digits[10];
    int count = 0;
    do {
        digits[count++] = (u8)('0' + value % 10);
        value /= 10;
    } while (value);
    while (count) {
        *to++ = digits[--count];
    }
    return to;
}

static void json_write(void) {
    u8 *to = json_text;
    seed(input);
    *to++ = '[';
    for (int i = 0; i < JSON_RECORDS; i++) {
        to = json_append(to, i ? ",\n  {\"id\": " : "\n  {\"id\": ");
        to = json_append_number(to, next_random());
        to = json_append(to, ", \"name\": \"dormouse \\\"no. ");
        to = json_append_number(to, next_random() % 1000);
        to = json_append(to, "\\\"\", \"asleep\": ");
        to = json_append(to, next_random() & 16 ? "true" : "false");
        to = json_append(to, ", \"nest\": [");
        to = json_append_number(to, next_random() % 100);
        to = json_append(to, ".5, -");
        to = json_append_number(to, next_random() % 100);
        to = json_append(to, ", null, {}]}");
    }
    to = json_append(to, "\n]");
    *to = 0;
}

static void json_skip_space(void) {
    while (*json_at == ' ' || *json_at == '\n' || *json_at == '\t' || *json_at == '\r') {
        json_at++;
    }
}

static u32 json_string(void) {
    u32 hash = 5381;
    json_at++;
    while (*json_at != '"') {
        if (*json_at == '\\') {
            json_at++;
        }
        hash = hash * 33 ^ *json_at++;
    }
    json_at++;
    return hash;
}

static u32 json_number(void) {
    double value = 0, scale = 1;
    int negative = *json_at == '-';
    json_at += negative;
    while (*json_at >= '0' && *json_at <= '9') {
        value = value * 10 + (*json_at++ - '0');
    }
    if (*json_at == '.') {
        json_at++;
        while (*json_at >= '0' && *json_at <= '9') {
            scale /= 10;
            value += (*json_at++ - '0') * scale;
        }
    }
    return (u32)(int)(negative ? -value * 2 : value * 2);
}

static u32 json_word(int length, u32 value) {
    json_at += length;
    return value;
}

static u32 json_value(int depth);

static u32 json_list(u8 end, int named, int depth) {
    u32 hash = end;
    json_at++;
    json_skip_space();
    while (*json_at != end) {
        if (named) {
            hash = hash * 31 + json_string();
            json_skip_space();
            json_at++;
        }
        hash = hash * 31 + json_value(depth + 1);
        json_skip_space();
        if (*json_at == ',') {
            json_at++;
            json_skip_space();
        }
    }
    json_at++;
    return hash;
}

__attribute__((noinline)) static u32 json_value(int depth) {
    if (depth > 100) {
        __builtin_trap();
    }
    json_skip_space();
    switch (*json_at) {
        case '{': return json_list('}', 1, depth);
        case '[': return json_list(']', 0, depth);
        case '"': return json_string();
        case 't': return json_word(4, 1);
        case 'f': return json_word(5, 2);
        case 'n': return json_word(4, 3);
        default: return json_number();
    }
}

static u32 run_json(void) {
    u32 hash = 0;
    json_write();
    for (int round = 0; round < JSON_ROUNDS; round++) {
        json_at = json_text;
        hash = hash * 31 + json_value(0) + (u32)round;
    }
    return hash;
}

// --- matmul: nested loops over memory ---------------------------------------------------------------

#define matmul_EXPECTED 0x66ff7058u
#define MATMUL_SIZE 320

static int matmul_a[MATMUL_SIZE][MATMUL_SIZE];
static int matmul_b[MATMUL_SIZE][MATMUL_SIZE];
static int matmul_c[MATMUL_SIZE][MATMUL_SIZE];

static u32 run_matmul(void) {
    u32 hash = 0;
    seed(input);
    for (int i = 0; i < MATMUL_SIZE; i++) {
        for (int j = 0; j < MATMUL_SIZE; j++) {
            matmul_a[i][j] = (int)next_random();
            matmul_b[i][j] = (int)next_random();
        }
    }
    for (int i = 0; i < MATMUL_SIZE; i++) {
        for (int j = 0; j < MATMUL_SIZE; j++) {
            u32 sum = 0;
            for (int k = 0; k < MATMUL_SIZE; k++) {
                sum += (u32)matmul_a[i][k] * (u32)matmul_b[k][j];
            }
            matmul_c[i][j] = (int)sum;
        }
    }
    for (int i = 0; i < MATMUL_SIZE; i++) {
        hash = hash * 31 + (u32)matmul_c[i][MATMUL_SIZE - 1 - i];
    }
    return hash;
}

// --- qsort: calls through a table -------------------------------------------------------------------

#define qsort_EXPECTED 0x7a89a52eu
#define QSORT_COUNT 400000

typedef int compare(const void *, const void *);

static u32 qsort_values[QSORT_COUNT];

static int compare_up(const void *left, const void *right) {
    u32 a = *(const u32 *)left, b = *(const u32 *)right;
    return (a > b) - (a < b);
}

static int compare_down(const void *left, const void *right) { return compare_up(right, left); }

static compare *volatile comparisons[] = {compare_up, compare_down};

static void swap(u32 *a, u32 *b) {
    u32 kept = *a;
    *a = *b;
    *b = kept;
}

__attribute__((noinline)) static void quick_sort(u32 *low, u32 *high, compare *order) {
    while (low < high) {
        u32 pivot = low[(high - low) / 2];
        u32 *left = low, *right = high;
        while (left <= right) {
            while (order(left, &pivot) < 0) {
                left++;
            }
            while (order(right, &pivot) > 0) {
                right--;
            }
            if (left <= right) {
                swap(left++, right--);
            }
        }
        quick_sort(low, right, order);
        low = left;
    }
}

static u32 run_qsort(void) {
    u32 hash = 0;
    compare *order = comparisons[input - 1];
    seed(input);
    for (int i = 0; i < QSORT_COUNT; i++) {
        qsort_values[i] = next_random();
    }
    quick_sort(qsort_values, qsort_values + QSORT_COUNT - 1, order);
    for (int i = 1; i < QSORT_COUNT; i++) {
        if (qsort_values[i - 1] > qsort_values[i]) {
            __builtin_trap();
        }
        hash = hash * 31 + qsort_values[i];
    }
    return hash;
}

// ---------------------------------------------------------------------------------------------------

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

#ifdef __wasm__
// The peer's binding can only call functions that return something.
__attribute__((export_name("run"), noinline)) u32 run(void) {
    u32 result = JOIN(run_, KERNEL)();
    if (result != JOIN(KERNEL, _EXPECTED)) {
        __builtin_trap();
    }
    return result;
}

__attribute__((export_name("_start"))) void _start(void) { run(); }
#else
// Compiled for the machine itself, it prints what to expect.
int printf(const char *, ...);

int main(void) { printf("0x%08xu\n", JOIN(run_, KERNEL)()); }
#endif
