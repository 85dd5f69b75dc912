/** An empty list: a picture of an empty mat, and a line. */
export function Empty({ text }: { text: string }) {
  return (
    <div class="nothing">
      <span class="mat" aria-hidden="true" />
      <p>{text}</p>
    </div>
  );
}
