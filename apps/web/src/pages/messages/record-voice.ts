/** A recording that somebody finished. */
export interface Recording {
  readonly sound: Blob;
  readonly milliseconds: number;
  /** How loud it was over time, 0 to 31. */
  readonly waves: readonly number[];
}

export interface Recorder {
  /** Ends the recording and answers it. */
  finish(): Promise<Recording>;
  /** Ends it and forgets it. */
  cancel(): void;
  readonly startedAt: number;
}

export const longestMilliseconds = 60_000;
const shortestWaves = 12;
const mostWaves = 64;
const sampleEvery = 100;

/** What this browser can record, of what the server takes; undefined when it cannot. */
function mediaType(): string | undefined {
  if (typeof MediaRecorder === 'undefined') return undefined;
  return ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4'].find((type) =>
    MediaRecorder.isTypeSupported(type),
  );
}

export const canRecord = (): boolean => mediaType() !== undefined && navigator.mediaDevices !== undefined;

/** Brings loudness samples down to a number of bars that fits a message. */
export function wavesOf(levels: readonly number[]): number[] {
  const count = Math.min(mostWaves, Math.max(shortestWaves, levels.length));
  const loudest = Math.max(0.01, ...levels);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / count));
    return Math.round((Math.max(0, ...levels.slice(from, to)) / loudest) * 31);
  });
}

/** Begins to record; rejects when the microphone is refused. `onLevel` hears how loud it is, 0 to 1. */
export async function startRecording(onLevel: (level: number) => void): Promise<Recorder> {
  const type = mediaType();
  if (type === undefined) throw new Error('no recorder');
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const levels: number[] = [];
  const parts: Blob[] = [];
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const level = Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 128;
    levels.push(level);
    onLevel(level);
  }, sampleEvery);
  const release = (): void => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
  recorder.start();
  const startedAt = Date.now();
  return {
    startedAt,
    finish: () =>
      new Promise((resolve) => {
        const milliseconds = Date.now() - startedAt;
        recorder.addEventListener('stop', () => {
          release();
          resolve({
            sound: new Blob(parts, { type: type.split(';')[0] ?? type }),
            milliseconds,
            waves: wavesOf(levels),
          });
        });
        recorder.stop();
      }),
    cancel() {
      recorder.stop();
      release();
    },
  };
}
