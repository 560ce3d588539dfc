import { useId, type ReactNode } from 'react';

/** The pear, with a stem, a leaf and a lit cheek. Decorative; the name stands next to it. */
export function PearMark({ size = 32 }: { readonly size?: number }): ReactNode {
  const id = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={`${id}s`} x1="14" y1="18" x2="50" y2="60" gradientUnits="userSpaceOnUse">
          <stop offset="0" stopColor="#bfe368" />
          <stop offset="0.5" stopColor="#9acd32" />
          <stop offset="1" stopColor="#6b8e23" />
        </linearGradient>
        <linearGradient id={`${id}l`} x1="34" y1="14" x2="54" y2="6" gradientUnits="userSpaceOnUse">
          <stop offset="0" stopColor="#557a15" />
          <stop offset="1" stopColor="#86b32c" />
        </linearGradient>
      </defs>
      <path
        d="M32 14.5C26.6 14.5 23.2 18.4 22.8 23.6 22.4 28.8 19.8 31.4 16.8 34.8 13.3 38.8 11.6 42.8 12 47.3 12.9 56 20.4 61 32 61S51.1 56 52 47.3C52.4 42.8 50.7 38.8 47.2 34.8 44.2 31.4 41.6 28.8 41.2 23.6 40.8 18.4 37.4 14.5 32 14.5Z"
        fill={`url(#${id}s)`}
      />
      <path
        d="M32.2 15.6C31.6 11.4 32.5 7.5 35 4.2"
        fill="none"
        stroke="#6f4b22"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <path d="M33.4 12.2C35.4 5.2 42.2 2.2 50.4 4.2 48.6 11.6 41.6 15.2 33.4 12.2Z" fill={`url(#${id}l)`} />
      <path
        d="M18.6 46.4C18.2 42 20 38.8 22.8 35.8 24.6 33.8 26.2 31.6 26.9 28.8"
        fill="none"
        stroke="#fff"
        strokeOpacity="0.75"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <g fill="#4c6a12" fillOpacity="0.35">
        <circle cx="39" cy="36" r="1.2" />
        <circle cx="45" cy="43.5" r="1.2" />
        <circle cx="36" cy="45" r="1.2" />
        <circle cx="42" cy="52" r="1.2" />
        <circle cx="30" cy="53.5" r="1.2" />
      </g>
    </svg>
  );
}

/** The mark with the name, in both scripts. */
export function Wordmark({ size = 28 }: { readonly size?: number }): ReactNode {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: size / 4, color: 'var(--ink)' }}>
      <PearMark size={size * 1.15} />
      <span style={{ fontSize: size * 0.72, fontWeight: 750, lineHeight: 1, whiteSpace: 'nowrap' }}>
        <span lang="zh-CN">梨</span> <span style={{ letterSpacing: '-0.01em' }}>Nashi</span>
      </span>
    </span>
  );
}
