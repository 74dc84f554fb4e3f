// HL7's R4 vital-signs profiles as far as Varde sends them: the code that makes a vital sign, its profile
// and its units (observation-vitalsigns.html), and what is measured beside them.

export const loinc = 'http://loinc.org';
export const ucum = 'http://unitsofmeasure.org';
export const profileBase = 'http://hl7.org/fhir/StructureDefinition/';

export const vitalSigns = {
    '9279-1': { profile: 'resprate', units: ['/min'] },
    '8867-4': { profile: 'heartrate', units: ['/min'] },
    '2708-6': { profile: 'oxygensat', units: ['%'] },
    '8310-5': { profile: 'bodytemp', units: ['Cel', '[degF]'] },
    '8302-2': { profile: 'bodyheight', units: ['cm', '[in_i]'] },
    '29463-7': { profile: 'bodyweight', units: ['g', 'kg', '[lb_av]'] },
    '39156-5': { profile: 'bmi', units: ['kg/m2'] },
    '85354-9': { profile: 'bp', components: ['8480-6', '8462-4'] },
};

// A narrower code, which a server that looks for vital signs does not know: the first must stand beside it.
export const companions = { '59408-5': '2708-6', '8328-7': '8310-5', '8331-1': '8310-5', '8332-9': '8310-5', '8333-7': '8310-5' };

export const componentUnits = { '8480-6': 'mm[Hg]', '8462-4': 'mm[Hg]', '8478-0': 'mm[Hg]' };

export const otherUnits = {
    '15074-8': ['mmol/L'],
    '14743-9': ['mmol/L'],
    '2339-0': ['mg/dL'],
    '41653-7': ['mg/dL'],
};

export const codesOf = (concept, system) =>
    (Array.isArray(concept?.coding) ? concept.coding : [])
        .filter((one) => one?.system === system)
        .map((one) => one.code);
