import * as v from 'valibot';
import type { Context } from '../context.ts';
import { type Rendered, render } from './render.ts';
import { GIVEN_VARS, type MessageText, type Template, type VarKind } from './template.ts';
import { TEMPLATES, type TemplateId } from './templates/index.ts';

/** A fault of a text: where, what, and what to write instead. */
export type TextFinding = {
  part: 'subject' | 'body';
  /** Counted from 1; null for something that is missing. */
  line: number | null;
  column: number | null;
  /** `unknown`: no such variable. `missing`: a required link or code. */
  problem: 'unknown' | 'missing';
  variable: string;
  /** The variables that can be written there. */
  instead: string[];
};

const namesOf = (template: Template): string[] => [...Object.keys(template.vars), ...GIVEN_VARS];

/** Returns all faults of a text at once. A brace that does not enclose a word is an ordinary character. */
export function checkText(template: Template, text: MessageText): TextFinding[] {
  const known = namesOf(template);
  const unknown = (['subject', 'body'] as const).flatMap((part) =>
    [...text[part].matchAll(/\{\s*([\p{L}\p{N}_-]+)\s*\}/gu)]
      .filter(([whole, name = '']) => !known.includes(name) || whole !== `{${name}}`)
      .map((match): TextFinding => {
        const before = text[part].slice(0, match.index).split('\n');
        return {
          part,
          line: before.length,
          column: (before.at(-1)?.length ?? 0) + 1,
          problem: 'unknown',
          variable: match[1] ?? '',
          instead: known,
        };
      }),
  );
  const missing = Object.entries(template.vars)
    .filter(([name, kind]) => (kind === 'link' || kind === 'code') && !text.body.includes(`{${name}}`))
    .map(([variable]): TextFinding => {
      return { part: 'body', line: null, column: null, problem: 'missing', variable, instead: [variable] };
    });
  return [...unknown, ...missing];
}

const Stored = v.object({
  texts: v.array(
    v.object({
      template: v.string(),
      locale: v.picklist(['ko', 'en']),
      subject: v.string(),
      body: v.string(),
      at: v.number(),
    }),
  ),
});

export type TemplateForStaff = {
  id: TemplateId;
  vars: { name: string; kind: VarKind }[];
  canUnsubscribe: boolean;
  original: Template['texts'];
  /** The text of staff that replaces the original; null: the original is sent. */
  own: Record<'ko' | 'en', (MessageText & { at: number }) | null>;
};

/** Returns every template with the texts of this event. */
export async function readTexts(ctx: Pick<Context, 'data'>, event: string): Promise<TemplateForStaff[]> {
  const { texts } = await ctx.data.rpc('message_texts_read', { p_event: event }, Stored);
  return Object.entries<Template>(TEMPLATES).map(([id, { vars, canUnsubscribe, texts: original }]) => {
    const own = (locale: 'ko' | 'en') => {
      const found = texts.find((text) => text.template === id && text.locale === locale);
      return found ? { subject: found.subject, body: found.body, at: found.at } : null;
    };
    return {
      id: id as TemplateId,
      vars: [...Object.entries(vars), ...GIVEN_VARS.map((name) => [name, 'text'] as const)].map(([name, kind]) => ({
        name,
        kind,
      })),
      canUnsubscribe,
      original,
      own: { ko: own('ko'), en: own('en') },
    };
  });
}

/** Replaces the original text, or with null restores it. The caller must have checked the text. */
export async function putText(
  ctx: Pick<Context, 'data'>,
  to: { event: string; template: TemplateId; locale: 'ko' | 'en'; staff: string },
  text: MessageText | null,
): Promise<'changed' | 'reset' | 'not-found'> {
  const { status } = await ctx.data.rpc(
    'message_text_put',
    {
      p_event: to.event,
      p_template: to.template,
      p_locale: to.locale,
      p_subject: text?.subject ?? null,
      p_body: text?.body ?? null,
      p_staff: to.staff,
    },
    v.object({ status: v.picklist(['changed', 'reset', 'not-found']) }),
  );
  return status;
}

/** Returns a text with the example's values, as the recipient would see it. */
export function previewText(
  template: Template,
  text: MessageText,
  locale: 'ko' | 'en',
  eventName: string | null,
): Rendered {
  const unsubscribe = template.canUnsubscribe ? 'https://expo.example.com/unsubscribe#example' : null;
  return render({ template, text, locale, vars: template.example[locale], eventName, unsubscribe });
}
