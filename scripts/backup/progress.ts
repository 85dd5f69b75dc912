/** One line of the terminal that is written over; nothing where nobody looks. */
export function createProgress(): { tell: (table: string, rows: number) => void; end: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { tell: () => {}, end: () => {} };
  const clear = '\r\u001b[K';
  return {
    tell: (table, rows) => stderr.write(`${clear}${table}: ${rows}`),
    end: () => stderr.write(clear),
  };
}
