export interface Point {
  latitude: number;
  longitude: number;
}

/** A hundredth of a degree: where somebody is, to about a kilometre. Finer places are not kept. */
export function roughly({ latitude, longitude }: Point): Point {
  return { latitude: Math.round(latitude * 100) / 100, longitude: Math.round(longitude * 100) / 100 };
}

const kilometresAround = 5;
const kilometresPerCell = 1.11;
/** Towards the poles the squares are narrow; there nearby is less than five kilometres to both sides. */
const mostAcross = 30;

/** The numbers of the squares within about five kilometres, as the database numbers them. */
export function cellsAround(point: Point): number[] {
  const { latitude, longitude } = roughly(point);
  const [north, east] = [Math.round(latitude * 100), Math.round(longitude * 100)];
  const up = Math.ceil(kilometresAround / kilometresPerCell);
  const narrow = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const across = Math.min(mostAcross, Math.ceil(kilometresAround / (kilometresPerCell * narrow)));
  const cells: number[] = [];
  for (let row = Math.max(-9000, north - up); row <= Math.min(9000, north + up); row += 1) {
    for (let column = east - across; column <= east + across; column += 1) {
      // Beyond 180 degrees east the west begins.
      const around = column > 18_000 ? column - 36_000 : column < -18_000 ? column + 36_000 : column;
      cells.push((row + 9000) * 36_001 + around + 18_000);
    }
  }
  return cells;
}
