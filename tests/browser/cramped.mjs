// The shipped engine, its memory limited: what runs out in it runs out as it would on a machine that has no more.

import fs from "node:fs";

const MEMORY = 5;
/** The bytes before a module's first section. */
const HEAD = 8;

/** Lets the module in `file` have `pages` pages of memory (64 KiB each) beyond those it starts with, and no more. */
export function cramp(file, pages) {
  const bytes = fs.readFileSync(file);
  for (let at = HEAD; at < bytes.length; ) {
    const size = number(bytes, at + 1);
    const end = size.end + size.value;
    if (bytes[at] === MEMORY) {
      // One memory; whether it has a limit; what it starts with.
      const least = number(bytes, size.end + 2).value;
      const section = [1, 1, ...encoded(least), ...encoded(least + pages)];
      return fs.writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.from([MEMORY, ...encoded(section.length), ...section]), bytes.subarray(end)]));
    }
    at = end;
  }
  throw new Error(`${file} has no memory of its own`);
}

/** An unsigned number in LEB128. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value |= (bytes[at] & 0x7f) << shift;
    if (bytes[at] < 0x80) return { value, end: at + 1 };
  }
}

function encoded(value) {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...encoded(value >>> 7)];
}
