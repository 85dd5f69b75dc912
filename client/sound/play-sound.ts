import { type ReadonlySignal, signal } from '@preact/signals';
import { storedText, storeText } from '../stored.ts';
import { type Note, SOUNDS, type Sound } from './sounds.ts';

const STORED = 'madang.sound';

const on = signal(storedText(STORED) !== 'off');
/** Whether the visitor wants to hear sounds. */
export const soundOn: ReadonlySignal<boolean> = on;

export function chooseSound(next: boolean): void {
  on.value = next;
  storeText(STORED, next ? 'on' : 'off');
}

let isHushed = false;
/** Keeps a page silent that only shows what was played, whatever the visitor chose. */
export function hushSounds(quiet: boolean): void {
  isHushed = quiet;
}

let context: AudioContext | null = null;

/** Browsers let a page sound only after a gesture; the first press opens the synthesizer. */
function opened(): AudioContext | null {
  if (!navigator.userActivation?.hasBeenActive) return null;
  try {
    context ??= new AudioContext();
  } catch {
    // no audio device
    return null;
  }
  if (context.state === 'suspended') void context.resume();
  return context;
}

/** A second of noise, made once. */
let noise: AudioBuffer | null = null;
function noiseIn(audio: AudioContext): AudioBuffer {
  if (noise) return noise;
  noise = audio.createBuffer(1, audio.sampleRate, audio.sampleRate);
  const samples = noise.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  return noise;
}

function sourceOf(audio: AudioContext, { wave, hertz: [from, to] }: Note, start: number, end: number) {
  if (wave === 'noise') {
    const source = audio.createBufferSource();
    source.buffer = noiseIn(audio);
    source.loop = true;
    const filter = audio.createBiquadFilter();
    filter.type = 'bandpass';
    filter.frequency.setValueAtTime(from, start);
    filter.frequency.exponentialRampToValueAtTime(to, end);
    source.connect(filter);
    return { source, out: filter };
  }
  const source = audio.createOscillator();
  source.type = wave;
  source.frequency.setValueAtTime(from, start);
  source.frequency.exponentialRampToValueAtTime(to, end);
  return { source, out: source };
}

/**
 * Plays a sound, unless the visitor switched sounds off or the page is hidden. Everything that is heard is seen too, so
 * nothing is lost where it stays silent.
 */
export function playSound(sound: Sound): void {
  if (!on.value || isHushed || document.hidden) return;
  const audio = opened();
  if (!audio) return;
  for (const one of SOUNDS[sound]) {
    const start = audio.currentTime + one.at;
    const end = start + one.seconds;
    const { source, out } = sourceOf(audio, one, start, end);
    const gain = audio.createGain();
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(one.loud, start + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, end);
    out.connect(gain).connect(audio.destination);
    source.start(start);
    source.stop(end);
  }
}
