/** The page of the expo itself. */
export const EXPO_PAGE = 'index.html';

/** The pages of the client: the file of the build for each address of a page. The dev server uses the same table. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/?$/, EXPO_PAGE],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/claim\/?$/, 'claim/index.html'],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/prizes\/?$/, 'prizes/index.html'],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/rules\/?$/, 'event-info/rules/index.html'],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/privacy\/?$/, 'event-info/privacy/index.html'],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/winners\/?$/, 'event-info/winners/index.html'],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/ranking\/?$/, 'ranking/index.html'],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/draws\/?$/, 'draws/index.html'],
  [/^\/e\/[a-z0-9][a-z0-9-]{0,39}\/draws\/[0-9a-f-]{36}\/show\/?$/, 'draws/show/index.html'],
  [/^\/unsubscribe\/?$/, 'unsubscribe/index.html'],
  [/^\/staff(\/[a-z0-9-]+)*\/?$/, 'staff/index.html'],
];

/** The page of an address, as a path below `client/`; null when the address is not a page. */
export function pageOf(pathname: string): string | null {
  return PAGES.find(([address]) => address.test(pathname))?.[1] ?? null;
}

/** The page for people at an unknown address, sent with status 404. */
export const NOT_FOUND_PAGE = 'not-found/index.html';

/** Where `/` leads on the dev server. The real server uses the slug of the seeded event. */
export const FRONT_PAGE = '/e/expo';
