import type { Place } from '../diagnostics.ts';
import { resolvePath } from '../tiled/resolve-path.ts';

/** What the drawing wants to know of the content folder. */
export type PictureFiles = {
  has(path: string): boolean;
  /** URL path of a content file ('assets/tiles/ground.png' -> '/assets/tiles/ground.png'). */
  url(path: string): string;
};

/** A picture that a map draws and that is not there; `relative` is as the author wrote it, `path` where it was looked for (null: outside of the content). */
export type MissingPicture = { relative: string; path: string | null; where: Place };

/** The URL of a picture named relative to a file; '' when it is not there. */
export type Pictures = (fromFile: string, relative: string, where: Place) => string;

export function pictureFinder(files: PictureFiles): { pictures: Pictures; missing: MissingPicture[] } {
  const missing: MissingPicture[] = [];
  const pictures: Pictures = (fromFile, relative, where) => {
    const path = resolvePath(fromFile, relative);
    if (path !== null && files.has(path)) return files.url(path);
    if (!missing.some((one) => one.relative === relative)) missing.push({ relative, path, where });
    return '';
  };
  return { pictures, missing };
}
