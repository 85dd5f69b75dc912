import type { XmlElement } from '../../../shared/xml.ts';
import type { Raw } from './fields.ts';

/**
 * Converts .tmx, .tsx and .tx to the form of .tmj, .tsj and .tj, so that one reader serves both. Attributes stay
 * strings.
 */

const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);
const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name);

const NUMERIC = new Set(['int', 'float', 'object']);

/** Converts a property, an item of a list or a member of a class: `{ name?, type, propertytype?, value }`. */
function propertyOf(element: XmlElement): Raw {
  const { type = 'string', value } = element.attributes;
  const plain = value ?? element.text;
  return { ...element.attributes, type, value: typedValue(element, type, plain) };
}

function typedValue(element: XmlElement, type: string, plain: string): unknown {
  if (type === 'class') {
    const members = childrenOf(childOf(element, 'properties'), 'property').map(propertyOf);
    // JSON has members by name and without a type; the items of a list in them have types.
    return Object.fromEntries(members.map((member) => [member.name ?? '', member.value]));
  }
  if (type === 'list') return childrenOf(element, 'item').map(propertyOf);
  if (type === 'bool')
    return plain === 'true' || plain === '1' ? true : plain === 'false' || plain === '0' ? false : plain;
  if (NUMERIC.has(type) && plain.trim() !== '' && Number.isFinite(Number(plain))) return Number(plain);
  return plain;
}

const propertiesOf = (element: XmlElement): Raw => {
  const list = childrenOf(childOf(element, 'properties'), 'property');
  return list.length > 0 ? { properties: list.map(propertyOf) } : {};
};

function imageOf(element: XmlElement): Raw {
  const image = childOf(element, 'image');
  if (!image) return {};
  const { source, width, height, trans } = image.attributes;
  const size = { imagewidth: width, imageheight: height };
  // Tiled's library may write the picture itself here, as base64
  const held = source === undefined ? childOf(image, 'data')?.text : undefined;
  return { image: source ?? '', ...size, transparentcolor: trans, ...(held === undefined ? {} : { imagedata: held }) };
}

const pointsOf = (element: XmlElement): Raw[] =>
  (element.attributes.points ?? '')
    .trim()
    .split(/\s+/)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [x, y] = pair.split(',');
      return { x, y };
    });

function objectOf(element: XmlElement): Raw {
  const shape: { [field: string]: unknown } = {};
  for (const child of element.children) {
    if (child.name === 'ellipse' || child.name === 'capsule' || child.name === 'point') shape[child.name] = true;
    else if (child.name === 'polygon' || child.name === 'polyline') shape[child.name] = pointsOf(child);
    else if (child.name === 'text') shape.text = { ...child.attributes, text: child.text };
  }
  return { ...element.attributes, ...shape, ...propertiesOf(element) };
}

const objectsOf = (element: XmlElement): Raw => ({
  ...element.attributes,
  type: 'objectgroup',
  objects: childrenOf(element, 'object').map(objectOf),
  ...propertiesOf(element),
});

/** Returns the content of `<data>` or `<chunk>`: text in an encoding, or `<tile gid="..."/>` for each cell. */
const cellsOf = (element: XmlElement, encoding: string): unknown =>
  encoding === 'xml' ? childrenOf(element, 'tile').map((tile) => Number(tile.attributes.gid ?? 0)) : element.text;

function tilesOf(element: XmlElement): Raw {
  const data = childOf(element, 'data');
  const encoding = data?.attributes.encoding ?? 'xml';
  const chunks = childrenOf(data, 'chunk');
  const cells =
    chunks.length > 0
      ? { chunks: chunks.map((chunk) => ({ ...chunk.attributes, data: cellsOf(chunk, encoding) })) }
      : { data: data ? cellsOf(data, encoding) : undefined };
  const packing = { encoding, compression: data?.attributes.compression };
  return { ...element.attributes, type: 'tilelayer', ...packing, ...cells, ...propertiesOf(element) };
}

/** Nested as deep as the file, which parseXml limits. */
function layerOf(element: XmlElement): Raw | null {
  if (element.name === 'layer') return tilesOf(element);
  if (element.name === 'objectgroup') return objectsOf(element);
  const common = { ...element.attributes, ...propertiesOf(element) };
  if (element.name === 'imagelayer') return { ...common, type: 'imagelayer', ...imageOf(element) };
  if (element.name === 'group') return { ...common, type: 'group', layers: layersOf(element) };
  return null;
}

const layersOf = (element: XmlElement): Raw[] =>
  element.children.map(layerOf).filter((layer): layer is Raw => layer !== null);

function tileOf(element: XmlElement): Raw {
  const frames = childrenOf(childOf(element, 'animation'), 'frame').map((frame) => frame.attributes);
  const shapes = childOf(element, 'objectgroup');
  return {
    ...element.attributes,
    ...imageOf(element),
    ...propertiesOf(element),
    ...(frames.length > 0 ? { animation: frames } : {}),
    ...(shapes ? { objectgroup: objectsOf(shapes) } : {}),
  };
}

function tilesetOf(element: XmlElement): Raw {
  const offset = childOf(element, 'tileoffset');
  return {
    ...element.attributes,
    type: 'tileset',
    ...imageOf(element),
    ...propertiesOf(element),
    ...(offset ? { tileoffset: offset.attributes } : {}),
    tiles: childrenOf(element, 'tile').map(tileOf),
  };
}

function templateOf(element: XmlElement): Raw {
  const tileset = childOf(element, 'tileset');
  const object = childOf(element, 'object');
  return {
    type: 'template',
    ...(tileset ? { tileset: tilesetOf(tileset) } : {}),
    ...(object ? { object: objectOf(object) } : {}),
  };
}

/** Returns the JSON form of a file's root element; null if it is not one of Tiled's. */
export function tiledOfXml(root: XmlElement): Raw | null {
  if (root.name === 'tileset') return tilesetOf(root);
  if (root.name === 'template') return templateOf(root);
  if (root.name !== 'map') return null;
  const tilesets = childrenOf(root, 'tileset').map(tilesetOf);
  return { ...root.attributes, type: 'map', tilesets, layers: layersOf(root), ...propertiesOf(root) };
}
