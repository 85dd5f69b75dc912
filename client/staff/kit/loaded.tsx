import type { ComponentChildren } from 'preact';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { Loading } from './loading.tsx';
import type { Resource } from './resource.ts';

const p = words(paper);

type LoadedProps<T> = {
  of: Pick<Resource<T>, 'value' | 'problem' | 'reload'>;
  /** The number of lines of the placeholder. */
  rows?: number;
  children: (value: T) => ComponentChildren;
};

/** Shows a resource: what went wrong with a way to try again, a placeholder while it loads, or the resource itself. */
export function Loaded<T>({ of: { value, problem, reload }, rows, children }: LoadedProps<T>) {
  const code = problem.value;
  return (
    <>
      {code !== '' && <Problem text={errorText(code)} again={() => void reload()} againLabel={p('again')} />}
      {value.value === null && code === '' && <Loading rows={rows} />}
      {value.value !== null && children(value.value)}
    </>
  );
}
