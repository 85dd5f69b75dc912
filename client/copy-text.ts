/** Copies a text. Returns false if the browser refuses, as in-app browsers and pages without https often do. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
