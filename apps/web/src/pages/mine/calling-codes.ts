/** Regions whose numbers can be chosen without typing the code: the mainland first, then neighbours, then by code. */
const codes: Readonly<Record<string, string>> = {
  CN: '86',
  HK: '852',
  MO: '853',
  TW: '886',
  JP: '81',
  KR: '82',
  SG: '65',
  MY: '60',
  TH: '66',
  VN: '84',
  ID: '62',
  PH: '63',
  US: '1',
  RU: '7',
  EG: '20',
  ZA: '27',
  NL: '31',
  BE: '32',
  FR: '33',
  ES: '34',
  IT: '39',
  CH: '41',
  AT: '43',
  GB: '44',
  DK: '45',
  SE: '46',
  NO: '47',
  PL: '48',
  DE: '49',
  MX: '52',
  BR: '55',
  AU: '61',
  NZ: '64',
  TR: '90',
  IN: '91',
  PK: '92',
  LK: '94',
  MM: '95',
  NG: '234',
  ET: '251',
  KE: '254',
  TZ: '255',
  PT: '351',
  IE: '353',
  FI: '358',
  UA: '380',
  KH: '855',
  LA: '856',
  BD: '880',
  SA: '966',
  AE: '971',
  MN: '976',
  NP: '977',
  UZ: '998',
};

const chinese: Readonly<Record<string, string>> = { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' };

export interface CallingCode {
  readonly region: string;
  readonly code: string;
  readonly name: string;
}

/** Codes with the names of their regions in a language (BCP 47). */
export function callingCodes(language: string): readonly CallingCode[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return Object.entries(codes).map(([region, code]) => ({
    region,
    code,
    name: (language.startsWith('zh') ? chinese[region] : undefined) ?? names.of(region) ?? region,
  }));
}
