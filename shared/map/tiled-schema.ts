import type { TiledMap, TiledTileset } from 'tiled-map-types';
import * as v from 'valibot';

/** The edge where a Tiled file becomes typed data: only what the bake reads is checked, the rest passes through. */

const property = v.looseObject({ name: v.string(), type: v.optional(v.string()), value: v.unknown() });
const properties = v.optional(v.array(property), []);

const object = v.looseObject({
  id: v.number(),
  name: v.optional(v.string(), ''),
  type: v.optional(v.string()),
  class: v.optional(v.string()),
  x: v.number(),
  y: v.number(),
  width: v.optional(v.number(), 0),
  height: v.optional(v.number(), 0),
  rotation: v.optional(v.number(), 0),
  visible: v.optional(v.boolean(), true),
  gid: v.optional(v.number()),
  properties,
});

const base = {
  id: v.optional(v.number(), 0),
  name: v.optional(v.string(), ''),
  opacity: v.optional(v.number(), 1),
  visible: v.optional(v.boolean(), true),
  offsetx: v.optional(v.number(), 0),
  offsety: v.optional(v.number(), 0),
  class: v.optional(v.string(), ''),
  properties,
};

const tileLayer = v.looseObject({
  type: v.literal('tilelayer'),
  ...base,
  data: v.optional(v.union([v.array(v.number()), v.string()])),
  encoding: v.optional(v.string(), 'csv'),
  compression: v.optional(v.string(), ''),
});
const objectLayer = v.looseObject({ type: v.literal('objectgroup'), ...base, objects: v.array(object) });
const imageLayer = v.looseObject({ type: v.literal('imagelayer'), ...base, image: v.optional(v.string(), '') });
const groupLayer: v.GenericSchema<unknown, unknown> = v.looseObject({
  type: v.literal('group'),
  ...base,
  layers: v.array(v.lazy(() => layer)),
});
const layer: v.GenericSchema<unknown, unknown> = v.union([tileLayer, objectLayer, imageLayer, groupLayer]);

const tile = v.looseObject({
  id: v.number(),
  image: v.optional(v.string()),
  imagewidth: v.optional(v.number()),
  imageheight: v.optional(v.number()),
  animation: v.optional(v.array(v.looseObject({ tileid: v.number(), duration: v.number() }))),
  objectgroup: v.optional(objectLayer),
  properties,
});

const tileset = v.looseObject({
  name: v.string(),
  image: v.optional(v.string()),
  tilewidth: v.number(),
  tileheight: v.number(),
  tilecount: v.number(),
  columns: v.number(),
  margin: v.optional(v.number(), 0),
  spacing: v.optional(v.number(), 0),
  tiles: v.optional(v.array(tile), []),
  properties,
});

const map = v.looseObject({
  type: v.literal('map'),
  orientation: v.string(),
  width: v.number(),
  height: v.number(),
  tilewidth: v.number(),
  tileheight: v.number(),
  infinite: v.optional(v.boolean(), false),
  layers: v.array(layer),
  tilesets: v.array(v.looseObject({ firstgid: v.number(), source: v.optional(v.string()) })),
  properties,
});

/** Parses JSON text against a schema; a fault is one short sentence naming the first wrong field. */
function parse<T>(text: string, schema: v.GenericSchema<unknown, unknown>): { value: T } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'not JSON' };
  }
  const result = v.safeParse(schema, json);
  if (result.success) return { value: result.output as T };
  const issue = result.issues[0];
  return { fault: `${v.getDotPath(issue) ?? 'file'}: ${issue.received === 'undefined' ? 'missing' : issue.message}` };
}

export const parseMap = (text: string) => parse<TiledMap>(text, map);
export const parseTileset = (text: string) => parse<TiledTileset>(text, tileset);
