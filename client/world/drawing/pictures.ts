import type { BakedPicture, Drawing } from '../../../shared/map/drawing/model.ts';

/**
 * Pictures by address, as data URLs: one request instead of a hundred. Pictures that it does not contain are loaded
 * separately.
 */
export type PicturePack = Readonly<Record<string, string>>;

/** A picture in memory, in its own pixels. `isMissing`: the source is a placeholder. */
export type Picture = {
  readonly source: ImageBitmap | HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
  readonly isMissing: boolean;
};

/** The size of the placeholder in pixels, and of one for a picture of unknown size. */
const SIGN = 32;

/** Draws a box with a cross, which is visible on any floor and lets the floor show through. */
function drawSign(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = SIGN;
  canvas.height = SIGN;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.fillStyle = 'rgb(242 201 216 / 60%)';
  context.fillRect(0, 0, SIGN, SIGN);
  context.strokeStyle = '#8c2f55';
  context.lineWidth = 2;
  context.strokeRect(1, 1, SIGN - 2, SIGN - 2);
  context.beginPath();
  for (const [from, to] of [
    [1, SIGN - 1],
    [SIGN - 1, 1],
  ]) {
    context.moveTo(from, 1);
    context.lineTo(to, SIGN - 1);
  }
  context.stroke();
  return canvas;
}

/** Makes the pixels of one colour ('#rrggbb') transparent, as the picture's author declared. */
function keyed(bitmap: ImageBitmap, colour: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return canvas;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const key = Number.parseInt(colour.slice(-6), 16);
  const { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    if (((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]) === key) data[i + 3] = 0;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

async function load(address: string, transparent: string | null): Promise<Picture | null> {
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const bitmap = await createImageBitmap(image);
    const source = transparent === null ? bitmap : keyed(bitmap, transparent);
    return { source, width: source.width, height: source.height, isMissing: false };
  } catch {
    // the placeholder shows it; the author learns what is wrong with the file when the map is baked
    return null;
  }
}

const keyOf = ({ address, transparent }: BakedPicture): string => `${address} ${transparent}`;

/** The pictures in memory. Those that two drawings share are loaded once. */
export type Shelf = {
  of(drawing: Drawing): Promise<readonly Picture[]>;
  /** Frees the memory of all pictures except this drawing's. Nothing may paint with the others any more. */
  keep(drawing: Drawing): void;
};

export function createShelf(pack: PicturePack): Shelf {
  const known = new Map<string, Promise<Picture | null>>();
  const sign = drawSign();
  const pictureOf = async (baked: BakedPicture): Promise<Picture> => {
    const { address, transparent, width, height } = baked;
    const key = keyOf(baked);
    const loading = known.get(key) ?? (address === '' ? null : load(pack[address] ?? address, transparent));
    if (loading) known.set(key, loading);
    const found = await loading;
    // a picture that failed to load is tried again the next time
    if (!found) known.delete(key);
    return found ?? { source: sign, width: width || SIGN, height: height || SIGN, isMissing: true };
  };
  return {
    of: ({ pictures }) => Promise.all(pictures.map(pictureOf)),
    keep({ pictures }) {
      const kept = new Set(pictures.map(keyOf));
      for (const [key, loading] of known) {
        if (kept.has(key)) continue;
        known.delete(key);
        void loading.then((picture) => {
          if (picture?.source instanceof ImageBitmap) picture.source.close();
        });
      }
    },
  };
}
