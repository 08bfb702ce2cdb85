// Which vessels have a code on a day: those that an identifier gives it to, and the one that is named by it.
//
// A vessel without another number is named by its IMO number, or by its MMSI and since when; of several named by one
// MMSI the last has it. Such a name counts only until an identifier says from when to when its vessel had the code.
//
// mode:    read
// scope:   every hop
// params:  scheme, code
// returns: id
// plan:    Top: of the few vessels that have one code

CALL (tick) {
  MATCH (x:Identifier)
  USING INDEX SEEK x:Identifier(scheme, code, valid_from, id)
  WHERE x.scheme = $scheme AND x.code = $code AND x.valid_from <= $as_of AND x.id IS NOT NULL
    AND x.valid_until > $as_of AND x.subject STARTS WITH 'vessel:' AND visible(x)
  RETURN x.subject AS id
  UNION
  WITH 'vessel:' + toUpper($scheme) + $code AS named, tick
  MATCH (v:Vessel)
  WHERE v.id >= named AND v.id <= named + '/' + toString($as_of)
  WITH v, tick ORDER BY v.id DESC LIMIT 1
  WHERE NOT EXISTS {
    MATCH (y:Identifier)
    USING INDEX SEEK y:Identifier(scheme, code, valid_from, id)
    WHERE y.scheme = $scheme AND y.code = $code AND y.valid_from <= $as_of AND y.id IS NOT NULL
      AND y.subject = v.id AND visible(y)
  }
  RETURN v.id AS id
}
RETURN id
ORDER BY id
LIMIT 10
