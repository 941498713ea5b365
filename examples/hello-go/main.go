// Hello answers every request with one line of text.
package main

import "os"

func main() {
	// A component answers by printing: headers, an empty line, the body.
	os.Stdout.WriteString("Content-Type: text/plain; charset=utf-8\n\nHello from Go!\n")
}
