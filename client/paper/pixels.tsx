/** The colours of pixel drawings by letter. A dot is transparent. */
const PALETTE: Readonly<Record<string, string>> = {
  k: '#2e2840',
  w: '#fffaeb',
  c: '#e8d9b4',
  r: '#c8412f',
  R: '#96283a',
  y: '#f2c14e',
  o: '#e0852f',
  b: '#4568b8',
  B: '#2f478c',
  g: '#1d6b5c',
  t: '#c99b62',
  T: '#a3763f',
  s: '#cdb98a',
  p: '#f0a48c',
};

/** A drawing of text rows, one letter for each pixel. It is decorative, and so hidden from screen readers. */
export function Pixels({ rows, scale = 4 }: { rows: readonly string[]; scale?: number }) {
  const width = rows[0]?.length ?? 0;
  return (
    <svg
      class="pixels"
      width={width * scale}
      height={rows.length * scale}
      viewBox={`0 0 ${width} ${rows.length}`}
      shape-rendering="crispEdges"
      aria-hidden="true"
      focusable="false"
    >
      {rows.flatMap((row, y) =>
        runs(row).map(({ from, length, letter }) => (
          <rect key={`${from},${y}`} x={from} y={y} width={length} height={1} fill={PALETTE[letter] ?? 'none'} />
        )),
      )}
    </svg>
  );
}

/** Joins neighbours of one colour into one rectangle. */
function runs(row: string): { from: number; length: number; letter: string }[] {
  return Array.from(row.matchAll(/([^.])\1*/g), (match) => ({
    from: match.index,
    length: match[0].length,
    letter: String(match[1]),
  }));
}

export const RAMEN = [
  '.....s....s.......',
  '....s....s...s....',
  '.....s....s...s...',
  '....s....s...s....',
  '...kkkkkkkkkkkk...',
  '..kyoyyoyyyoyyok..',
  '.kkkkkkkkkkkkkkkk.',
  'kwwwwwwwwwwwwwwwck',
  '.kkkkkkkkkkkkkkkk.',
  '.krrrrrrrrrrrrrRk.',
  '.krrrrrrrrrrrrrRk.',
  '.krwwwwwwwwwwwwRk.',
  '.krwwkkwwwwkkwwRk.',
  '.kRwwkkwwwwkkwcRk.',
  '..kwpwwwkkwwwpck..',
  '..krwwwwwwwwwcRk..',
  '..krrrrrrrrrrrRk..',
  '..kyyyyyyyyyyyok..',
  '...krrrrrrrrrRk...',
  '...kkkkkkkkkkkk...',
] as const;

export const PARCEL = [
  '.kkkkkkkkkkkkkkkkkkk.',
  'kttttttttwwcttttttTTk',
  'kttttttttwwcttttttTTk',
  'kkkkkkkkkkkkkkkkkkkkk',
  '.ktttttttwwctttttTTk.',
  '.ktttttttwwctttttTTk.',
  '.kttttttttttttttTTTk.',
  '.kttttttttttttttTTTk.',
  '.ktkkkkkkktttttttTTk.',
  '.ktkwwwwwktttttttTTk.',
  '.ktkwkkkwktttrtrtTTk.',
  '.ktkwwwwwkttrrrrrTTk.',
  '.ktkwkkwwktttrrrtTTk.',
  '.ktkkkkkkkttttrttTTk.',
  '.kttttttttttttttTTTk.',
  '.kkkkkkkkkkkkkkkkkkk.',
] as const;

export const LANTERN = [
  '.......kk.......',
  '.......kk.......',
  '.....kkkkkk.....',
  '...kkyyyyyykk...',
  '..krrrrrrrrRRk..',
  '.krrRrrrrRrrRRk.',
  '.krrRrrrrRrrRRk.',
  '.krrRrrrrRrrRRk.',
  '.krrRrrrrRrrRRk.',
  '.kyyyyyyyyyyyok.',
  '.kbbBbbbbBbbBBk.',
  '.kbbBbbbbBbbBBk.',
  '.kbbBbbbbBbbBBk.',
  '.kbbBbbbbBbbBBk.',
  '..kbbbbbbbbBBk..',
  '...kkyyyyyykk...',
  '.....kkkkkk.....',
  '.......ry.......',
  '.......ry.......',
  '......r.ry......',
] as const;

export const KEY = [
  '...kkkkk..............',
  '..kyyyyyk.............',
  '.kyyyyyyyk............',
  '.kyykkkyyk............',
  'kyyk...kyykkkkkkkkkkk.',
  'kyyk...kyyyyyyyyyyyyyk',
  'kyyk...kyookkkoookoook',
  '.kyykkkyok...kok.kok..',
  '.kyyyyyook...kok.kok..',
  '..kyoooook...kkk.kkk..',
  '...kkkkk..............',
] as const;

export const CLIPBOARD = [
  '.....kkkkkk.....',
  '..kkkkyyyykkkk..',
  '.ktttkkkkkktttk.',
  '.ktwwwwwwwwwwtk.',
  '.ktwwwwwwwwwwTk.',
  '.ktwgwssssswwTk.',
  '.ktwwwwwwwwwwTk.',
  '.ktwgwsssswwwTk.',
  '.ktwwwwwwwwwwTk.',
  '.ktwgwssssswwTk.',
  '.ktwwwwwwwwwwTk.',
  '.ktwwwwwwwwwcTk.',
  '.ktwwwwwwwwccTk.',
  '.ktTTTTTTTTTTTk.',
  '..kkkkkkkkkkkk..',
] as const;

export const HOURGLASS = [
  '.kkkkkkkkkkkk.',
  '.kttttttttTTk.',
  '.kkkkkkkkkkkk.',
  '..kwwwwwwwwk..',
  '..kwwwwwwwwk..',
  '..kwwyyyywck..',
  '...kwyyyyck...',
  '....kwyyck....',
  '.....kyyk.....',
  '....kwywck....',
  '...kwwywwck...',
  '..kwwwyywwck..',
  '..kwyyyyyyck..',
  '..kyyyyyyyok..',
  '.kkkkkkkkkkkk.',
  '.kttttttttTTk.',
  '.kkkkkkkkkkkk.',
] as const;
