export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const patience = 10_000;
const roughly = (degrees: number): number => Math.round(degrees * 100) / 100;

/** Where the device says it is, to about a kilometre: finer places do not leave it. Undefined when it may not tell. */
export function findPosition(): Promise<Point | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: roughly(coords.latitude), longitude: roughly(coords.longitude) }),
      () => resolve(undefined),
      { timeout: patience, maximumAge: 600_000 },
    );
  });
}
