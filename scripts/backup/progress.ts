/** A progress line on the terminal that is overwritten. Prints nothing if the output is not a terminal. */
export function createProgress(): { tell: (table: string, rows: number) => void; end: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { tell: () => {}, end: () => {} };
  const clear = '\r\u001b[K';
  return {
    tell: (table, rows) => stderr.write(`${clear}${table}: ${rows}`),
    end: () => stderr.write(clear),
  };
}
