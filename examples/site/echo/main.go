// Echo shows what a component is given: its arguments, its environment and the body of the request.
package main

import (
	"bufio"
	"io"
	"os"
	"sort"
	"strconv"
)

// firstBytes is how much of the body is shown.
const firstBytes = 64

func main() {
	first, length, err := readBody(os.Stdin)
	if err != nil {
		os.Exit(1)
	}
	out := bufio.NewWriter(os.Stdout)
	out.WriteString("Content-Type: text/plain; charset=utf-8\n")
	out.WriteString("Cache-Control: no-store\n")
	out.WriteString("X-Content-Type-Options: nosniff\n\n")
	writeList(out, "Arguments", quoted(os.Args))
	writeList(out, "Environment", sorted(os.Environ()))
	writeBody(out, first, length)
	if out.Flush() != nil {
		os.Exit(1)
	}
}

// readBody reads to the end, but keeps only the first bytes.
func readBody(body io.Reader) (first []byte, length int64, err error) {
	first, err = io.ReadAll(io.LimitReader(body, firstBytes))
	if err != nil {
		return nil, 0, err
	}
	rest, err := io.Copy(io.Discard, body)
	return first, int64(len(first)) + rest, err
}

func quoted(values []string) []string {
	quoted := make([]string, len(values))
	for i, value := range values {
		quoted[i] = strconv.Quote(value)
	}
	return quoted
}

func sorted(values []string) []string {
	sort.Strings(values)
	return values
}

func writeList(out *bufio.Writer, title string, lines []string) {
	out.WriteString(title + "\n")
	for _, line := range lines {
		out.WriteString("  " + line + "\n")
	}
	out.WriteString("\n")
}

func writeBody(out *bufio.Writer, first []byte, length int64) {
	out.WriteString("Body\n  " + strconv.FormatInt(length, 10) + " bytes\n")
	if length > 0 {
		out.WriteString("  starts with " + strconv.Quote(string(first)) + "\n")
	}
}
