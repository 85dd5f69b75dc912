import type { BlendMode, Colour } from '../../../shared/map/drawing/model.ts';

/**
 * What a Tiled map says, whatever it was written in: .tmj or .tmx, any encoding, any version from 1.2 to 1.12.
 *
 * Positions and sizes are pixels of the map (y down) or, where a name says tiles, its tiles. An infinite map is shifted
 * so that its box begins at 0,0; `origin` leads back to Tiled's own coordinates. Groups are in the list of layers, before
 * their children, and what they pass on (opacity, tint, offset, parallax, visibility) is in each child already.
 */

/** The files of a content folder, by posix path from its root ('maps/expo.tmj'). */
export type MapFiles = {
  /** null when there is no such file. */
  text(path: string): string | null;
  has(path: string): boolean;
  /** The name that a map of these files gets as a hall; without it that of its file (hall-name.ts). */
  hallName?(path: string): string;
  /**
   * Pixels of a picture; null when it is not there, or none that browsers show. Asked only where the map does not say; who
   * cannot look leaves it out.
   */
  size?(path: string): { width: number; height: number } | null;
};

export const PROPERTY_TYPES = ['string', 'int', 'float', 'bool', 'color', 'file', 'object', 'class', 'list'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** Plain JSON. Members of classes and lists carry no type of their own, since .tmj keeps none. */
export type PropertyValue = string | number | boolean | PropertyValue[] | { [member: string]: PropertyValue };

export type Property = {
  name: string;
  type: PropertyType;
  /** Name of the custom class or enum of the Tiled project, '' for none. */
  propertyType: string;
  value: PropertyValue;
  /** The file it was written in: a path in the value is relative to it. */
  file: string;
};

export type Properties = Map<string, Property>;

export type Point = { x: number; y: number };

export type ReadText = {
  text: string;
  fontFamily: string;
  pixelSize: number;
  wrap: boolean;
  colour: Colour;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strikeout: boolean;
  kerning: boolean;
  horizontal: 'left' | 'center' | 'right' | 'justify';
  vertical: 'top' | 'center' | 'bottom';
};

/** Points of a polygon or polyline are relative to the object's x, y. */
export type Shape =
  | { kind: 'rectangle' | 'ellipse' | 'capsule' | 'point' }
  | { kind: 'polygon' | 'polyline'; points: Point[] }
  | { kind: 'text'; text: ReadText }
  /** A gid of the map with its flip flags, also where the object came from a template with a tileset of its own. */
  | { kind: 'tile'; gid: number };

/** With its template's fields filled in. x, y is the top left corner; of a tile the tileset's `objectAlignment`. */
export type ReadObject = {
  id: number;
  name: string;
  /** `type` up to Tiled 1.8 and from 1.10 on, `class` in 1.9. */
  class: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Degrees clockwise around x, y. */
  rotation: number;
  visible: boolean;
  /** Tiled 1.12. */
  opacity: number;
  shape: Shape;
  properties: Properties;
  /** File of the template, '' for none. */
  template: string;
};

export type ReadImage = {
  /** As it was written. */
  source: string;
  /** From the root of the content folder; null when `source` leads out of it. */
  path: string | null;
  /** The picture itself as a data URL, where the map's file holds it; then there is no path. */
  embedded: string | null;
  /** As the file declares them, 0 where it does not. */
  width: number;
  height: number;
  /** This colour is drawn as nothing. */
  transparent: Colour | null;
};

/** Milliseconds of one picture; `tile` is local to the tileset. */
export type ReadFrame = { tile: number; ms: number };

/** A part of an image, in pixels. */
export type ImagePart = { x: number; y: number; width: number; height: number };

/** A tile of which more is known than its place on the sheet. */
export type ReadTile = {
  id: number;
  class: string;
  /** The picture of a tile in a collection. */
  image: ReadImage | null;
  /** The part of `image` (Tiled 1.9); null for all of it. */
  part: ImagePart | null;
  animation: ReadFrame[];
  /** Collision shapes, in pixels of the tile. */
  shapes: ReadObject[];
  properties: Properties;
};

export const OBJECT_ALIGNMENTS = [
  'unspecified',
  'topleft',
  'top',
  'topright',
  'left',
  'center',
  'right',
  'bottomleft',
  'bottom',
  'bottomright',
] as const;

export type ReadTileset = {
  /** Number of its first tile in this map. */
  firstGid: number;
  /** File of the tileset, or of the map when it is embedded. */
  file: string;
  /** It could not be read (told already): its numbers are known to be tiles, and nothing else. */
  isMissing: boolean;
  name: string;
  class: string;
  /** The sheet that is cut into tiles; null for a collection of images. */
  image: ReadImage | null;
  tileWidth: number;
  tileHeight: number;
  /** Local numbers run from 0 to one less; with gaps in a collection. */
  tileCount: number;
  columns: number;
  margin: number;
  spacing: number;
  /** Pixels that every tile is moved by when it is drawn. */
  tileOffset: Point;
  /** What x, y of an object with a tile means: 'unspecified' is bottom left in an orthogonal map. */
  objectAlignment: (typeof OBJECT_ALIGNMENTS)[number];
  /** 'grid' draws a tile of a tile layer in the size of the map's cells. */
  renderSize: 'tile' | 'grid';
  fillMode: 'stretch' | 'preserve-aspect-fit';
  /** By local number; a tile of a sheet without anything of its own is not in it. */
  tiles: Map<number, ReadTile>;
  properties: Properties;
};

type LayerBase = {
  id: number;
  name: string;
  class: string;
  /** The groups around it, outermost first. */
  groups: readonly ReadGroup[];
  /** With that of its groups, as all of these. */
  opacity: number;
  visible: boolean;
  offsetX: number;
  offsetY: number;
  parallaxX: number;
  parallaxY: number;
  tint: Colour | null;
  /** Its own (Tiled 1.12). */
  blend: BlendMode;
  properties: Properties;
};

export type ReadGroup = LayerBase & { kind: 'group' };

/** `x`, `y`, `width`, `height`: the box in tiles that `gids` fills row by row, 0 for an empty cell, flip flags kept. */
export type ReadTileLayer = LayerBase & {
  kind: 'tiles';
  x: number;
  y: number;
  width: number;
  height: number;
  gids: Uint32Array;
  encoding: 'csv' | 'xml' | 'base64' | 'base64+gzip' | 'base64+zlib' | 'base64+zstd';
};

export type ReadObjectLayer = LayerBase & {
  kind: 'objects';
  /** 'topdown': by y; 'index': in the order of the list. */
  drawOrder: 'topdown' | 'index';
  objects: ReadObject[];
};

/** The image's top left corner is at the layer's offset. */
export type ReadImageLayer = LayerBase & {
  kind: 'image';
  image: ReadImage | null;
  repeatX: boolean;
  repeatY: boolean;
};

export type ReadLayer = ReadGroup | ReadTileLayer | ReadObjectLayer | ReadImageLayer;

export type ReadMap = {
  file: string;
  class: string;
  /** In tiles: the map's own, or for an infinite map the box around all chunks. */
  width: number;
  height: number;
  tileWidth: number;
  tileHeight: number;
  infinite: boolean;
  /** Tiled's own coordinates, in tiles, of the cell that is 0,0 here. Not 0,0 only for infinite maps. */
  origin: Point;
  /** The order in which the tiles of a layer are drawn, where they overlap. */
  renderOrder: 'right-down' | 'right-up' | 'left-down' | 'left-up';
  background: Colour | null;
  parallaxOrigin: Point;
  properties: Properties;
  layers: ReadLayer[];
  /** By `firstGid`. */
  tilesets: ReadTileset[];
};
