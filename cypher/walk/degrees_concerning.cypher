// How many {Kind} records concern some nodes.
//
// Of each node no more than `look` are counted, the newest.
//
// mode:    read
// kinds:   records
// scope:   every hop
// params:  frontier, former, look
// returns: node, relation, way, prefix, count

UNWIND [one IN $frontier WHERE one[0] IN {subjects} | one[1]] AS node
CALL (node, tick) {
  MATCH (x:{Kind})
  USING INDEX SEEK x:{Kind}(subject, {sort}, id)
  WHERE x.subject = node AND x.{day} <= $as_of AND x.{sort} IS NOT NULL AND x.id IS NOT NULL
    AND ($former OR coalesce(x.valid_until > $as_of, true)) AND visible(x)
  WITH x ORDER BY x.subject DESC, x.{sort} DESC, x.id DESC LIMIT $look
  RETURN count(*) AS count
}
WITH node, count WHERE count > 0
RETURN node, 'CONCERNS' AS relation, 'in' AS way, '{prefix}' AS prefix, count
