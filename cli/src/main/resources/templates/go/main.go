// Answers a request: CGI variables and the body come in, headers and a body go out.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Print("Content-Type: text/plain; charset=utf-8\n\n")
	fmt.Println("Hello from {{project-name}}!")
	fmt.Printf("You asked with %s for %q.\n", os.Getenv("REQUEST_METHOD"), os.Getenv("PATH_INFO"))
}
