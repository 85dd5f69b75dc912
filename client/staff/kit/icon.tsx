/** Line drawings on a 24 x 24 grid, one path each. They have the colour of the text beside them. */
const ICONS = {
  overview: 'M4 5h7v7H4zM15 5h5v4h-5zM15 13h5v6h-5zM4 16h7v3H4z',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  clock: 'M12 4a8 8 0 1 0 .01 0zM12 8v4l3 2',
  megaphone: 'M4 10v4h3l9 4V6l-9 4zM7 14v5h3v-4M19 10v4',
  booth: 'M4 9l2-5h12l2 5M4 9h16M5 9v11h14V9M10 20v-6h4v6',
  game: 'M7 8h10a4 4 0 0 1 4 4v3a3 3 0 0 1-5.5 1.6L14 15h-4l-1.5 1.6A3 3 0 0 1 3 15v-3a4 4 0 0 1 4-4zM8 10.5v3M6.5 12h3M16 11.5h.01M18 13h.01',
  gift: 'M4 9h16v4H4zM6 13v7h12v-7M12 9v11M12 9C9 9 7 8 7 6.4S10 4.6 12 9c2-4.4 5-4.2 5-2.6S15 9 12 9z',
  ticket: 'M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3zM14 7v2M14 11v2M14 15v2',
  folder: 'M3 6h7l2 3h9v10H3z',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  people: 'M9 11a3.5 3.5 0 1 0-.01 0zM3 20c0-4 3-6 6-6s6 2 6 6M16 5a3.2 3.2 0 0 1 0 6M17.5 14c2.3.7 3.5 2.8 3.5 6',
  ban: 'M12 4a8 8 0 1 0 .01 0zM6.5 6.5l11 11',
  trophy: 'M8 4h8v6a4 4 0 0 1-8 0zM8 6H4c0 4 2 5 4 5M16 6h4c0 4-2 5-4 5M12 14v4M8 20h8',
  medal: 'M8 3l4 6 4-6M12 9a5.5 5.5 0 1 0 .01 0zM12 12v5M10.5 13l1.5-1',
  truck: 'M3 6h11v10H3zM14 10h4l3 3v3h-7M7 16a2 2 0 1 0 .01 0zM17 16a2 2 0 1 0 .01 0z',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  gears:
    'M12 9a3 3 0 1 0 .01 0zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2',
  pulse: 'M3 12h4l2-6 4 12 3-8 1 2h4',
  scroll: 'M7 4h11v13a3 3 0 0 0 3 3H9a3 3 0 0 1-3-3V8H3V6a2 2 0 0 1 4-.5M10 9h5M10 13h5',
  search: 'M11 5a6 6 0 1 0 .01 0zM15.5 15.5L20 20',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  sun: 'M12 8a4 4 0 1 0 .01 0zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5',
  moon: 'M19 14.5A8 8 0 0 1 9.5 5a8 8 0 1 0 9.5 9.5z',
  rewind: 'M5 4v5h5M5.6 9A8 8 0 1 1 4 13M12 9v4l3 2',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  chevron: 'M8 10l4 4 4-4',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  out: 'M10 5H5v14h5M15 8l4 4-4 4M19 12H9',
  open: 'M13 5h6v6M19 5l-9 9M10 6H5v13h13v-5',
  upload: 'M12 16V5M7 10l5-5 5 5M5 19h14',
  download: 'M12 5v11M7 11l5 5 5-5M5 20h14',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  user: 'M12 11a3.5 3.5 0 1 0-.01 0zM5 20c0-4 3-6 7-6s7 2 7 6',
  key: 'M8 12a4 4 0 1 0 .01 0zM11.5 13.5L20 5M16 9l3 3',
  check: 'M5 12.5l4.5 4.5L19 7',
  circle: 'M12 5a7 7 0 1 0 .01 0z',
  warning: 'M12 4L3 20h18zM12 10v5M12 17.5v.01',
  file: 'M6 3h8l4 4v14H6zM14 3v5h4',
} as const;
export type IconName = keyof typeof ICONS;

/** A decorative icon beside a word, or inside a button that has its own name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
