/** `npm run spec -- W3`: prints a rule of SPEC.md and the tests that quote it. Without an id it lists all titles. */
import { readQuotes, readSpec, rulesOf } from './spec/rules.ts';

const wanted = process.argv.slice(3).map((id) => id.toUpperCase());
const rules = rulesOf(readSpec());
const unknown = wanted.filter((id) => rules.every((rule) => rule.id !== id));
if (unknown.length > 0) {
  console.error(`SPEC.md has no rule ${unknown.join(', ')}. "npm run spec" lists all of them.`);
  process.exit(1);
}

if (wanted.length === 0) for (const { id, title } of rules) console.log(`${id.padEnd(4)}${title}`);
const quotes = wanted.length === 0 ? [] : readQuotes();
for (const { id, title, text } of rules.filter((rule) => wanted.includes(rule.id))) {
  console.log(`${id} ${title}\n${text}\n`);
  for (const quote of quotes.filter((one) => one.id === id))
    console.log(`  ${quote.file}:${quote.line}  ${quote.title}`);
}
