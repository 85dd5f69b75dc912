/**
 * Returns by how many letters two words differ (a swap of two neighbours counts as one), or `limit + 1` if it is more.
 */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Normalises a word: 'Title EN' and 'title_en' mean the same. */
const plain = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '-');

/** Longer words are not compared, because they are no typing errors and would take long. */
const MAX_LENGTH = 40;

/**
 * Returns the word of the list that an author probably meant, or null. Short words may differ in one letter, longer
 * ones in `most`.
 */
export function didYouMean(word: string, list: readonly string[], most = 2): string | null {
  if (word.length > MAX_LENGTH) return null;
  const meant = plain(word);
  const ranked = list.map((known) => {
    const limit = Math.min(meant.length, known.length) <= 4 ? 1 : most;
    const letters = distance(meant, plain(known), limit);
    return { known, letters, close: letters <= limit };
  });
  return ranked.filter((one) => one.close).sort((a, b) => a.letters - b.letters)[0]?.known ?? null;
}
