// Whether a jurisdiction and a region exist.
//
// mode:    read
// scope:   open: places are open
// params:  jurisdiction, region
// returns: jurisdiction, region

RETURN EXISTS { MATCH (:Jurisdiction {id: 'jurisdiction:' + $jurisdiction}) } AS jurisdiction,
  EXISTS { MATCH (:Region {id: 'region:' + $region}) } AS region
