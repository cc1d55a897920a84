export { canonicalUri } from "./canonical.ts";
export { check } from "./check.ts";
export {
  type DistrictLevel,
  districtLevel,
  districtRange,
  NATION,
  parentDistrict,
  provinceCodes,
} from "./districts.ts";
export { type Conversion, toDigitalLink, toUrn } from "./gs1/convert.ts";
export { readUriMatcher, type UriMatcher } from "./gs1/pattern.ts";
export { itemUri } from "./item-uri.ts";
export { OWN_PREFIX } from "./own-uri.ts";
export { problemWording } from "./problems.ts";
export { bareOrder, findScheme, schemeLabels, schemes } from "./schemes/index.ts";
export {
  chemistries,
  dayLetters,
  monthLetters,
  type TableConfidence,
  type YearLetter,
  yearLetters,
} from "./schemes/traction-battery-tables.ts";
export { transferNumber } from "./schemes/transfer.ts";
export { wasteClasses, type WasteGroup, wasteGroup } from "./schemes/waste-classes.ts";
export type {
  Confidence,
  Identifier,
  IdentifierKind,
  IdentifierProblem,
  Parts,
  Reading,
  SchemeDefinition,
  Wording,
} from "./types.ts";
export { type Amount, compareAmounts, readAmount } from "./units/amount.ts";
export { type Dimension, uomDimensions } from "./units/dimensions.ts";
export { formatKilograms, kilograms, massUnits, toMilligrams } from "./units/mass.ts";
