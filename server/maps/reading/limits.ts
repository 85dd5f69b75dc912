/**
 * Limits on what one map may cost, because a map is an untrusted file. The rest is left out, with a message. The
 * largest map of the conference corpus has 140x100 tiles, 88 layers and 35 tilesets.
 */
export const LIMITS = {
  /** Characters of one file. 1,000 x 1,000 tiles of CSV in ten layers are about 40 million. */
  file: 64 * 1024 * 1024,
  /** Characters of all files of a map together. */
  files: 128 * 1024 * 1024,
  /** Tiles along one side. */
  side: 1000,
  layers: 200,
  groups: 200,
  /** The depth of groups in groups, and of classes and lists in each other. */
  depth: 16,
  /** Cells of all tile layers together, 4 bytes each. */
  cells: 32 * 1024 * 1024,
  tilesets: 500,
  /** Different template files. */
  templates: 500,
  /** Objects of all layers, because rules compare them with each other. */
  objects: 10_000,
  /** Collision shapes of all tiles. */
  shapes: 50_000,
  /** Points of one polygon or polyline. */
  points: 10_000,
  /** Points of all polygons and polylines together. */
  allPoints: 500_000,
  properties: 200_000,
  /** Pictures of one animation. */
  frames: 4000,
  /** Characters of all pictures inside the map's own files, because every visitor loads them with the map. */
  embedded: 4 * 1024 * 1024,
  /** The size of a tile in pixels along one side. */
  tileSize: 4096,
  /** Pixels or degrees. A larger number is a mistake. */
  number: 2 ** 31,
  findings: 300,
} as const;
