import type { BakedLook, BakedPicture } from '../../../shared/map/drawing/model.ts';
import type { Where } from '../diagnostics.ts';
import type { ReadImage } from '../reading/model.ts';
import { resolvePath } from '../reading/resolve-path.ts';

/** What the drawing needs from the content folder. */
export type PictureFiles = {
  has(path: string): boolean;
  /** Returns the URL path of a content file ('assets/tiles/ground.png' -> '/assets/tiles/ground.png'). */
  url(path: string): string;
};

/**
 * A picture that a map uses and that does not exist. `relative`: as the author wrote it. `path`: where it was looked
 * for (null: outside of the content folder).
 */
export type MissingPicture = { relative: string; path: string | null; where: Where };

/** Every picture and every look once, by its index in a list. */
export type Album = {
  readonly pictures: BakedPicture[];
  readonly looks: BakedLook[];
  readonly missing: MissingPicture[];
  picture(image: ReadImage, where: Where): number;
  /** Returns the index of a picture that a property names, relative to the file with that property. */
  named(fromFile: string, relative: string, where: Where): number;
  /** Returns the index of a look. `key` identifies it: the same key is the same look. */
  look(key: string, make: () => BakedLook): number;
};

export function createAlbum(files: PictureFiles): Album {
  const pictures: BakedPicture[] = [];
  const looks: BakedLook[] = [];
  const missing: MissingPicture[] = [];
  const numbers = new Map<string, number>();
  const once = (key: string, make: () => number): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = make();
    numbers.set(key, number);
    return number;
  };
  const album: Album = {
    pictures,
    looks,
    missing,
    picture({ source, path, embedded, transparent, width, height }, where) {
      const key = embedded ?? path ?? (source || `${width}x${height}`);
      return once(`picture ${key} ${transparent}`, () => {
        if (embedded !== null) return pictures.push({ address: embedded, transparent, width, height }) - 1;
        const isThere = path !== null && files.has(path);
        if (!isThere && source !== '') missing.push({ relative: source, path, where });
        return pictures.push({ address: isThere ? files.url(path) : '', transparent, width, height }) - 1;
      });
    },
    named: (fromFile, relative, where) =>
      album.picture(
        {
          source: relative,
          path: resolvePath(fromFile, relative),
          embedded: null,
          transparent: null,
          width: 0,
          height: 0,
        },
        where,
      ),
    look: (key, make) => once(`look ${key}`, () => looks.push(make()) - 1),
  };
  return album;
}
