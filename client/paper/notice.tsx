import type { ComponentChildren } from 'preact';
import { Pixels } from './pixels.tsx';

type NoticeProps = {
  drawing: readonly string[];
  title: string;
  /** Read out at once by a screen reader: for what the page has just found out. */
  live?: boolean;
  children?: ComponentChildren;
};

/** A page, or a part of one, that has one thing to say: empty, done, too late. */
export function Notice({ drawing, title, live = false, children }: NoticeProps) {
  return (
    <section class="notice" role={live ? 'status' : undefined}>
      <Pixels rows={drawing} scale={5} />
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A refusal or failure, said where it happened. */
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
