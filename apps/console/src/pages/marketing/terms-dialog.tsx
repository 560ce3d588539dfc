import { fieldErrors, useMessages } from '@nashi/ui';
import { Form, Modal, type FormInstance, type FormProps, type ModalProps } from 'antd';
import type { ReactNode } from 'react';
import { useCurrency } from '../../shell/session.ts';
import { priceInput } from './marketing-api.ts';
import { marketingMessages } from './marketing.messages.ts';
import styles from './marketing.module.css';

/** What the fields of new terms share: what is needed, how amounts are typed, and what the server said of a field. */
export function useTermsFields(error: unknown) {
  const t = useMessages(marketingMessages);
  const currency = useCurrency();
  const errors = fieldErrors(error);
  const wide = styles.wide ?? '';
  return {
    currency,
    rules: [{ required: true, message: t('required') }],
    help: (field: string) =>
      errors[field] === undefined ? {} : { help: errors[field], validateStatus: 'error' as const },
    price: { ...priceInput(currency), className: wide },
    whole: { precision: 0, className: wide },
    wide,
  };
}

interface TermsDialogProps<Values> extends Pick<ModalProps, 'width' | 'footer'> {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly form: FormInstance<Values>;
  readonly sending: boolean;
  readonly initialValues: NonNullable<FormProps<Values>['initialValues']>;
  readonly onFinish: (values: Values) => void;
  /** Below the fields. */
  readonly after?: ReactNode;
  readonly children: ReactNode;
}

/** The dialog in which the terms of something new are filled in. */
export function TermsDialog<Values>(props: TermsDialogProps<Values>): ReactNode {
  const { title, open, onClose, form, sending, initialValues, onFinish, after, children, ...modal } = props;
  const t = useMessages(marketingMessages);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={title}
      okText={t('create')}
      confirmLoading={sending}
      onOk={() => form.submit()}
      destroyOnHidden
      {...modal}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues}
        onFinish={onFinish}
      >
        {children}
      </Form>
      {after}
    </Modal>
  );
}
