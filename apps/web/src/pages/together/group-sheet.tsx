import { Button, ChoiceGroup, ChoiceSet, Price, SegmentedTabs, Sheet, Stepper, useMessages } from '@nashi/ui';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Product } from '../shop/catalog-api.ts';
import type { Campaign, WaitingTeam } from './together-api.ts';
import { togetherMessages } from './together.messages.ts';
import styles from './together.module.css';

/** What the sheet is open for: a new team, or joining one. */
export type GroupWish = { readonly size: number } | { readonly team: Pick<WaitingTeam, 'teamId' | 'size'> };

interface GroupSheetProps {
  readonly product: Product;
  readonly campaign: Campaign;
  readonly wish: GroupWish | undefined;
  readonly onClose: () => void;
}

/** Chooses variant, size and pieces, and goes to checkout with a seat in mind. */
export function GroupSheet({ product, campaign, wish, onClose }: GroupSheetProps): ReactNode {
  const t = useMessages(togetherMessages);
  return (
    <Sheet
      open={wish !== undefined}
      onClose={onClose}
      title={wish && 'team' in wish ? t('choose.join') : t('choose.start')}
    >
      {wish && <Choices product={product} campaign={campaign} wish={wish} />}
    </Sheet>
  );
}

function Choices({
  product,
  campaign,
  wish,
}: Omit<GroupSheetProps, 'onClose' | 'wish'> & { readonly wish: GroupWish }): ReactNode {
  const t = useMessages(togetherMessages);
  const router = useRouter();
  const joins = 'team' in wish;
  const [size, setSize] = useState(joins ? wish.team.size : wish.size);
  const [pieces, setPieces] = useState(1);
  const [visibility, setVisibility] = useState<'anyone' | 'friends'>('anyone');
  const tier = campaign.sizes.find((one) => one.size === size);
  const offered = product.variants.filter((variant) =>
    tier?.prices.some((price) => price.variantId === variant.variantId),
  );
  const [variantId, setVariantId] = useState(offered[0]?.variantId);
  const price = tier?.prices.find((one) => one.variantId === variantId)?.price;
  const list = product.variants.find((variant) => variant.variantId === variantId)?.price;
  const off = joins ? 0 : campaign.leaderOff.amount;
  const go = (): void => {
    if (variantId === undefined) return;
    const share = new URLSearchParams(router.history.location.search).get('share');
    const query = new URLSearchParams({
      variant: variantId,
      quantity: String(pieces),
      campaign: campaign.campaignId,
      ...(joins ? { team: wish.team.teamId } : { size: String(size), visibility }),
      ...(share === null ? {} : { share }),
    });
    router.history.push(`/checkout?${query.toString()}`);
  };
  return (
    <div className={styles.choices}>
      {price && <Price money={{ ...price, amount: price.amount - off }} list={list ?? null} size="large" />}
      {!joins && campaign.sizes.length > 1 && (
        <ChoiceGroup legend={t('choose.size')}>
          <SegmentedTabs
            look="pill"
            label={t('choose.size')}
            segments={campaign.sizes.map((one) => ({ value: String(one.size), label: t('group.of', { n: one.size }) }))}
            value={String(size)}
            onChange={(value) => setSize(Number(value))}
          />
        </ChoiceGroup>
      )}
      {offered.length > 1 && (
        <ChoiceSet
          legend={product.options.map((option) => option.name).join(' / ')}
          name="group-variant"
          value={variantId}
          choices={offered.map((variant) => ({ value: variant.variantId, label: variant.choices.join(' / ') }))}
          onChoose={(chosen) => setVariantId(offered.find((variant) => variant.variantId === chosen)?.variantId)}
        />
      )}
      <div className={styles.line}>
        <span>{t('choose.pieces')}</span>
        <Stepper
          label={t('choose.pieces')}
          value={pieces}
          max={Math.max(1, Math.min(campaign.perMember, campaign.left))}
          onChange={setPieces}
        />
      </div>
      {!joins && (
        <ChoiceGroup legend={t('choose.who')}>
          <SegmentedTabs
            look="pill"
            label={t('choose.who')}
            segments={[
              { value: 'anyone', label: t('choose.anyone') },
              { value: 'friends', label: t('choose.friends') },
            ]}
            value={visibility}
            onChange={setVisibility}
          />
        </ChoiceGroup>
      )}
      <Button look="offer" width="full" disabled={variantId === undefined || campaign.left === 0} onClick={go}>
        {t('choose.next')}
      </Button>
    </div>
  );
}
