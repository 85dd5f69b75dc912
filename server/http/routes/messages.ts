import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { MessageSummary, Opened, OutboxPage, Preview, Templates } from '../../../shared/api/messages.ts';
import { AppError } from '../../../shared/errors.ts';
import { MESSAGE_STATES } from '../../../shared/message.ts';
import { hasFreshFactor, isEveryEvent, rolesIn, type Staff } from '../../auth/staff.ts';
import { readEvent } from '../../events/event.ts';
import { BounceReport, takeBounces } from '../../notify/bounces.ts';
import { enqueue } from '../../notify/enqueue.ts';
import {
  listMessages,
  type MessageReader,
  moveMessage,
  readMessage,
  summariseMessages,
} from '../../notify/messages.ts';
import { isSignedWebhook } from '../../notify/standard-webhooks.ts';
import { TEMPLATE_IDS, TEMPLATES } from '../../notify/templates/index.ts';
import { checkText, previewText, putText, readTexts } from '../../notify/texts.ts';
import { unsubscribe } from '../../notify/unsubscribe.ts';
import { normaliseContact } from '../../vault/blind-index.ts';
import { isUuid, route } from '../route.ts';

const Locale = v.picklist(['ko', 'en']);
const Template = v.picklist(TEMPLATE_IDS);
/** Korean takes three bytes a letter, and a body 16 KiB. */
const Words = v.object({
  subject: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  body: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4000)),
});
const Filter = v.object({
  state: v.optional(v.nullable(v.picklist(MESSAGE_STATES))),
  template: v.optional(v.nullable(Template)),
  /** Personal data, so it is sent in a body and not in an address. */
  find: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(254)))),
  before: v.optional(v.nullable(v.pipe(v.number(), v.integer()))),
});
const REASON_LENGTH = 4;

function messageId(id: string): string {
  if (!isUuid(id)) throw new AppError('not-found', 404);
  return id;
}

/** How much of the outbox this staff member may see. */
const readerOf = (staff: Staff, event: string): MessageReader => ({
  id: staff.id,
  everyEvent: isEveryEvent(staff),
  mayOpen: rolesIn(staff, event).includes('admin') && hasFreshFactor(staff),
});

/** The outbox as staff see it, its texts, and the reports that mail providers send back. */
export const messageRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/messages/summary',
    answer: MessageSummary,
    access: ['admin', 'pr'],
    handle: ({ ctx, staff, param }) => summariseMessages(ctx, param('event'), readerOf(staff, param('event'))),
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/messages',
    answer: OutboxPage,
    access: ['admin', 'pr'],
    body: Filter,
    handle: ({ ctx, staff, param, body }) => listMessages(ctx, param('event'), readerOf(staff, param('event')), body),
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/messages/test',
    access: ['admin', 'pr'],
    limit: 'sign-in',
    body: v.object({ address: v.pipe(v.string(), v.maxLength(254)), locale: Locale }),
    async handle({ ctx, param, body }) {
      const to = { by: 'email', address: body.address } as const;
      if (normaliseContact(to) === null) throw new AppError('contact-invalid', 400);
      if (!(await readEvent(ctx, param('event')))) throw new AppError('not-found', 404);
      const key = `test/${randomUUID()}`;
      const message = {
        event: param('event'),
        template: 'test-message',
        to,
        locale: body.locale,
        vars: {},
        key,
      } as const;
      return { status: await enqueue(ctx, message) };
    },
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/messages/:message',
    answer: Opened,
    access: ['admin', 'pr'],
    async handle({ ctx, staff, param }) {
      const opened = await readMessage(
        ctx,
        param('event'),
        messageId(param('message')),
        readerOf(staff, param('event')),
        null,
      );
      if (!opened) throw new AppError('not-found', 404);
      return opened;
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/messages/:message/reveal',
    answer: Opened,
    access: ['admin'],
    sensitive: true,
    body: v.object({ reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '') }),
    async handle({ ctx, staff, param, body }) {
      if (body.reason.length < REASON_LENGTH) throw new AppError('reason-missing', 400);
      const opened = await readMessage(
        ctx,
        param('event'),
        messageId(param('message')),
        readerOf(staff, param('event')),
        body.reason,
      );
      if (!opened) throw new AppError('not-found', 404);
      return opened;
    },
  }),
  ...(['retry', 'cancel'] as const).map((to) =>
    route({
      method: 'POST',
      path: `/staff/events/:event/messages/:message/${to}`,
      access: ['admin', 'pr'],
      async handle({ ctx, staff, param }) {
        const status = await moveMessage(
          ctx,
          param('event'),
          messageId(param('message')),
          readerOf(staff, param('event')),
          to,
        );
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'not-now') throw new AppError('message-not-now', 409);
        return { status };
      },
    }),
  ),
  route({
    method: 'GET',
    path: '/staff/events/:event/message-texts',
    answer: Templates,
    access: ['admin', 'pr'],
    async handle({ ctx, param }) {
      return { templates: await readTexts(ctx, param('event')) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/message-texts/preview',
    answer: Preview,
    access: ['admin', 'pr'],
    body: v.object({ template: Template, locale: Locale, ...Words.entries }),
    async handle({ ctx, param, body: { template: id, locale, subject, body } }) {
      const event = await readEvent(ctx, param('event'));
      if (!event) throw new AppError('not-found', 404);
      const text = { subject, body };
      return {
        findings: checkText(TEMPLATES[id], text),
        mail: previewText(TEMPLATES[id], text, locale, event.name[locale]),
      };
    },
  }),
  // Without a text, the original text is restored.
  route({
    method: 'POST',
    path: '/staff/events/:event/message-texts',
    access: ['admin', 'pr'],
    body: v.object({ template: Template, locale: Locale, text: v.nullable(Words) }),
    async handle({ ctx, staff, param, body: { template, locale, text } }) {
      const findings = text ? checkText(TEMPLATES[template], text) : [];
      if (findings.length > 0) return Response.json({ error: 'message-text-wrong', findings }, { status: 400 });
      const to = { event: param('event'), template, locale, staff: staff.id };
      const status = await putText(ctx, to, text);
      if (status === 'not-found') throw new AppError('not-found', 404);
      return { status };
    },
  }),

  // RFC 8058: a mail program posts here by itself, and people who open the address come to the page that asks first.
  route({
    method: 'POST',
    path: '/unsubscribe/:token',
    access: 'public',
    signed: true,
    async handle({ ctx, param }) {
      if (!(await unsubscribe(ctx, param('token')))) throw new AppError('not-allowed', 403);
      return { unsubscribed: true };
    },
  }),
  route({
    method: 'GET',
    path: '/unsubscribe/:token',
    access: 'public',
    handle: async ({ param }) =>
      new Response(null, { status: 303, headers: { location: `/unsubscribe#${encodeURIComponent(param('token'))}` } }),
  }),
  route({
    method: 'POST',
    path: '/webhooks/bounces',
    access: 'public',
    signed: true,
    // 200 reports, each with a Message-ID of 300 characters
    bodyBytes: 128 * 1024,
    async handle({ ctx, request }) {
      const secret = ctx.env.bounceSecret;
      const body = await request.text();
      const isSigned = secret !== null && isSignedWebhook(secret, (name) => request.header(name), ctx.now(), body);
      if (!isSigned) throw new AppError('not-allowed', 403);
      const report = v.safeParse(v.pipe(v.string(), v.parseJson(), BounceReport), body);
      if (!report.success) throw new AppError('bad-request', 400);
      return { bounced: await takeBounces(ctx, report.output) };
    },
  }),
];
