import type { RegistryVehicle, VehicleKey } from '../partners/registry.ts';

/** Plate type and number together name a vehicle. */
export const keyOf = ({ plateType, plateNumber }: VehicleKey): string => `${plateType} ${plateNumber}`;

/** Each of these vehicles once. */
export const distinct = (vehicles: readonly VehicleKey[]): VehicleKey[] => [
  ...new Map(vehicles.map(({ plateType, plateNumber }) => [keyOf({ plateType, plateNumber }), { plateType, plateNumber }])).values(),
];

/** Files of vehicles by `keyOf`; none for one that is not on file. */
export const byKey = (vehicles: readonly RegistryVehicle[]): ReadonlyMap<string, RegistryVehicle> =>
  new Map(vehicles.map((vehicle) => [keyOf(vehicle), vehicle]));
