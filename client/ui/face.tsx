/** The head of an avatar from its sheet, at its own size or twice that. Decorative. */
export function Face({ look, large = false }: { look: string; large?: boolean }) {
  return (
    <span class={large ? 'face large' : 'face'} aria-hidden="true">
      {look !== '' && <i style={{ backgroundImage: `url(/assets/sprites/${look}.png)` }} />}
    </span>
  );
}
