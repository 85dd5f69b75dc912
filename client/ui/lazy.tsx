import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { whenIdle } from './when-idle.ts';

/**
 * A component that the page loads when it is first shown, so that no visitor waits for what only few people see. It
 * shows nothing until it has loaded. If loading fails, it tries again the next time that it is shown. With `soon`, the
 * page loads it as soon as it has nothing else to do, so that a press does not wait for it.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  when: 'shown' | 'soon' = 'shown',
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;
  const get = async (): Promise<ComponentType<Props>> => {
    known ??= await load();
    return known;
  };
  if (when === 'soon')
    void whenIdle()
      .then(get)
      .catch(() => {});
  return function Lazy(props: Props) {
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(() => known);
    useEffect(() => {
      get().then(
        (component) => setLoaded(() => component),
        () => {},
      );
    }, []);
    return Loaded && <Loaded {...props} />;
  };
}
