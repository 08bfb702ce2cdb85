// {Kind} records that were made at some ports: the newest of each, and how many there are.
//
// See walk/starting_at. A record is a node; AT ties it to the port.
//
// mode:    read
// kinds:   PortCall
// scope:   every hop
// params:  frontier, relations, inward, named, anything, prefixes, anybody, stating, since, until, former, at, at_id, look, each
// returns: node, relation, way, count, day, other, link

UNWIND CASE
  WHEN $inward AND 'AT' IN $relations THEN [one IN $frontier WHERE one[0] IN ['port'] | one[1]]
  ELSE []
END AS node
CALL (node, tick) {
  MATCH (x:{Kind})
  USING INDEX SEEK x:{Kind}(port, {sort}, id)
  WHERE x.port = node AND x.{day} <= $as_of AND x.{day} <= $until AND x.{sort} <= $at AND x.id IS NOT NULL
    AND CASE WHEN x.{sort} = $at THEN 'at:' + x.id < $at_id ELSE true END
    AND CASE WHEN x.valid_until IS NULL THEN x.{day} >= $since ELSE x.valid_until > $since END
    AND ($former OR coalesce(x.valid_until > $as_of, true))
    AND CASE WHEN $anybody THEN true ELSE any(one IN $stating WHERE x.reported_by STARTS WITH one) END
    AND CASE WHEN $anything THEN true WHEN '{prefix}' IN $prefixes THEN true ELSE x.id IN $named END
    AND visible(x)
  WITH x ORDER BY x.port DESC, x.{sort} DESC, x.id DESC LIMIT $look
  RETURN collect(x) AS found
}
UNWIND found[..$each] AS x
RETURN node, 'AT' AS relation, 'in' AS way, size(found) AS count, x.{sort} AS day, x.id AS other,
  ['at:' + x.id, x.id, x.port, x.{day}, x.valid_until, x.known_from, x.reported_by, x.source, x.shared_as,
   x.shared_home, null] AS link
