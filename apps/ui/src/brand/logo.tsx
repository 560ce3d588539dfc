import { useId, type ReactNode } from 'react';

/** The pear: a round Asian pear with a stem, a leaf and a lit cheek. Decorative; the name stands next to it. */
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
        d="M32 22.5C28 17.6 20 17.2 14.4 22 8.6 27 6.4 35.3 8.3 43.2 10.6 52.9 18.7 60.5 32 60.500S53.4 52.9 55.7 43.200C57.6 35.3 55.4 27 49.6 22 44 17.2 36 17.6 32 22.500Z"
        fill={`url(#${id}s)`}
      />
      <path
        d="M32 22.800C32.3 17 31 11.6 27.6 6.9"
        fill="none"
        stroke="#6f4b22"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      <path d="M33.4 15.600C35 8 43 3.6 54 5.4 53 13.8 44 19 33.4 15.600Z" fill={`url(#${id}l)`} />
      <path
        d="M15.6 41.500C14.4 35 16.4 29.2 20.7 26.6"
        fill="none"
        stroke="#fff"
        strokeOpacity="0.75"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <g fill="#4c6a12" fillOpacity="0.35">
        <circle cx="38" cy="33" r="1.1" />
        <circle cx="45" cy="40" r="1.1" />
        <circle cx="36" cy="46" r="1.1" />
        <circle cx="43.5" cy="51" r="1.1" />
        <circle cx="28.5" cy="53" r="1.1" />
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
