// Answers every request with one line of text.

// What WASI offers to write with: `count` buffers, each an address and a length.
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, buffers: usize, count: i32, written: usize): i32;

const STDOUT = 1;

// A component answers by printing: headers, an empty line, the body.
print("Content-Type: text/plain; charset=utf-8\n\nHello from AssemblyScript!\n");

function print(text: string): void {
  const bytes = String.UTF8.encode(text);
  const buffer = memory.data(8);
  store<u32>(buffer, changetype<u32>(bytes));
  store<u32>(buffer, bytes.byteLength, 4);
  fd_write(STDOUT, buffer, 1, memory.data(4));
}
