/*
 * The words of the Core Business Vocabulary 2.0 and of the GS1 Web Vocabulary that EPCIS 2.0 events may use bare.
 * Origin: the word lists of GS1's EPCIS 2.0 JSON Schema and JSON-LD context (github.com/gs1/EPCIS, commit 2b888be,
 * 2023-05-16); the lists are facts of the standard, set down here in alphabetical order.
 */

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** CBV: business steps. */
export const bizStepWords = words(`
  accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
  decommissioning departing destroying disassembling dispensing encoding entering_exiting holding
  inspecting installing killing loading other packing picking receiving removing repackaging repairing
  replacing reserving retail_selling sampling sensor_reporting shipping staging_outbound stock_taking
  stocking storing transporting unloading unpacking void_shipping
`);

/** CBV: dispositions. */
export const dispositionWords = words(`
  active available completeness_inferred completeness_verified conformant container_closed container_open
  damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class
  mismatch_instance mismatch_quantity needs_replacement no_pedigree_match non_conformant
  non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible
  sellable_not_accessible stolen unavailable unknown
`);

/** CBV: business transaction types. */
export const bizTransactionTypeWords = words(`
  bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt
`);

/** CBV: source and destination types. */
export const sourceDestinationTypeWords = words(`
  location owning_party possessing_party
`);

/** CBV: reasons of an error declaration. */
export const errorReasonWords = words(`
  did_not_occur incorrect_data
`);

/** Components of a sensor reading that has several, such as a position. */
export const componentWords = words(`
  altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
  spherical_radius x y z
`);

/** GS1 Web Vocabulary: what a sensor measures. */
export const measurementTypeWords = words(`
  AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
  AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area
  Capacitance Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate
  DynamicViscosity ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy
  Exposure Force Frequency Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum
  Luminance LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass
  MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass
  MolarVolume Power Pressure RadiantFlux RadiantIntensity Radioactivity RelativeHumidity Resistance
  Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque
  Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
`);

/** GS1 Web Vocabulary: alarms of a sensor. */
export const sensorAlertWords = words(`
  ALARM_CONDITION ERROR_CONDITION
`);
