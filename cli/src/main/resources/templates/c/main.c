// Answers a request: CGI variables and the body come in, headers and a body go out.

#include <stdio.h>
#include <stdlib.h>

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

int main(void) {
    puts("Content-Type: text/plain; charset=utf-8\n");
    puts("Hello from {{project-name}}!");
    printf("You asked with %s for \"%s\".\n", variable("REQUEST_METHOD"), variable("PATH_INFO"));
    return 0;
}
