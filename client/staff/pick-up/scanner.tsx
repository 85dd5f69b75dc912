import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { staffStock } from '../../i18n/staff-stock.ts';
import { words } from '../../i18n/t.ts';
import { qrReader } from './barcode.ts';

const t = words(staffStock);

/** How often a picture of the camera is read, in ms. */
const EVERY_MS = 200;

/** A button that opens the camera and reads one QR code, where the browser can. Typing always works beside it. */
export function Scanner({ onRead }: { onRead: (text: string) => void }) {
  const reader = useMemo(qrReader, []);
  const isOpen = useSignal(false);
  const problem = useSignal(false);
  if (!reader) return null;
  if (!isOpen.value) {
    return (
      <>
        <button
          type="button"
          onClick={() => {
            problem.value = false;
            isOpen.value = true;
          }}
        >
          {t('scan')}
        </button>
        {problem.value && <p role="alert">{t('no-camera')}</p>}
      </>
    );
  }
  return (
    <Camera
      read={(video) => reader.detect(video)}
      onRead={(text) => {
        isOpen.value = false;
        onRead(text);
      }}
      onProblem={() => {
        isOpen.value = false;
        problem.value = true;
      }}
      close={() => (isOpen.value = false)}
    />
  );
}

type CameraProps = {
  read: (video: HTMLVideoElement) => Promise<readonly { rawValue: string }[]>;
  onRead: (text: string) => void;
  onProblem: () => void;
  close: () => void;
};

function Camera({ read, onRead, onProblem, close }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => watch(video.current, read, onRead, onProblem), []);
  return (
    <div class="scanner">
      <video ref={video} playsInline muted aria-label={t('camera')} />
      <button type="button" onClick={close}>
        {t('close-camera')}
      </button>
    </div>
  );
}

/** Reads the camera until a code is seen. Returns how to stop: the camera's light goes out. */
function watch(
  video: HTMLVideoElement | null,
  read: CameraProps['read'],
  onRead: (text: string) => void,
  onProblem: () => void,
): () => void {
  let stream: MediaStream | null = null;
  let timer = 0;
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const look = async (): Promise<void> => {
    if (!video) return;
    const [code] = await read(video).catch(() => []);
    if (isOver) return;
    if (code) {
      stop();
      onRead(code.rawValue);
    } else timer = window.setTimeout(() => void look(), EVERY_MS);
  };
  const begin = async (): Promise<void> => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (isOver || !video) return stop();
      video.srcObject = stream;
      await video.play();
      await look();
    } catch {
      if (isOver) return;
      stop();
      onProblem();
    }
  };
  void begin();
  return stop;
}
