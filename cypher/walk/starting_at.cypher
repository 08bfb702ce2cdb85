// {Kind} relationships that start at some nodes of a walk: the newest of each, and how many there are.
//
// `frontier` holds pairs: what the id of a node begins with, which tells its kind, and the id. Of each node up to `look`
// are counted and up to `each` told. What it leads to is of one of the kinds in `prefixes` (or `anything`) or `named`.
//
// mode:    read
// kinds:   relationships
// scope:   every hop
// params:  frontier, relations, outward, named, anything, prefixes, anybody, stating, min_share, since, until, former, at, at_id, look, each
// returns: node, relation, way, count, day, other, link

UNWIND CASE
  WHEN $outward AND '{Kind}' IN $relations THEN [one IN $frontier WHERE one[0] IN {subjects} | one[1]]
  ELSE []
END AS node
CALL (node, tick) {
  MATCH ()-[x:{Kind}]->()
  USING INDEX SEEK x:{Kind}(subject, {sort}, id)
  WHERE x.subject = node AND x.{sort} <= $as_of AND x.{sort} <= $until AND x.{sort} <= $at AND x.id IS NOT NULL
    AND CASE WHEN x.{sort} = $at THEN x.id < $at_id ELSE true END
    AND x.valid_until > $since AND ($former OR x.valid_until > $as_of)
    AND CASE WHEN $min_share = 0.0 THEN true ELSE coalesce(x.share, 1.0) >= $min_share END
    AND CASE WHEN $anybody THEN true ELSE any(one IN $stating WHERE x.reported_by STARTS WITH one) END
    AND CASE
      WHEN $anything THEN true
      WHEN split(x.object, ':')[0] IN $prefixes THEN true
      ELSE x.object IN $named
    END
    AND visible(x)
  WITH x ORDER BY x.subject DESC, x.{sort} DESC, x.id DESC LIMIT $look
  RETURN collect(x) AS found
}
UNWIND found[..$each] AS x
RETURN node, '{Kind}' AS relation, 'out' AS way, size(found) AS count, x.{sort} AS day, x.object AS other,
  [x.id, x.subject, x.object, x.valid_from, x.valid_until, x.known_from, x.reported_by, x.source, x.shared_as,
   x.shared_home, x.share] AS link
