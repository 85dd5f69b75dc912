import type { BlendMode, Colour } from '../../../shared/map/drawing/model.ts';

/**
 * The content of a Tiled map, whatever its format: .tmj or .tmx, any encoding, any version from 1.2 to 1.12.
 *
 * Positions and sizes are pixels of the map (y down) or, where a name says tiles, its tiles. An infinite map is shifted
 * so that its box begins at 0,0; `origin` leads back to Tiled's own coordinates. Groups are in the list of layers,
 * before their children. What they pass on (opacity, tint, offset, parallax, visibility) is already included in each
 * child.
 */

/** The files of a content folder, by posix path from its root ('maps/expo.tmj'). */
export type MapFiles = {
  /** Returns null if there is no such file. */
  text(path: string): string | null;
  has(path: string): boolean;
  /**
   * Returns the name of the hall that is made from a map of these files. Without it, the file's name is used
   * (hall-name.ts).
   */
  hallName?(path: string): string;
  /**
   * Returns the pixels of a picture; null if it is missing, or if browsers cannot show it. Called only if the map does
   * not contain the size. A caller that cannot read pictures leaves it out.
   */
  size?(path: string): { width: number; height: number } | null;
};

export const PROPERTY_TYPES = ['string', 'int', 'float', 'bool', 'color', 'file', 'object', 'class', 'list'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** Plain JSON. Members of classes and lists have no type of their own, because .tmj does not store it. */
export type PropertyValue = string | number | boolean | PropertyValue[] | { [member: string]: PropertyValue };

export type Property = {
  name: string;
  type: PropertyType;
  /** The name of the custom class or enum in the Tiled project, '' for none. */
  propertyType: string;
  value: PropertyValue;
  /** The file in which it was written. A path in the value is relative to it. */
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
  /** A gid of the map with its flip flags, even if the object comes from a template with its own tileset. */
  | { kind: 'tile'; gid: number };

/**
 * An object with the fields of its template filled in. x, y is the top left corner; for a tile it follows the tileset's
 * `objectAlignment`.
 */
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
  /** The file of the template, '' for none. */
  template: string;
};

export type ReadImage = {
  /** The path as it was written. */
  source: string;
  /** The path from the root of the content folder; null if `source` leads out of it. */
  path: string | null;
  /** The picture as a data URL, if the map's file contains it. Then `path` is null. */
  embedded: string | null;
  /** The size that the file declares, or 0. */
  width: number;
  height: number;
  /** Pixels of this colour are transparent. */
  transparent: Colour | null;
};

/** `ms`: how long one picture is shown. `tile` is local to the tileset. */
export type ReadFrame = { tile: number; ms: number };

/** A part of an image, in pixels. */
export type ImagePart = { x: number; y: number; width: number; height: number };

/** A tile with more data than its position on the sheet. */
export type ReadTile = {
  id: number;
  class: string;
  /** The picture of a tile in a collection. */
  image: ReadImage | null;
  /** The part of `image` (Tiled 1.9); null for all of it. */
  part: ImagePart | null;
  animation: ReadFrame[];
  /** The collision shapes, in pixels of the tile. */
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
  /** The number of its first tile in this map. */
  firstGid: number;
  /** The file of the tileset, or of the map if it is embedded. */
  file: string;
  /** It could not be read (already reported). Only its range of numbers is known. */
  isMissing: boolean;
  name: string;
  class: string;
  /** The sheet that is cut into tiles; null for a collection of images. */
  image: ReadImage | null;
  tileWidth: number;
  tileHeight: number;
  /** Local numbers run from 0 to one less. A collection can have gaps. */
  tileCount: number;
  columns: number;
  margin: number;
  spacing: number;
  /** How many pixels every tile is moved when it is drawn. */
  tileOffset: Point;
  /** What x, y of an object with a tile means. 'unspecified' is bottom left in an orthogonal map. */
  objectAlignment: (typeof OBJECT_ALIGNMENTS)[number];
  /** 'grid' draws tiles of tile layers in the size of the map's cells. */
  renderSize: 'tile' | 'grid';
  fillMode: 'stretch' | 'preserve-aspect-fit';
  /** The tiles by local number. A tile of a sheet without data of its own is not included. */
  tiles: Map<number, ReadTile>;
  properties: Properties;
};

type LayerBase = {
  id: number;
  name: string;
  class: string;
  /** The groups around it, outermost first. */
  groups: readonly ReadGroup[];
  /** Includes that of its groups, like all fields below. */
  opacity: number;
  visible: boolean;
  offsetX: number;
  offsetY: number;
  parallaxX: number;
  parallaxY: number;
  tint: Colour | null;
  /** The layer's own blend mode (Tiled 1.12). */
  blend: BlendMode;
  properties: Properties;
};

export type ReadGroup = LayerBase & { kind: 'group' };

/**
 * `x`, `y`, `width`, `height`: the box in tiles that `gids` fills row by row. 0 is an empty cell; flip flags are
 * included.
 */
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
  /** In tiles: the map's own size, or for an infinite map the box around all chunks. */
  width: number;
  height: number;
  tileWidth: number;
  tileHeight: number;
  infinite: boolean;
  /** Tiled's own coordinates, in tiles, of the cell that is 0,0 here. They differ from 0,0 only in infinite maps. */
  origin: Point;
  /** The order in which overlapping tiles of a layer are drawn. */
  renderOrder: 'right-down' | 'right-up' | 'left-down' | 'left-up';
  background: Colour | null;
  parallaxOrigin: Point;
  properties: Properties;
  layers: ReadLayer[];
  /** By `firstGid`. */
  tilesets: ReadTileset[];
};
