import { Button, useMessages } from '@nashi/ui';
import { decodeQR } from 'qr/decode.js';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { gatheringsMessages } from './gatherings.messages.ts';
import styles from './gatherings.module.css';

const side = 480;
const pause = 200;

/** What the camera sees, read a few times a second; each code is told once until another is seen. */
function Camera({ onCode, onRefused }: { readonly onCode: (text: string) => void; readonly onRefused: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onCode, onRefused });
  useEffect(() => {
    told.current = { onCode, onRefused };
  });
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let last = '';
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const look = (): void => {
      const seen = video.current;
      if (seen && context && seen.videoWidth > 0) {
        const edge = Math.min(seen.videoWidth, seen.videoHeight);
        canvas.width = side;
        canvas.height = side;
        const [left, top] = [(seen.videoWidth - edge) / 2, (seen.videoHeight - edge) / 2];
        context.drawImage(seen, left, top, edge, edge, 0, 0, side, side);
        try {
          const text = decodeQR(context.getImageData(0, 0, side, side));
          if (text !== last) told.current.onCode(text);
          last = text;
        } catch {
          // Most pictures show no code.
        }
      }
      timer = setTimeout(look, pause);
    };
    const start = async (): Promise<void> => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (isOver || !video.current) return stream.getTracks().forEach((track) => track.stop());
        video.current.srcObject = stream;
        await video.current.play();
        look();
      } catch {
        if (!isOver) told.current.onRefused();
      }
    };
    void start();
    return () => {
      isOver = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return <video ref={video} className={styles.camera} muted playsInline aria-hidden="true" />;
}

/** Reads tickets with the camera, when it may be used. */
export function TicketScanner({ onCode }: { readonly onCode: (text: string) => void }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const [state, setState] = useState<'off' | 'on' | 'refused'>('off');
  return (
    <div className={styles.scanner}>
      {state === 'on' && <Camera onCode={onCode} onRefused={() => setState('refused')} />}
      {state === 'refused' && <p role="status">{t('scan.refused')}</p>}
      <Button look="plain" onClick={() => setState(state === 'on' ? 'off' : 'on')}>
        {t(state === 'on' ? 'stop' : 'scan')}
      </Button>
    </div>
  );
}
