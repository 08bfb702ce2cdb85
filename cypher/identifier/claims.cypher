// Who had each of these codes, and from when to when, on every statement that is current.
//
// mode:    read
// scope:   open: the ledger asks, so that one reporter does not give a code to two at a time
// params:  codes
// returns: id, subject, reported_by, scheme, code, valid_from, valid_until

UNWIND $codes AS wanted
MATCH (x:Identifier)
USING INDEX SEEK x:Identifier(scheme, code, valid_from, id)
WHERE x.scheme = wanted.scheme AND x.code = wanted.code AND x.valid_from IS NOT NULL AND x.id IS NOT NULL
  AND x.current_id IS NOT NULL
RETURN x.id AS id, x.subject AS subject, x.reported_by AS reported_by, x.scheme AS scheme, x.code AS code,
       x.valid_from AS valid_from, x.valid_until AS valid_until
