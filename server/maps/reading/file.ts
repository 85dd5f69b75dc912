import { parseXml } from '../../../shared/xml.ts';
import { isRaw, type Raw, shown } from './fields.ts';
import { LIMITS } from './limits.ts';
import { findAs, report, type Scope, spend } from './reading.ts';
import { tiledOfXml } from './tmx.ts';

type Kind = 'map' | 'tileset' | 'template';

/** JSON or XML by what it begins with, not by its name. */
function parse(text: string): { raw: Raw } | { fault: string } {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (trimmed.startsWith('<')) {
    const xml = parseXml(trimmed.replaceAll('\r\n', '\n'));
    if ('fault' in xml) return xml;
    const raw = tiledOfXml(xml.root);
    return raw ? { raw } : { fault: `<${xml.root.name}>` };
  }
  try {
    const json: unknown = JSON.parse(trimmed);
    return isRaw(json) ? { raw: json } : { fault: 'no JSON object' };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'no JSON' };
  }
}

/** A file of Tiled as JSON holds it, or null with a finding. `text` is null when the file is not there (told by the caller). */
export function parseTiledFile(path: string, text: string, kind: Kind, scope: Scope): Raw | null {
  // without a tileset or template a map is poorer, without its own file there is none
  const severity = kind === 'map' ? 'error' : 'warning';
  const tell = (rule: 'limit-file' | 'file-broken', ...values: (string | number)[]): void =>
    findAs(scope, severity, () => report(scope, rule, ...values));
  if (text.length > LIMITS.file) {
    tell('limit-file', text.length, LIMITS.file);
    return null;
  }
  if (!spend(scope, 'files', text.length, 'limit-file')) return null;
  const parsed = parse(text);
  if ('raw' in parsed) {
    const found = parsed.raw.type ?? kind;
    if (found === kind) return parsed.raw;
    tell('file-broken', path, `type "${shown(found)}"`);
  } else tell('file-broken', path, parsed.fault);
  return null;
}
