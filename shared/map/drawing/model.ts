/** World pixels of a tile's width. */
export const TILE = 32;

/** Lower case '#rrggbb', or '#aarrggbb' with Tiled's alpha first. */
export type Colour = string;

export const BLEND_MODES = [
  'normal',
  'add',
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'color-dodge',
  'color-burn',
  'hard-light',
  'soft-light',
  'difference',
  'exclusion',
] as const;
export type BlendMode = (typeof BLEND_MODES)[number];

/**
 * What of a map is seen, as plain JSON. Everything is in pixels of the Tiled map (y down), so that a picture is drawn with
 * its own pixels; `scale` leads to the world, where a tile is 32 pixels wide.
 */
export type Drawing = {
  /** World pixels for a pixel of the map. */
  scale: number;
  tileWidth: number;
  tileHeight: number;
  renderOrder: 'right-down' | 'right-up' | 'left-down' | 'left-up';
  background: Colour | null;
  /** Where the middle of the view must be for layers with parallax to lie at their own place. */
  parallaxOrigin: { x: number; y: number };
  pictures: BakedPicture[];
  looks: BakedLook[];
  tilesets: BakedTileset[];
  /** Under everybody, and over everybody: in the order in which they are drawn. */
  below: BakedLayer[];
  above: BakedLayer[];
  /** Between the two, sorted with the avatars by `feet`. */
  standing: StandingSprite[];
  /**
   * Shadows on the ground: pictures whose opaque pixels are shadow. All of them go into one mask (opaque, so that overlaps
   * don't add up), drawn at alpha 0.24 over `below`.
   */
  shadows: BakedSprite[];
};

export type BakedPicture = {
  /** '' for a picture that is not there: something visible takes its place. */
  address: string;
  /** This colour is drawn as nothing. */
  transparent: Colour | null;
  /** As the author's files say, 0 where they don't: the room that a missing picture takes. */
  width: number;
  height: number;
};

/** A part of a picture, in its own pixels; `width` 0 is the whole picture. */
export type PicturePart = { picture: number; x: number; y: number; width: number; height: number };

/** Pictures one after the other, each for `ms`; a still look has one. */
export type BakedLook = (PicturePart & { ms: number })[];

export type BakedTileset = {
  /** The number of its first tile in this map (Tiled's firstgid). */
  firstTile: number;
  /** One picture cut into tiles. */
  sheet: {
    picture: number;
    tileWidth: number;
    tileHeight: number;
    tileCount: number;
    columns: number;
    margin: number;
    spacing: number;
  } | null;
  /** Looks of the tiles that are not simply cut from the sheet: animated ones, and those of a collection of pictures. */
  looks: Record<number, number>;
  offsetX: number;
  offsetY: number;
  /** How a tile fills its cell: in its own size, stretched, or as large as it fits. */
  fill: 'own' | 'stretch' | 'fit';
};

/** Where something is drawn: a box that is turned around its middle after the flips. */
export type Box = {
  x: number;
  y: number;
  /** 0: the picture's own size. */
  width: number;
  height: number;
  /** Degrees clockwise. */
  rotation: number;
  flipX: boolean;
  flipY: boolean;
};

/** `look` is an index into `looks`. `tint` multiplies the colours. */
export type BakedSprite = Box & { look: number; opacity: number; tint: Colour | null };

/** `feet` is the y that is compared with an avatar's: smaller is drawn behind. */
export type StandingSprite = BakedSprite & { feet: number };

export type BakedText = Box & {
  text: string;
  fontFamily: string;
  pixelSize: number;
  wrap: boolean;
  colour: Colour;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strikeout: boolean;
  horizontal: 'left' | 'center' | 'right' | 'justify';
  vertical: 'top' | 'center' | 'bottom';
  opacity: number;
};

type LayerBase = {
  name: string;
  opacity: number;
  tint: Colour | null;
  blend: BlendMode;
  offsetX: number;
  offsetY: number;
  /** 1 moves with the map, 0 with the screen. */
  parallaxX: number;
  parallaxY: number;
};

export type BakedTileLayer = LayerBase & {
  kind: 'tiles';
  /** The box in tiles that `cells` fills row by row. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Numbers of the map (0 is empty) with Tiled's flip flags: see cells.ts. */
  cells: string;
};

/** Layer offset, opacity and tint are in the sprites already. */
export type BakedSpriteLayer = LayerBase & { kind: 'sprites'; sprites: (BakedSprite | BakedText)[] };

/** One picture with its corner at the offset; repeated ones have no end in that direction. */
export type BakedImageLayer = LayerBase & { kind: 'image'; picture: number; repeatX: boolean; repeatY: boolean };

export type BakedLayer = BakedTileLayer | BakedSpriteLayer | BakedImageLayer;

/** A map that shows nothing. */
export const EMPTY_DRAWING: Drawing = {
  scale: 1,
  tileWidth: 32,
  tileHeight: 32,
  renderOrder: 'right-down',
  background: null,
  parallaxOrigin: { x: 0, y: 0 },
  pictures: [],
  looks: [],
  tilesets: [],
  below: [],
  above: [],
  standing: [],
  shadows: [],
};
