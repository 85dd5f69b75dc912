/**
 * Types of the Tiled map formats as JSON (.tmj, .tsj, .tj, .tiled-project), written for Madang after
 * https://doc.mapeditor.org/en/stable/reference/json-map-format/ . Only orthogonal maps; fields of other orientations
 * are left out. A global tile id (gid) has flip flags in its top bits.
 */

export type TiledPropertyType = 'string' | 'int' | 'float' | 'bool' | 'color' | 'file' | 'object' | 'class' | 'list';

export interface TiledProperty {
  name: string;
  /** Left out by old versions for strings. */
  type?: TiledPropertyType;
  /** Name of the custom type (enum or class), when there is one. */
  propertytype?: string;
  /** For a class, its members by name, without types. For a list (1.12), items with `type` and `value`. */
  value: unknown;
}

export interface TiledPoint {
  x: number;
  y: number;
}

export interface TiledText {
  text: string;
  fontfamily?: string;
  pixelsize?: number;
  wrap?: boolean;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikeout?: boolean;
  kerning?: boolean;
  halign?: 'left' | 'center' | 'right' | 'justify';
  valign?: 'top' | 'center' | 'bottom';
}

/** A shape, point, text or (with `gid`) picture. A picture's x, y is its bottom left corner, else the top left. */
export interface TiledObject {
  id: number;
  name: string;
  /** The class: `type` up to 1.8 and from 1.10 on, `class` in 1.9. */
  type?: string;
  class?: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Degrees clockwise. */
  rotation: number;
  visible: boolean;
  /** Since 1.12. */
  opacity?: number;
  gid?: number;
  point?: boolean;
  ellipse?: boolean;
  capsule?: boolean;
  polygon?: TiledPoint[];
  polyline?: TiledPoint[];
  text?: TiledText;
  /** The path of a template file. Fields that the object does not change are left out. */
  template?: string;
  properties?: TiledProperty[];
}

/** A piece of an infinite map's layer. */
export interface TiledChunk {
  x: number;
  y: number;
  width: number;
  height: number;
  data: number[] | string;
}

export interface TiledLayerBase {
  id: number;
  name: string;
  class?: string;
  x: number;
  y: number;
  opacity: number;
  visible: boolean;
  offsetx?: number;
  offsety?: number;
  parallaxx?: number;
  parallaxy?: number;
  tintcolor?: string;
  /** Blend mode, since 1.12. */
  mode?: string;
  locked?: boolean;
  properties?: TiledProperty[];
}

export interface TiledTileLayer extends TiledLayerBase {
  type: 'tilelayer';
  width: number;
  height: number;
  /** An array of gids ("csv"), or base64 text of little-endian u32. */
  data?: number[] | string;
  encoding?: 'csv' | 'base64';
  compression?: '' | 'zlib' | 'gzip' | 'zstd';
  chunks?: TiledChunk[];
  startx?: number;
  starty?: number;
}

export interface TiledObjectLayer extends TiledLayerBase {
  type: 'objectgroup';
  draworder: 'topdown' | 'index';
  color?: string;
  objects: TiledObject[];
}

export interface TiledImageLayer extends TiledLayerBase {
  type: 'imagelayer';
  image: string;
  transparentcolor?: string;
  repeatx?: boolean;
  repeaty?: boolean;
}

export interface TiledGroupLayer extends TiledLayerBase {
  type: 'group';
  layers: TiledLayer[];
}

export type TiledLayer = TiledTileLayer | TiledObjectLayer | TiledImageLayer | TiledGroupLayer;

/** The duration of one picture of an animated tile, in milliseconds. `tileid` is local to the tileset. */
export interface TiledFrame {
  tileid: number;
  duration: number;
}

export interface TiledTile {
  id: number;
  type?: string;
  class?: string;
  /** Only in a collection of images. */
  image?: string;
  imagewidth?: number;
  imageheight?: number;
  /** The part of the image, since 1.9. */
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  animation?: TiledFrame[];
  /** The collision shapes, in pixels of the tile. */
  objectgroup?: TiledObjectLayer;
  properties?: TiledProperty[];
  probability?: number;
}

export interface TiledWangColor {
  name: string;
  color: string;
  tile: number;
  probability: number;
}

export interface TiledWangTile {
  tileid: number;
  /** Eight colours: top, top right, right, ... ; 0 is none. */
  wangid: number[];
}

export interface TiledWangSet {
  name: string;
  type: 'corner' | 'edge' | 'mixed';
  tile: number;
  colors: TiledWangColor[];
  wangtiles: TiledWangTile[];
}

export interface TiledTileset {
  name: string;
  class?: string;
  /** The picture that is cut into tiles. A collection of images has none. */
  image?: string;
  imagewidth?: number;
  imageheight?: number;
  tilewidth: number;
  tileheight: number;
  tilecount: number;
  columns: number;
  margin: number;
  spacing: number;
  tileoffset?: TiledPoint;
  objectalignment?: string;
  tilerendersize?: 'tile' | 'grid';
  fillmode?: 'stretch' | 'preserve-aspect-fit';
  grid?: { orientation: 'orthogonal' | 'isometric'; width: number; height: number };
  tiles?: TiledTile[];
  wangsets?: TiledWangSet[];
  properties?: TiledProperty[];
}

/** A map's reference to a tileset file, or the tileset itself. */
export type TiledTilesetRef =
  | { firstgid: number; source: string }
  | ({ firstgid: number; source?: undefined } & TiledTileset);

export interface TiledMap {
  type: 'map';
  version: string | number;
  tiledversion?: string;
  class?: string;
  orientation: 'orthogonal' | 'isometric' | 'staggered' | 'hexagonal' | 'oblique';
  renderorder: 'right-down' | 'right-up' | 'left-down' | 'left-up';
  width: number;
  height: number;
  tilewidth: number;
  tileheight: number;
  infinite: boolean;
  compressionlevel: number;
  backgroundcolor?: string;
  parallaxoriginx?: number;
  parallaxoriginy?: number;
  nextlayerid: number;
  nextobjectid: number;
  layers: TiledLayer[];
  tilesets: TiledTilesetRef[];
  properties?: TiledProperty[];
}
