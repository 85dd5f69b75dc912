import * as v from 'valibot';
import type { Role } from './staff.ts';

const MB = 1024 * 1024;

/** The types that the server recognises in the bytes of a file. It neither stores nor serves any other type. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export const FILE_TYPES = [...PICTURE_TYPES, 'application/pdf', 'application/zip'] as const;
export type FileType = (typeof FILE_TYPES)[number];

type FileKind = {
  /** The maximum size of an upload, in bytes. */
  bytes: number;
  types: readonly FileType[];
  /**
   * The maximum side and area of a picture in pixels. A phone's browser must have memory for it when decoded (4 bytes a
   * pixel).
   */
  side?: number;
  pixels?: number;
  /** Whether anybody who knows the hash can read the file. */
  isPublic: boolean;
  /** The roles that may upload it. An administrator always may. */
  roles: readonly Role[];
};

/** The kinds of files that can be uploaded, and their limits. */
export const FILE_KINDS = {
  poster: { bytes: 4 * MB, types: PICTURE_TYPES, side: 8192, pixels: 24e6, isPublic: true, roles: ['pr', 'exhibitor'] },
  prize: { bytes: 2 * MB, types: PICTURE_TYPES, side: 4096, pixels: 12e6, isPublic: true, roles: ['pr'] },
  logo: { bytes: MB, types: PICTURE_TYPES, side: 2048, pixels: 4e6, isPublic: true, roles: ['pr', 'exhibitor'] },
  map: { bytes: 8 * MB, types: PICTURE_TYPES, side: 8192, pixels: 33e6, isPublic: true, roles: ['pr'] },
  document: { bytes: 20 * MB, types: ['application/pdf'], isPublic: true, roles: ['pr', 'exhibitor'] },
  'map-zip': { bytes: 32 * MB, types: ['application/zip'], isPublic: false, roles: ['pr'] },
} as const satisfies Record<string, FileKind>;

export type FileKindId = keyof typeof FILE_KINDS;
export const FILE_KIND_IDS = Object.keys(FILE_KINDS) as FileKindId[];

/** The maximum size of all files of one event together, in bytes. */
export const EVENT_BYTES = 500 * MB;

export const kindOf = (id: FileKindId): FileKind => FILE_KINDS[id];

/** Returns the kinds of files that a person with these roles may upload. */
export function kindsFor(roles: readonly string[]): FileKindId[] {
  return FILE_KIND_IDS.filter(
    (id) => roles.includes('admin') || kindOf(id).roles.some((role: string) => roles.includes(role)),
  );
}

/** The position at which the next page of the file list begins. */
export const ShelfCursor = v.object({ at: v.string(), hash: v.string(), kind: v.string() });

/** A file of an event, and what uses it. */
export const ShelfFile = v.object({
  hash: v.string(),
  kind: v.picklist(FILE_KIND_IDS),
  name: v.string(),
  mime: v.picklist(FILE_TYPES),
  size: v.number(),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  at: v.number(),
  by: v.nullable(v.string()),
  uses: v.array(v.string()),
});
export type ShelfFile = v.InferOutput<typeof ShelfFile>;

/** Why the server refuses a file: a code of `shared/errors.ts`, with the values for the placeholders of its text. */
export type FileFault = {
  code:
    | 'file-empty'
    | 'file-too-large'
    | 'file-type-unknown'
    | 'file-type-wrong'
    | 'file-broken'
    | 'file-too-many-pixels'
    | 'file-hides-another'
    | 'pdf-acts'
    | 'pdf-sealed'
    | 'archive-too-large'
    | 'archive-path'
    | 'archive-nested'
    | 'archive-entry';
  detail?: Record<string, string | number>;
};
