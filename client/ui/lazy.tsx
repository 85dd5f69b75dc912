import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component that the page loads when it is first shown, so that no visitor waits for what only few people see. Until it
 * has arrived it shows nothing; when it cannot be loaded, the next time that it is shown tries again.
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
