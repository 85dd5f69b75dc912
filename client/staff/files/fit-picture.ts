import type { FileType } from '../../../shared/files.ts';

type Size = { width: number; height: number };
export type PictureLimits = { bytes: number; side: number; pixels: number; types: readonly FileType[] };
/** `scaled`: the new size, if the picture was changed; otherwise null. */
export type Fitted = { file: File; scaled: Size | null };

/** Returns the largest size of a picture within limits of side and area. It is never larger than the picture. */
export function sizeWithin({ width, height }: Size, { side, pixels }: Pick<PictureLimits, 'side' | 'pixels'>): Size {
  const by = Math.min(1, side / Math.max(width, height), Math.sqrt(pixels / (width * height)));
  const scaled = (length: number): number => Math.max(1, Math.floor(length * by));
  return by === 1 ? { width, height } : { width: scaled(width), height: scaled(height) };
}

/** From the best quality to the lowest that still looks good. Below that, the picture is made smaller instead. */
const QUALITIES = [0.9, 0.82, 0.74] as const;
const SMALLER = 0.8;
const TRIES = 6;

const ENDINGS: Partial<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/png': 'png' };

function named(blob: Blob, name: string): File {
  const stem = name.replace(/\.[^.]*$/, '');
  return new File([blob], `${stem}.${ENDINGS[blob.type] ?? 'png'}`, { type: blob.type });
}

/** Whether any pixel is transparent. Such a picture cannot become a JPEG. */
function hasAlpha(context: OffscreenCanvasRenderingContext2D, { width, height }: Size): boolean {
  // in rows, so that a large picture is not in memory twice
  const rows = Math.max(1, Math.floor(1_000_000 / width));
  for (let y = 0; y < height; y += rows) {
    const { data } = context.getImageData(0, y, width, Math.min(rows, height - y));
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  }
  return false;
}

/** Returns the picture in this size, in the first format and quality that fits `limit` bytes; null if none fits. */
async function encoded(bitmap: ImageBitmap, size: Size, type: string, limit: number): Promise<Blob | null> {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  const isPhoto = type === 'image/jpeg' || !hasAlpha(context, size);
  // drawings stay lossless while they fit; Safari cannot write WebP and returns a PNG instead
  const wanted = type === 'image/png' ? ['image/png', 'image/webp'] : [type === 'image/webp' ? type : 'image/jpeg'];
  if (isPhoto && !wanted.includes('image/jpeg')) wanted.push('image/jpeg');
  for (const one of wanted) {
    for (const quality of one === 'image/png' ? [undefined] : QUALITIES) {
      const blob = await canvas.convertToBlob({ type: one, ...(quality === undefined ? {} : { quality }) });
      if (blob.type === one && blob.size <= limit) return blob;
    }
  }
  return null;
}

/**
 * Prepares a picture for the server. A picture that is too large is scaled down, with its camera's orientation applied.
 * A small enough picture, an animation (GIF) and a file that the browser cannot open stay as they are; the server then
 * judges them.
 */
export async function fitPicture(file: File, limits: PictureLimits): Promise<Fitted> {
  const asIs = { file, scaled: null };
  if (file.type === 'image/gif' || file.type === 'application/pdf' || file.type.includes('zip')) return asIs;
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return asIs;
  }
  try {
    const within = sizeWithin(bitmap, limits);
    const isKnown = limits.types.some((type) => type === file.type);
    if (isKnown && within.width === bitmap.width && within.height === bitmap.height && file.size <= limits.bytes)
      return asIs;
    let size = within;
    for (let n = 0; n < TRIES; n++) {
      const blob = await encoded(bitmap, size, file.type, limits.bytes);
      if (blob) return { file: named(blob, file.name), scaled: size };
      size = {
        width: Math.max(1, Math.floor(size.width * SMALLER)),
        height: Math.max(1, Math.floor(size.height * SMALLER)),
      };
    }
    return asIs;
  } catch {
    // not enough memory, or an old browser without OffscreenCanvas
    return asIs;
  } finally {
    bitmap.close();
  }
}
