import type { ComponentChildren } from 'preact';
import { Pixels } from './pixels.tsx';

type NoticeProps = {
  drawing: readonly string[];
  title: string;
  /** Announced at once by screen readers: for what the page has just found out. */
  live?: boolean;
  children?: ComponentChildren;
};

/** A page, or a part of one, with a single message: empty, done, too late. */
export function Notice({ drawing, title, live = false, children }: NoticeProps) {
  return (
    <section class="notice" role={live ? 'status' : undefined}>
      <Pixels rows={drawing} scale={5} />
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A refusal or failure, shown where it happened. */
export function Problem({ text, again, againLabel }: { text: string; again?: () => void; againLabel?: string }) {
  return (
    <div class="problem" role="alert">
      <p>{text}</p>
      {again && (
        <button type="button" onClick={again}>
          {againLabel}
        </button>
      )}
    </div>
  );
}
