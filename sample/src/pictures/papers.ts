import sharp from 'sharp';

const ink = '#2f3a2a';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A made-up student card beside a note with the code, as an applicant photographs it. */
export function cardPicture(card: { school: string; name: string; number: string; code: string }): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" font-family="sans-serif">
    <defs><linearGradient id="desk" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#c9a77a"/>
      <stop offset="1" stop-color="#a27e52"/></linearGradient></defs>
    <rect width="1200" height="800" fill="url(#desk)"/>
    <g transform="rotate(-3 400 380)"><rect x="90" y="150" width="660" height="410" rx="26" fill="#fdfdf9"/>
      <rect x="90" y="150" width="660" height="92" rx="26" fill="#5b8c3a"/>
      <text x="124" y="212" font-size="42" fill="#fff">${card.school}</text>
      <rect x="124" y="280" width="170" height="220" rx="10" fill="#d7e8ab"/>
      <circle cx="209" cy="360" r="46" fill="#8fb35f"/><path d="M134 500a75 75 0 0 1 150 0z" fill="#8fb35f"/>
      <text x="330" y="330" font-size="36" fill="${ink}">${escaped(card.name)}</text>
      <text x="330" y="394" font-size="32" fill="${ink}">No. ${card.number}</text>
      <text x="330" y="452" font-size="26" fill="#7a8471">STUDENT CARD</text></g>
    <g transform="rotate(4 930 470)"><rect x="800" y="330" width="320" height="260" fill="#fffbe2"/>
      <text x="836" y="480" font-size="58" fill="#22409a" font-style="italic">${card.code}</text></g></svg>`;
  return sharp(Buffer.from(svg)).resize(640).webp({ quality: 80, effort: 1 }).toBuffer();
}

/** A made-up paper that a shop hands in. */
export function shopPaper(name: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="720" font-family="sans-serif">
    <rect width="1000" height="720" fill="#e9e4d4"/><rect x="60" y="60" width="880" height="600" fill="#fffdf5" stroke="#b9a86a" stroke-width="8"/>
    <text x="500" y="190" font-size="54" text-anchor="middle" fill="#8a2f22">校园经营登记 SAMPLE</text>
    <text x="500" y="340" font-size="46" text-anchor="middle" fill="${ink}">${escaped(name)}</text>
    <circle cx="760" cy="520" r="82" fill="none" stroke="#c23b2b" stroke-width="8"/></svg>`;
  return sharp(Buffer.from(svg)).resize(640).webp({ quality: 80, effort: 1 }).toBuffer();
}
