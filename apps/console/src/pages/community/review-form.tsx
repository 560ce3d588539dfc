import type { QueuedApplication } from '@nashi/identity/contract';
import { toast, useMessages } from '@nashi/ui';
import { Button, Descriptions, Form, Image, Input, Modal, Select, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { certificationApi } from './community-api.ts';
import { reviewMessages } from './community.messages.ts';
import styles from './certifications-page.module.css';

const levels = ['undergraduate', 'master', 'doctor', 'exchange', 'secondary', 'unknown'] as const;
const reasons = ['code', 'blurred', 'mismatch', 'expired'] as const;
const refreshes = ['/api/v1/operator/certifications'] as const;

/** One card that I hold: the picture, what was written, and the decision. */
export function ReviewForm({ application }: { readonly application: QueuedApplication }): ReactNode {
  const t = useMessages(reviewMessages);
  const params = { applicationId: application.id };
  const [school, setSchool] = useState(application.school);
  const [domain, setDomain] = useState('');
  const [level, setLevel] = useState<(typeof levels)[number]>('undergraduate');
  const [year, setYear] = useState('');
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const approve = certificationApi.useSend('POST /api/v1/operator/certifications/{applicationId}/approve', {
    refreshes,
    onDone: () => toast.done(t('approved')),
    onRefused: toast.problem,
  });
  const decline = certificationApi.useSend('POST /api/v1/operator/certifications/{applicationId}/decline', {
    refreshes,
    onDone: () => toast.done(t('declined')),
    onRefused: toast.problem,
  });
  const sendApproval = (): void => {
    const graduationYear = /^\d{4}$/.test(year) ? Number(year) : undefined;
    const schoolDomain = domain.trim() === '' ? undefined : domain.trim();
    approve.send({ params, body: { school, schoolDomain, level, graduationYear } });
  };
  useShortcuts([
    { key: 'a', label: t('approve'), run: sendApproval },
    { key: 'd', label: t('decline'), run: () => setDeclining(true) },
  ]);
  return (
    <section className={styles.review} aria-label={application.member.nickname}>
      <Image
        src={`/api/v1/operator/certifications/${application.id}/image`}
        alt={t('image')}
        className={styles.image ?? ''}
      />
      <Descriptions
        column={1}
        size="small"
        items={[
          {
            key: 'code',
            label: t('code'),
            children: <strong className={styles.code}>{application.code}</strong>,
          },
          { key: 'named', label: t('named'), children: application.school },
          { key: 'number', label: t('number'), children: <code>{application.studentNumber}</code> },
        ]}
      />
      <Form layout="vertical" className={styles.form ?? ''} onFinish={sendApproval}>
        <Form.Item label={t('school')} htmlFor="school">
          <Input id="school" value={school} maxLength={80} onChange={(event) => setSchool(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('domain')} htmlFor="domain" extra={t('domainHint')}>
          <Input
            id="domain"
            value={domain}
            maxLength={120}
            placeholder="pku.edu.cn"
            onChange={(event) => setDomain(event.target.value)}
          />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item label={t('level')} htmlFor="level">
            <Select
              id="level"
              value={level}
              onChange={setLevel}
              options={levels.map((value) => ({ value, label: t(value) }))}
            />
          </Form.Item>
          <Form.Item label={t('graduationYear')} htmlFor="year">
            <Input
              id="year"
              value={year}
              maxLength={4}
              inputMode="numeric"
              onChange={(event) => setYear(event.target.value)}
            />
          </Form.Item>
        </div>
        <div className={styles.buttons}>
          <Button danger onClick={() => setDeclining(true)}>
            {t('decline')} <kbd>d</kbd>
          </Button>
          <Button type="primary" htmlType="submit" loading={approve.sending} disabled={school.trim().length < 2}>
            {t('approve')} <kbd>a</kbd>
          </Button>
        </div>
      </Form>
      <Modal
        open={declining}
        title={t('decline')}
        okText={t('decline')}
        okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
        confirmLoading={decline.sending}
        onOk={() => decline.send({ params, body: { reason } })}
        onCancel={() => setDeclining(false)}
      >
        <div className={styles.reasons}>
          {reasons.map((name) => (
            <Tag.CheckableTag
              key={name}
              checked={reason === t(`reason.${name}`)}
              onChange={() => setReason(t(`reason.${name}`))}
            >
              {t(`reason.${name}`)}
            </Tag.CheckableTag>
          ))}
        </div>
        <Input.TextArea
          aria-label={t('reason')}
          placeholder={t('reason')}
          rows={3}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </section>
  );
}
