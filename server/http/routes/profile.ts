import { deviceIdOf, newDeviceCookie } from '../../auth/device-cookie.ts';
import { newVisitor, Profile, visitorCookie } from '../../auth/visitor.ts';
import { myPrizes } from '../../prizes/my-prizes.ts';
import { route } from '../route.ts';

/** The visitor's own name, look and prizes. */
export const profileRoutes = [
  // The first call of a page. A visitor without a cookie gets one. It changes nothing that another site could misuse.
  route({
    method: 'GET',
    path: '/profile',
    access: 'public',
    async handle({ ctx, request, visitor, setCookie }) {
      const me = visitor ?? newVisitor(ctx.now());
      // Set the cookie only then: a slow answer must not overwrite a name that was chosen meanwhile. Entering a place
      // renews it.
      if (!visitor) setCookie(visitorCookie(ctx, me));
      if (deviceIdOf(ctx, request.header('cookie')) === null) setCookie(newDeviceCookie(ctx));
      return { id: me.id, name: me.name, look: me.look };
    },
  }),
  route({
    method: 'PUT',
    path: '/profile',
    access: 'visitor',
    body: Profile,
    async handle({ ctx, visitor, body, setCookie }) {
      const me = { ...visitor, name: body.name, look: body.look };
      setCookie(visitorCookie(ctx, me));
      return { id: me.id, name: me.name, look: me.look };
    },
  }),
  route({
    method: 'GET',
    path: '/events/:event/my-prizes',
    access: 'visitor',
    async handle({ ctx, visitor, param }) {
      return { ...(await myPrizes(ctx, param('event'), visitor.id)), now: ctx.now() };
    },
  }),
];
