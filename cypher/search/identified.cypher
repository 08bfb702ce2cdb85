// Who had one of these codes, as the facts that the viewer sees say it, until the day; who has it now first.
//
// mode:    read
// scope:   every hop
// params:  identifiers, tell, limit
// returns: scheme, code, current, item
// plan:    Top: few ever had a code

UNWIND $identifiers AS wanted
MATCH (i:Identifier)-[:CONCERNS]->(x)
USING INDEX SEEK i:Identifier(scheme, code, valid_from, id)
WHERE i.scheme = wanted.scheme AND i.code = wanted.code AND i.valid_from <= $as_of AND i.id IS NOT NULL AND visible(i)
WITH x, wanted, max(i.valid_until) > $as_of AS current
ORDER BY current DESC, x.id, wanted.scheme LIMIT $limit
RETURN wanted.scheme AS scheme, wanted.code AS code, current,
  [0, CASE WHEN current THEN 0 ELSE 998 END, x.id, CASE WHEN $tell THEN
    [x.name, x.name_en, x.name_zh, x.uscc, x.lei, x.ship_id, x.imo, x.mmsi, x.licence, x.vin, x.plate, x.locode, x.wpi]
  END] AS item
