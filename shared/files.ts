import * as v from 'valibot';
import type { Role } from './staff.ts';

const MB = 1024 * 1024;

/** What a file was found to be. Nothing else is ever stored or served. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export const FILE_TYPES = [...PICTURE_TYPES, 'application/pdf', 'application/zip'] as const;
export type FileType = (typeof FILE_TYPES)[number];

type FileKind = {
  /** Largest upload. */
  bytes: number;
  types: readonly FileType[];
  /** Largest picture, as a side and as an area: what a phone's browser can still hold decoded (4 bytes a pixel). */
  side?: number;
  pixels?: number;
  /** Whoever knows the hash may read it. */
  isPublic: boolean;
  /** Who may upload it; an administrator may always. */
  roles: readonly Role[];
};

/** What files may be uploaded for. */
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

/** All files of one event together. */
export const EVENT_BYTES = 500 * MB;

export const kindOf = (id: FileKindId): FileKind => FILE_KINDS[id];

/** Kinds that somebody with these roles may upload. */
export function kindsFor(roles: readonly string[]): FileKindId[] {
  return FILE_KIND_IDS.filter(
    (id) => roles.includes('admin') || kindOf(id).roles.some((role: string) => roles.includes(role)),
  );
}

/** Where the next page of a shelf begins. */
export const ShelfCursor = v.object({ at: v.string(), hash: v.string(), kind: v.string() });

/** A file on an event's shelf, and what uses it. */
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

/** Why a file is refused: codes of `shared/errors.ts`, with what their texts fill in. */
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
