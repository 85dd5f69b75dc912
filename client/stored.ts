/*
 * What a page remembers on this device. Some in-app browsers block storage: there nothing is remembered, and the page
 * works all the same.
 */

/** Returns the text that was stored under this key; null if there is none. */
export function storedText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Stores a text for later visits. */
export function storeText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // it is asked for again at the next visit
  }
}
