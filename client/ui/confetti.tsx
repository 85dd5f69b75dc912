const COLOURS = ['#cc3f42', '#e08a2c', '#2f8f7b', '#4a63b0', '#c86aa5', '#f0c64a'];
const PIECES = Array.from({ length: 36 }, (_, i) => i);

/** Confetti for a win. CSS moves it, unless the visitor asked for reduced motion. */
export function Confetti() {
  return (
    <div class="confetti" aria-hidden="true">
      {PIECES.map((i) => (
        <i
          key={i}
          style={{
            left: `${(i * 61) % 100}%`,
            background: COLOURS[i % COLOURS.length],
            animationDelay: `${(i * 137) % 900}ms`,
            animationDuration: `${1400 + ((i * 211) % 1200)}ms`,
          }}
        />
      ))}
    </div>
  );
}
