import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component that the page loads when it is first shown, so that no visitor waits for what only few people see. It
 * shows nothing until it has loaded. If loading fails, it tries again the next time that it is shown.
 */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return function Lazy(props: Props) {
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
    useEffect(() => {
      load().then(
        (component) => setLoaded(() => component),
        () => {},
      );
    }, []);
    return Loaded && <Loaded {...props} />;
  };
}
