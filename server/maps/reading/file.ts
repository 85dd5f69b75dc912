import { parseXml } from '../../../shared/xml.ts';
import { isRaw, type Raw, shown } from './fields.ts';
import { LIMITS } from './limits.ts';
import { findAs, report, type Scope, spend } from './reading.ts';
import { tiledOfXml } from './tmx.ts';

type Kind = 'map' | 'tileset' | 'template';

/** Detects JSON or XML by the first character, not by the file name. */
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

/**
 * Returns a file of Tiled in its JSON form, or null with a finding. `text` is null if the file is missing, which the
 * caller reports.
 */
export function parseTiledFile(path: string, text: string, kind: Kind, scope: Scope): Raw | null {
  // without a tileset or template a map is incomplete, but without its own file there is no map
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
