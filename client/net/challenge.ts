import * as v from 'valibot';
import { challenge as challengeWords } from '../i18n/challenge.ts';
import { words } from '../i18n/t.ts';
import './challenge.css';
import { CALL_MS, withDeadline } from './deadline.ts';

const t = words(challengeWords);

const Challenge = v.object({
  salt: v.string(),
  difficulty: v.number(),
  parts: v.number(),
  signed: v.string(),
  provider: v.picklist(['pow', 'turnstile']),
  siteKey: v.optional(v.string()),
  script: v.optional(v.string()),
});
type Challenge = v.InferOutput<typeof Challenge>;

/** A shorter check shows nothing, because its panel would only flash. */
const SHOWN_AFTER_MS = 400;
/** A visitor who does not answer the provider's question within this time gets our own puzzle. */
const PROVIDER_MS = 60_000;

/** When the server stops several calls of a page at once, they share one check. */
let running: Promise<boolean> | null = null;

/** Does the check that the server asks for. Returns true if the call can be repeated. Never throws. */
export function passChallenge(detail: unknown): Promise<boolean> {
  const challenge = v.safeParse(Challenge, detail);
  if (!challenge.success) return Promise.resolve(false);
  running ??= pass(challenge.output)
    .catch(() => false)
    .finally(() => {
      running = null;
    });
  return running;
}

async function pass(challenge: Challenge): Promise<boolean> {
  const panel = openPanel(challenge.parts);
  try {
    const token = challenge.provider === 'turnstile' ? await askProvider(challenge, panel.box) : null;
    const answer = token === null ? { numbers: await solve(challenge, panel.found) } : { token };
    return await withDeadline(CALL_MS, async (signal) => {
      const response = await fetch('/api/challenge', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ signed: challenge.signed, ...answer }),
        credentials: 'same-origin',
        signal,
      });
      return response.ok;
    });
  } finally {
    panel.close();
  }
}

/** Solves the puzzle in a worker, so that the page stays responsive. */
function solve({ salt, difficulty, parts }: Challenge, found: () => void): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./challenge-worker.ts', import.meta.url), { type: 'module' });
    const numbers: number[] = [];
    worker.onmessage = ({ data }: MessageEvent<number>) => {
      numbers.push(data);
      found();
      if (numbers.length < parts) return;
      worker.terminate();
      resolve(numbers);
    };
    worker.onerror = () => {
      worker.terminate();
      reject(new Error('the worker of the challenge broke off'));
    };
    worker.postMessage({ salt, difficulty, parts });
  });
}

type Widget = {
  render: (
    element: HTMLElement,
    options: { sitekey: string; callback: (token: string) => void; 'error-callback': () => void },
  ) => unknown;
};
const isWidget = (value: unknown): value is Widget =>
  typeof value === 'object' && value !== null && 'render' in value && typeof value.render === 'function';

/**
 * Returns the provider's token (https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/), or
 * null if none came.
 */
function askProvider({ siteKey, script }: Challenge, box: HTMLElement): Promise<string | null> {
  return new Promise((resolve) => {
    const give = (token: string | null) => resolve(token);
    setTimeout(give, PROVIDER_MS, null);
    const tag = document.createElement('script');
    tag.src = `${script}?render=explicit`;
    tag.onerror = () => give(null);
    tag.onload = () => {
      const widget: unknown = Reflect.get(globalThis, 'turnstile');
      if (!isWidget(widget) || !siteKey) return give(null);
      widget.render(box, { sitekey: siteKey, callback: give, 'error-callback': () => give(null) });
    };
    document.head.append(tag);
  });
}

/**
 * Shows a panel of plain elements, because pages without Preact use it too. A screen reader announces it once,
 * politely; the bar is visual only.
 */
function openPanel(parts: number) {
  const box = document.createElement('div');
  box.className = 'challenge';
  box.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.max = parts;
  bar.value = 0;
  bar.setAttribute('aria-hidden', 'true');
  const text = document.createElement('p');
  const show = setTimeout(() => {
    document.body.append(box);
    text.textContent = t('checking');
  }, SHOWN_AFTER_MS);
  box.append(text, bar);
  return {
    box,
    found: () => {
      bar.value += 1;
    },
    close: () => {
      clearTimeout(show);
      box.remove();
    },
  };
}
