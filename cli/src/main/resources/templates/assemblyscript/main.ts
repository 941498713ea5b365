// Answers a request: CGI variables and the body come in, headers and a body go out.

import { print, variable } from "./cgi";

print("Content-Type: text/plain; charset=utf-8\n\n");
print("Hello from {{project-name}}!\n");
print("You asked with " + variable("REQUEST_METHOD") + " for \"" + variable("PATH_INFO") + "\".\n");
