// How risky some nodes are: sanctions in force before low grades in force, and these before penalties displayed.
//
// Of each up to 99 are counted, so that one of the first outweighs all of the others.
//
// mode:    read
// scope:   every hop
// params:  frontier, low
// returns: node, count

UNWIND [one IN $frontier | one[1]] AS node
RETURN node, 10000 * size(COLLECT {
    MATCH (x:Sanction)
    USING INDEX SEEK x:Sanction(subject, valid_from, id)
    WHERE x.subject = node AND x.valid_from <= $as_of AND x.id IS NOT NULL AND x.valid_until > $as_of AND visible(x)
    RETURN 1 AS one LIMIT 99
  }) + 100 * size(COLLECT {
    MATCH (x:Assessment)
    USING INDEX SEEK x:Assessment(subject, valid_from, id)
    WHERE x.subject = node AND x.valid_from <= $as_of AND x.id IS NOT NULL AND x.valid_until > $as_of
      AND x.standing IN $low AND visible(x)
    RETURN 1 AS one LIMIT 99
  }) + size(COLLECT {
    MATCH (x:Penalty)
    USING INDEX SEEK x:Penalty(subject, on, id)
    WHERE x.subject = node AND x.on <= $as_of AND x.id IS NOT NULL AND visible(x)
    RETURN 1 AS one LIMIT 99
  }) AS count
