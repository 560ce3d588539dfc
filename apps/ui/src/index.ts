export { apiOf, type GetOptions, type Paged, type Sender, type SendOptions } from './api/api.ts';
export { useConnection } from './api/connection.ts';
export type { InputOf, ItemOf, ResultOf } from './api/contract-types.ts';
export { live, useLive } from './api/live.ts';
export { fieldErrors, isRefused, ProblemError, problemSentence } from './api/problem.ts';
export { queryClient, refresh } from './api/query-client.ts';
export { uploadVideo } from './api/upload-video.ts';
export { askSignIn, onSignInAsked } from './api/sign-in-request.ts';
export { PearMark, Wordmark } from './brand/logo.tsx';
export { Avatar, initials } from './components/avatar.tsx';
export { Button, buttonClass, IconButton, type ButtonLook } from './components/button.tsx';
export { ConnectionNotice } from './components/connection-notice.tsx';
export { Countdown } from './components/countdown.tsx';
export { cx } from './components/cx.ts';
export { Field, SelectField, SwitchRow, TextArea, TextField } from './components/field.tsx';
export { InfiniteList } from './components/infinite-list.tsx';
export {
  Badge,
  PromotionLabel,
  ReviewState,
  StateLine,
  Tag,
  type ReviewStanding,
  type TagTone,
} from './components/marks.tsx';
export { fileUrl, Picture, type PictureSize } from './components/picture.tsx';
export { PicturePicker, uploadPicture, type PicturePurpose } from './components/picture-picker.tsx';
export { Price } from './components/price.tsx';
export { ProductCard, type ProductCardProps } from './components/product-card.tsx';
export { Card, Row } from './components/row.tsx';
export { SearchBox } from './components/search-box.tsx';
export { ChoiceGroup, ChoiceSet, type Choice } from './components/choice-set.tsx';
export { SegmentedTabs, type Segment } from './components/segmented.tsx';
export { ConfirmSheet, Sheet } from './components/sheet.tsx';
export { Bone, Skeleton } from './components/skeleton.tsx';
export { Empty, ErrorState } from './components/state.tsx';
export { Stepper } from './components/stepper.tsx';
export { toast, Toaster } from './components/toast.tsx';
export {
  countdownParts,
  formatsFor,
  fromDecimal,
  minorDigits,
  toDecimal,
  useFormats,
  type DateStyle,
  type Formats,
  type MoneyLike,
} from './i18n/formats.ts';
export { announceLocale, languageTag, locale, setLocale, useLocale, type Locale } from './i18n/locale.ts';
export {
  defineMessages,
  formatText,
  textNow,
  useMessages,
  type Messages,
  type MessageValues,
  type Text,
  type Translate,
} from './i18n/messages.ts';
export { announceScheme, setScheme, useScheme, type Scheme } from './theme/scheme.ts';
export { chinaRegions } from './i18n/regions.ts';
