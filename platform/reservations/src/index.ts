export { createReservations, releaseExpired, reservationsMigrations } from './reservations.ts';
export type { HoldId, PoolId, Reservations, ReservationGroup, Shortage, PoolState } from './reservations.ts';
