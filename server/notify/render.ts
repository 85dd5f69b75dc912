import { isolated } from '../../shared/clean-text.ts';
import { GIVEN_VARS, type MessageText, type Template } from './template.ts';

export type Rendered = { subject: string; text: string; html: string };

const BLANK = /\{(\w+)\}/g;

const FOOTER = {
  ko: { from: '{event}에서 보낸 메일입니다.', refuse: '이런 메일 그만 받기' },
  en: { from: 'Sent by {event}.', refuse: 'Stop mails like this' },
} as const;

const OPEN = { ko: '바로 가기', en: 'Open the page' } as const;

const HOUSE = { ko: '마당', en: 'Madang' } as const;

export type Rendering = {
  template: Template;
  text: MessageText;
  locale: 'ko' | 'en';
  vars: Readonly<Record<string, string>>;
  /** The name of the event; null for the server itself. */
  eventName: string | null;
  /** The address to unsubscribe from these messages; null if the recipient cannot. */
  unsubscribe: string | null;
};

/**
 * Renders one message as mail: plain text, and HTML with the same content. Values are escaped. Texts of staff are
 * treated as text, not as HTML.
 */
export function render({ template, text, locale, vars, eventName, unsubscribe }: Rendering): Rendered {
  const values: Record<string, string> = { ...vars, event: eventName ?? HOUSE[locale] };
  const fill = (part: string) =>
    part.replace(BLANK, (blank, name: string) => (values[name] === undefined ? blank : isolated(values[name])));
  const kindOf = (name: string) => (GIVEN_VARS.some((given) => given === name) ? 'text' : template.vars[name]);
  const paragraphs = text.body
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n\s*\n/);
  const footer = FOOTER[locale];

  const blocks = paragraphs.map((paragraph) => {
    const alone = /^\{(\w+)\}$/.exec(paragraph.trim())?.[1];
    const value = alone === undefined ? '' : (values[alone] ?? '');
    if (alone !== undefined && kindOf(alone) === 'link') return button(value, OPEN[locale]);
    if (alone !== undefined && kindOf(alone) === 'code') return `<p style="${CODE}">${escapeHtml(value)}</p>`;
    const inside = escapeHtml(paragraph).replace(BLANK, (blank, name: string) => {
      const filled = values[name];
      if (filled === undefined) return blank;
      return kindOf(name) === 'link' ? anchor(filled) : escapeHtml(isolated(filled));
    });
    return `<p style="margin:0 0 16px">${inside.replaceAll('\n', '<br>')}</p>`;
  });
  const refuse = unsubscribe ? `<br><a href="${escapeHtml(unsubscribe)}">${escapeHtml(footer.refuse)}</a>` : '';
  return {
    // A subject is one line, whatever the values contain.
    subject: fill(text.subject).replace(/\s+/gu, ' ').trim(),
    text: [
      ...paragraphs.map(fill),
      `-- \n${fill(footer.from)}${unsubscribe ? `\n${footer.refuse}: ${unsubscribe}` : ''}`,
    ].join('\n\n'),
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
<meta name="color-scheme" content="light dark"></head><body style="${BODY}"><div style="${SHEET}">${blocks.join('')}\
<p style="${SMALL}">${escapeHtml(fill(footer.from))}${refuse}</p></div></body></html>`,
  };
}

const BODY =
  "margin:0;padding:16px;font:16px/1.6 'Apple SD Gothic Neo','Malgun Gothic',system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere";
const SHEET = 'max-width:560px;margin:0 auto';
const SMALL = 'margin:32px 0 0;padding-top:12px;border-top:1px solid #99948a;font-size:13px';
const CODE = 'margin:0 0 16px;font:700 28px/1.4 ui-monospace,monospace;letter-spacing:.08em';
const BUTTON =
  'display:inline-block;padding:12px 20px;background:#1d6b5c;color:#fffaeb;border-radius:4px;font-weight:700;text-decoration:none';

/** A button, and the address as text for people who want to see where it leads. */
function button(link: string, label: string): string {
  if (!isWebAddress(link)) return `<p style="margin:0 0 16px">${escapeHtml(link)}</p>`;
  const safe = escapeHtml(link);
  return `<p style="margin:0 0 16px"><a href="${safe}" style="${BUTTON}">${escapeHtml(label)}</a><br><span style="font-size:13px">${safe}</span></p>`;
}

const anchor = (link: string): string =>
  isWebAddress(link) ? `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>` : escapeHtml(link);

/** Only web addresses become links, so not javascript: and data:. */
const isWebAddress = (link: string): boolean =>
  URL.canParse(link) && ['http:', 'https:'].includes(new URL(link).protocol);

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
