// Who had one of these codes, as the facts that the viewer sees say it, until the day; who has it now first.
//
// Within a jurisdiction they are those that are registered or licensed there on the day.
//
// mode:    read
// scope:   every hop
// params:  identifiers, within, tell, limit
// returns: scheme, code, current, item
// plan:    Top: few ever had a code

UNWIND $identifiers AS wanted
MATCH (i:Identifier)-[:CONCERNS]->(x)
USING INDEX SEEK i:Identifier(scheme, code, valid_from, id)
WHERE i.scheme = wanted.scheme AND i.code = wanted.code AND i.valid_from <= $as_of AND i.id IS NOT NULL AND visible(i)
WITH x, wanted, max(i.valid_until) > $as_of AS current
WHERE CASE
  WHEN $within = '' THEN true
  WHEN x:Driver OR x:Vehicle OR x:Person THEN EXISTS {
    MATCH ()-[l:LICENSED_IN]->()
    USING INDEX SEEK l:LICENSED_IN(subject, valid_from, id)
    WHERE l.subject = x.id AND l.valid_from <= $as_of AND l.id IS NOT NULL AND l.valid_until > $as_of
      AND l.object STARTS WITH $within AND visible(l)
  }
  ELSE EXISTS {
    MATCH ()-[r:REGISTERED_IN]->()
    USING INDEX SEEK r:REGISTERED_IN(subject, valid_from, id)
    WHERE r.subject = x.id AND r.valid_from <= $as_of AND r.id IS NOT NULL AND r.valid_until > $as_of
      AND r.object STARTS WITH $within AND visible(r)
  }
END
ORDER BY current DESC, x.id, wanted.scheme LIMIT $limit
RETURN wanted.scheme AS scheme, wanted.code AS code, current,
  [0, CASE WHEN current THEN 0 ELSE 998 END, x.id, CASE WHEN $tell THEN
    [x.name, x.name_en, x.name_zh, x.uscc, x.lei, x.ship_id, x.imo, x.mmsi, x.licence, x.vin, x.plate, x.locode, x.wpi]
  END] AS item
