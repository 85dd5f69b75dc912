/** The head of the doll: its hair from behind, or its face. Rectangles on a grid of 16, as the art of the halls. */
export function Doll({ isLooking }: { isLooking: boolean }) {
  return (
    <svg class="rl-doll" viewBox="0 0 16 16" aria-hidden="true">
      <rect x="1" y="2" width="3" height="6" fill="#2a1f2d" />
      <rect x="12" y="2" width="3" height="6" fill="#2a1f2d" />
      <rect x="3" y="1" width="10" height="11" fill="#2a1f2d" />
      <rect x="1" y="7" width="3" height="1" fill="#cc3f42" />
      <rect x="12" y="7" width="3" height="1" fill="#cc3f42" />
      <rect x="4" y="12" width="8" height="4" fill="#e8a13c" />
      <rect x="6" y="12" width="4" height="1" fill="#fffaeb" />
      {isLooking ? (
        <>
          <rect x="4" y="4" width="8" height="8" fill="#f2c9a1" />
          <rect x="4" y="4" width="8" height="1" fill="#2a1f2d" />
          <rect class="rl-eye" x="5" y="6" width="2" height="3" fill="#a3242f" />
          <rect class="rl-eye" x="9" y="6" width="2" height="3" fill="#a3242f" />
          <rect x="5" y="6" width="1" height="1" fill="#fffaeb" />
          <rect x="9" y="6" width="1" height="1" fill="#fffaeb" />
          <rect x="7" y="10" width="2" height="1" fill="#a3242f" />
        </>
      ) : (
        <>
          <rect x="5" y="2" width="4" height="1" fill="#54425a" />
          <rect x="7" y="5" width="2" height="7" fill="#1c1420" />
          <rect x="6" y="9" width="4" height="1" fill="#cc3f42" />
        </>
      )}
    </svg>
  );
}
