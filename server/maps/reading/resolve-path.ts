/**
 * Resolves `relative`, as an author wrote it in `file`, against the folder of `file`. Returns null if it would leave
 * the content folder. Tiled on Windows may write backslashes; absolute paths and addresses are of no use on another
 * machine.
 */
export function resolvePath(file: string, relative: string): string | null {
  const path = relative.replaceAll('\\', '/');
  if (path === '' || path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.includes('\0')) return null;
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
