/** The part of the browser's barcode reader that we use. Safari and Firefox have none. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<readonly { rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** A reader of QR codes; null where the browser, or its camera, does not offer one. */
export function qrReader(): Detector | null {
  const known: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (typeof known !== 'function' || !navigator.mediaDevices) return null;
  try {
    // an edge: TypeScript does not know this class
    return new (known as DetectorClass)({ formats: ['qr_code'] });
  } catch {
    return null;
  }
}
