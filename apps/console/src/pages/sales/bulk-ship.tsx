import { toast, useMessages } from '@nashi/ui';
import { Modal } from 'antd';
import type { ChangeEvent, ReactNode } from 'react';
import { salesApi } from './sales-api.ts';
import { salesMessages } from './sales.messages.ts';
import styles from './sales.module.css';

interface BulkShipProps {
  readonly shopId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Ships many orders from a CSV file and lists the rows that could not be shipped. */
export function BulkShip({ shopId, open, onClose }: BulkShipProps): ReactNode {
  const t = useMessages(salesMessages);
  const upload = salesApi.useSend('POST /api/v1/shops/{shopId}/parcels/import', {
    refreshes: ['/api/v1/shops/{shopId}'],
    onDone: ({ shipped }) => toast.done(t('bulkDone', { n: shipped })),
    onRefused: toast.problem,
  });
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    if (file) upload.send({ params: { shopId }, raw: file, contentType: 'text/csv' });
    event.currentTarget.value = '';
  };
  return (
    <Modal open={open} onCancel={onClose} title={t('bulk')} footer={null} destroyOnHidden>
      <div className={styles.stack}>
        <p>{t('bulkText')}</p>
        <label>
          <span className="sr-only">{t('chooseFile')}</span>
          <input
            type="file"
            accept=".csv,text/csv"
            className={styles.file}
            onChange={choose}
            disabled={upload.sending}
          />
        </label>
        {upload.result && upload.result.failed.length > 0 && (
          <ul className={styles.plain}>
            {upload.result.failed.map((failure) => (
              <li key={failure.row}>
                <span>
                  {t('row', { n: failure.row })} <code>{failure.order}</code>
                </span>
                <span className={styles.quiet}>{failure.sentence}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
}
