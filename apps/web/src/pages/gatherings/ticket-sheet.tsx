import { ErrorState, Sheet, Skeleton, useFormats, useMessages } from '@nashi/ui';
import { encodeQR } from 'qr';
import { useMemo, type ReactNode } from 'react';
import { gatheringsApi } from './gatherings-api.ts';
import { gatheringsMessages } from './gatherings.messages.ts';
import styles from './gatherings.module.css';

/** A QR code as one path, black on white also in the dark: that is what scanners read. */
function Code({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const rows = useMemo(() => encodeQR(text, 'raw', { ecc: 'medium', border: 2 }), [text]);
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className={styles.qr} viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path className={styles.qrGround} d={`M0 0h${rows.length}v${rows.length}h-${rows.length}z`} />
      <path className={styles.qrInk} d={path} shapeRendering="crispEdges" />
    </svg>
  );
}

function Ticket({ gatheringId }: { readonly gatheringId: string }): ReactNode {
  const t = useMessages(gatheringsMessages);
  const f = useFormats();
  const ticket = gatheringsApi.useGet('GET /api/v1/gatherings/{gatheringId}/ticket', { params: { gatheringId } });
  if (ticket.isPending) return <Skeleton />;
  if (ticket.isError) return <ErrorState error={ticket.error} retry={ticket.refetch} />;
  const { token, code, checkedInAt } = ticket.data;
  return (
    <div className={styles.ticket}>
      <p>{checkedInAt === null ? t('ticket.text') : t('ticket.used', { at: f.date(checkedInAt, 'dateTime') })}</p>
      <Code text={token} label={t('ticket.alt')} />
      <p className={styles.quiet}>{t('ticket.code')}</p>
      <p className={styles.code} data-testid="ticket-code">
        {`${code.slice(0, 4)} ${code.slice(4)}`}
      </p>
    </div>
  );
}

/** My ticket, to be held up at the door. */
export function TicketSheet({
  gatheringId,
  open,
  onClose,
}: {
  readonly gatheringId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useMessages(gatheringsMessages);
  return (
    <Sheet open={open} onClose={onClose} title={t('ticket')}>
      <Ticket gatheringId={gatheringId} />
    </Sheet>
  );
}
