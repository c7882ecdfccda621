const NEWLINE = 10;

/** Cuts lines out of pieces as they come; `line` hears of each where in the bytes it begins and where its newline is. */
export async function eachLine(pieces: AsyncIterable<Buffer>, line: (bytes: Buffer, start: number, end: number) => void): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      line(bytes, start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
}
