// What some {Kind} records of a walk are tied to: whom they concern, the authority that decided, the port.
//
// See walk/starting_at.
//
// mode:    read
// kinds:   records
// scope:   every hop
// params:  frontier, relations, outward, named, anything, prefixes, anybody, stating, since, until, former, at, at_id
// returns: node, relation, way, count, day, other, link

UNWIND CASE WHEN $outward THEN [one IN $frontier WHERE one[0] = '{prefix}' | one[1]] ELSE [] END AS node
MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(id)
WHERE x.id = node AND x.{day} <= $as_of AND x.{day} <= $until AND x.{sort} <= $at
  AND CASE WHEN x.valid_until IS NULL THEN x.{day} >= $since ELSE x.valid_until > $since END
  AND ($former OR coalesce(x.valid_until > $as_of, true))
  AND CASE WHEN $anybody THEN true ELSE any(one IN $stating WHERE x.reported_by STARTS WITH one) END
  AND visible(x)
UNWIND [
  ['concerns', 'CONCERNS', x.subject],
  ['issued_by', 'ISSUED_BY', CASE '{Kind}' WHEN 'Penalty' THEN x.authority END],
  ['at', 'AT', CASE '{Kind}' WHEN 'PortCall' THEN x.port END]
] AS tie
WITH x, node, tie[0] + ':' + x.id AS id, tie[1] AS relation, tie[2] AS other
WHERE other IS NOT NULL AND relation IN $relations
  AND CASE WHEN x.{sort} = $at THEN id < $at_id ELSE true END
  AND CASE
    WHEN $anything THEN true
    WHEN split(other, ':')[0] IN $prefixes THEN true
    ELSE other IN $named
  END
RETURN node, relation, 'out' AS way, 1 AS count, x.{sort} AS day, other,
  [id, x.id, other, x.{day}, x.valid_until, x.known_from, x.reported_by, x.source, x.shared_as, x.shared_home, null]
    AS link
