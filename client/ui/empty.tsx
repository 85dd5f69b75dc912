/** Nothing here yet: a mat that waits for guests, and a line. */
export function Empty({ text }: { text: string }) {
  return (
    <div class="nothing">
      <span class="mat" aria-hidden="true" />
      <p>{text}</p>
    </div>
  );
}
