// How many {Kind} relationships start at some nodes, by what their ids begin with that these lead to.
//
// Of each node no more than `look` are counted, the newest.
//
// mode:    read
// kinds:   relationships
// scope:   every hop
// params:  frontier, former, look
// returns: node, relation, way, prefix, count

UNWIND [one IN $frontier WHERE one[0] IN {subjects} | one[1]] AS node
CALL (node, tick) {
  MATCH ()-[x:{Kind}]->()
  USING INDEX SEEK x:{Kind}(subject, {sort}, id)
  WHERE x.subject = node AND x.{sort} <= $as_of AND x.id IS NOT NULL AND ($former OR x.valid_until > $as_of)
    AND visible(x)
  WITH x ORDER BY x.subject DESC, x.{sort} DESC, x.id DESC LIMIT $look
  RETURN split(x.object, ':')[0] AS prefix, count(*) AS count
}
RETURN node, '{Kind}' AS relation, 'out' AS way, prefix, count
