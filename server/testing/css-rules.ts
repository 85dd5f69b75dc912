/** One rule of a style sheet, out of whatever at-rules it stands in. */
export type CssRule = { selector: string; declared: Record<string, string> };

/** The parts of a list that commas separate, but not those within brackets. */
export function parts(list: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const sign of list) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found.map((part) => part.trim());
}

function declarationsOf(body: string): Record<string, string> {
  const pairs = body.split(';').map((line) => /^\s*([\w-]+)\s*:\s*([\s\S]+)$/.exec(line));
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1], pair[2]?.trim()]] : [])));
}

/**
 * Reads the style sheets of this repository: no strings with braces, no nested rules. Steps of animations are left out.
 */
export function cssRules(text: string): CssRule[] {
  const css = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const rules: CssRule[] = [];
  let from = 0;
  const opened: string[] = [];
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{') {
      opened.push(css.slice(from, at).trim());
      from = at + 1;
    } else if (css[at] === '}') {
      const head = opened.pop() ?? '';
      if (!head.startsWith('@') && !opened.some((outer) => outer.startsWith('@keyframes'))) {
        const declared = declarationsOf(css.slice(from, at));
        for (const selector of parts(head)) rules.push({ selector: selector.replace(/\s+/g, ' '), declared });
      }
      from = at + 1;
    } else if (css[at] === ';' && opened.length === 0) from = at + 1;
  }
  return rules;
}
