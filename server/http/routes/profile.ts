import { newVisitor, Profile, visitorCookie } from '../../auth/visitor.ts';
import { myPrizes } from '../../prizes/my-prizes.ts';
import { route } from '../route.ts';

/** The visitor: who I am, how I look, what I have won. */
export const profileRoutes = [
  // The first call of a page: whoever has no cookie gets one. Changes nothing that another site could want changed.
  route({
    method: 'GET',
    path: '/profile',
    access: 'public',
    async handle({ ctx, visitor, setCookie }) {
      const me = visitor ?? newVisitor(ctx.now());
      // Only then: a slow answer must not put an older name back over one that was chosen meanwhile. Entering a place renews it.
      if (!visitor) setCookie(visitorCookie(ctx, me));
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
