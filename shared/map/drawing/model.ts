/** The width of a tile in world pixels. */
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
 * The visible part of a map, as plain JSON. Everything is in pixels of the Tiled map (y down), so that a picture is
 * drawn in its own pixels. `scale` converts to world pixels, where a tile is 32 wide.
 */
export type Drawing = {
  /** World pixels per pixel of the map. */
  scale: number;
  tileWidth: number;
  tileHeight: number;
  renderOrder: 'right-down' | 'right-up' | 'left-down' | 'left-up';
  background: Colour | null;
  /** The centre of the view at which layers with parallax lie at their original position. */
  parallaxOrigin: { x: number; y: number };
  pictures: BakedPicture[];
  looks: BakedLook[];
  tilesets: BakedTileset[];
  /** Layers under and over the avatars, in drawing order. */
  below: BakedLayer[];
  above: BakedLayer[];
  /** Sprites between the two, sorted together with the avatars by `feet`. */
  standing: StandingSprite[];
  /**
   * Shadows on the ground: pictures whose opaque pixels are shadow. The page draws all of them opaque into one mask, so
   * that overlaps do not add up, and draws the mask over `below` at alpha 0.24.
   */
  shadows: BakedSprite[];
};

export type BakedPicture = {
  /** The address of the picture. '' for a missing picture; the page draws a placeholder. */
  address: string;
  /** Pixels of this colour are transparent. */
  transparent: Colour | null;
  /** The size in the author's files, or 0 if they give none. A placeholder has this size. */
  width: number;
  height: number;
};

/** A part of a picture, in pixels of the picture. `width` 0 means the whole picture. */
export type PicturePart = { picture: number; x: number; y: number; width: number; height: number };

/** Pictures shown one after the other, each for `ms`. A look without animation has one. */
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
  /**
   * The looks of tiles that are not simply cut from the sheet: animated tiles, and tiles of a collection of pictures.
   */
  looks: Record<number, number>;
  offsetX: number;
  offsetY: number;
  /** How a tile fills its cell: in its own size, stretched, or as large as fits with its proportions. */
  fill: 'own' | 'stretch' | 'fit';
};

/** Where something is drawn. The box is flipped first and then rotated around its centre. */
export type Box = {
  x: number;
  y: number;
  /** 0 means the picture's own size. */
  width: number;
  height: number;
  /** Degrees clockwise. */
  rotation: number;
  flipX: boolean;
  flipY: boolean;
};

/** `look` is an index into `looks`. `tint` multiplies the colours. */
export type BakedSprite = Box & { look: number; opacity: number; tint: Colour | null };

/**
 * `feet` is compared with the y of an avatar's feet. The smaller value is drawn behind. `posedBy`: the game that chooses
 * which frame of the look is shown while a round of it runs; otherwise it is the first one.
 */
export type StandingSprite = BakedSprite & { feet: number; posedBy?: string };

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
  /** 1 moves with the map, 0 stays fixed on the screen. */
  parallaxX: number;
  parallaxY: number;
};

export type BakedTileLayer = LayerBase & {
  kind: 'tiles';
  /** The box, in tiles, that `cells` fills row by row. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Tile numbers of the map (0 is empty) with Tiled's flip flags, encoded by cells.ts. */
  cells: string;
};

/** A layer of sprites. Offset, opacity and tint of the layer are already applied to them. */
export type BakedSpriteLayer = LayerBase & { kind: 'sprites'; sprites: (BakedSprite | BakedText)[] };

/** One picture with its corner at the offset. A repeated picture is endless in that direction. */
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
