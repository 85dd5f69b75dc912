/** One statement with the comment lines above it. `text` ends with its semicolon. */
export type Statement = { comment: string; text: string };

/**
 * Splits SQL at the semicolons outside of comments, quotes and dollar quotes. Throws where a quote or a statement has
 * no end.
 */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let at = 0;
  while (at < sql.length) {
    if (sql[at] === ';') {
      statements.push(statementOf(sql.slice(start, at + 1)));
      start = at + 1;
    }
    at = afterToken(sql, at);
  }
  if (withoutComments(sql.slice(start)).trim() !== '') throw new Error('the last statement has no semicolon');
  return statements;
}

/** The end of the comment, quoted text or single character at this place. */
function afterToken(sql: string, at: number): number {
  if (sql.startsWith('--', at)) return endOf(sql, '\n', at);
  if (sql.startsWith('/*', at)) return endOf(sql, '*/', at + 2);
  if (sql[at] === "'" || sql[at] === '"') return endOf(sql, String(sql[at]), at + 1);
  const tag = sql[at] === '$' ? /^\$(?:[a-z_]\w*)?\$/i.exec(sql.slice(at, at + 64))?.[0] : undefined;
  return tag ? endOf(sql, tag, at + tag.length) : at + 1;
}

function endOf(sql: string, what: string, from: number): number {
  const found = sql.indexOf(what, from);
  if (found < 0 && what !== '\n') throw new Error(`a ${what} is missing`);
  return found < 0 ? sql.length : found + what.length;
}

function statementOf(text: string): Statement {
  const lines = text.trim().split('\n');
  const first = lines.findIndex((line) => !/^\s*(--.*)?$/.test(line));
  return { comment: lines.slice(0, first).join('\n').trim(), text: lines.slice(first).join('\n') };
}

/** SQL without the text after `--`. Use it only to look for names: it does not know quotes. */
export const withoutComments = (sql: string): string => sql.replaceAll(/--.*/g, '');
