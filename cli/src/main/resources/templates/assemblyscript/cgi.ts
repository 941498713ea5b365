// The little of WASI that a component needs to read its request and to answer.

@external("wasi_snapshot_preview1", "environ_sizes_get")
declare function environ_sizes_get(count: usize, size: usize): i32;
@external("wasi_snapshot_preview1", "environ_get")
declare function environ_get(entries: usize, text: usize): i32;
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, buffers: usize, count: i32, written: usize): i32;

const STDOUT = 1;

/** The value of a variable of the request, such as PATH_INFO; empty if it is not there. */
export function variable(name: string): string {
  const sizes = memory.data(8);
  environ_sizes_get(sizes, sizes + 4);
  const count = load<u32>(sizes);
  const entries = heap.alloc(count * 4);
  environ_get(entries, heap.alloc(load<u32>(sizes, 4)));

  const prefix = String.UTF8.encode(name + "=");
  const length = <usize>prefix.byteLength;
  for (let i: u32 = 0; i < count; i++) {
    const entry = <usize>load<u32>(entries + i * 4);
    if (startsWith(entry, changetype<usize>(prefix), length)) {
      return decode(entry + length);
    }
  }
  return "";
}

/** Writes to standard output: headers, an empty line, the body. */
export function print(text: string): void {
  const bytes = String.UTF8.encode(text);
  const buffer = memory.data(8);
  store<u32>(buffer, changetype<u32>(bytes));
  store<u32>(buffer, bytes.byteLength, 4);
  fd_write(STDOUT, buffer, 1, memory.data(4));
}

/** Compares up to `length` bytes; the text ends with a zero, which no prefix has. */
function startsWith(text: usize, prefix: usize, length: usize): bool {
  for (let i: usize = 0; i < length; i++) {
    if (load<u8>(text + i) != load<u8>(prefix + i)) return false;
  }
  return true;
}

function decode(text: usize): string {
  let length: usize = 0;
  while (load<u8>(text + length) != 0) length++;
  return String.UTF8.decodeUnsafe(text, length);
}
