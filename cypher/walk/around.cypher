// A walk: what lies around some things, level by level, as far as the viewer sees it.
//
// `asked` is one map of all that follows, for the store plans anew for lists of other orders of size; in maps it does
// not look. The levels are the steps of a reduce, so that one text serves every depth; what it carries is the state of the walk;
// once there is nothing to go on from, it is left as it is.
// `ways` says for what the id of a node begins with which seeks it takes (see store/seeks): number, property that names
// the other end, relation, direction, what the id of a tie begins with, property that is sorted by. Of each node `look`
// links by each way are looked at, the newest, and `each` are told. Where `counting` one more step counts the links of
// all that was seen. `ranking` puts what is new in an order: by how it is connected, or by risk, which counts sanctions
// in force before low grades in force before penalties, up to 99 of each. `among` holds the named as keys, for whether an id
// is one of two thousand is asked of each link.
// Rows are grouped within a CALL of their own: Neo4j keeps, and counts, all that is bound around with every group.
//
// mode:    read
// scope:   every hop
// params:  asked
// returns: seen, reached, found, ranks, degrees, writes

WITH reduce(
  s = {seen: $asked.named, frontier: $asked.named, found: [], reached: size($asked.named), ranks: [], degrees: []},
  level IN range(1, CASE WHEN $asked.counting THEN $asked.depth + 1 ELSE $asked.depth END)
  | CASE WHEN s.frontier = [] AND level <= $asked.depth THEN s ELSE head(COLLECT {
  CALL (s, level, tick) {
    CALL (s, level, tick) {
      UNWIND s.seen AS other
      RETURN null AS node, null AS way, 0 AS count, null AS day, other, null AS link
      UNION ALL
      UNWIND CASE WHEN level > $asked.depth THEN s.seen ELSE s.frontier END AS node
      UNWIND CASE WHEN level > $asked.depth THEN $asked.counted_ways ELSE $asked.ways END[split(node, ':')[0]] AS way
      CALL (node, way, level, tick) {
        CALL (node, way) {
          seeks(x)
        }
        WITH x, way, level, x[way[1]] AS other, coalesce(x.on, x.valid_from) AS begun
        WHERE other IS NOT NULL AND begun <= $as_of AND coalesce($asked.former OR x.valid_until > $as_of, true) AND CASE
          WHEN level > $asked.depth THEN true
          WHEN begun > $asked.until OR CASE WHEN x.valid_until IS NULL THEN begun < $asked.since ELSE x.valid_until <= $asked.since END
            THEN false
          WHEN x[way[5]] = $asked.at AND way[4] + x.id >= $asked.at_id THEN false
          WHEN $asked.min_share > 0.0 AND coalesce(x.share, 1.0) < $asked.min_share THEN false
          WHEN NOT $asked.anybody AND none(one IN $asked.stating WHERE x.reported_by STARTS WITH one) THEN false
          ELSE $asked.anything OR split(other, ':')[0] IN $asked.prefixes OR $asked.among[other] = true
        END AND visible(x)
        WITH x LIMIT $asked.look
        RETURN collect(x) AS found
      }
      UNWIND CASE WHEN level > $asked.depth THEN found ELSE found[..$asked.each] END AS x
      RETURN node, way, size(found) AS count, x[way[5]] AS day, x[way[1]] AS other,
        CASE WHEN level > $asked.depth THEN null ELSE
          [way[4] + x.id, coalesce(x.on, x.valid_from), x.valid_until, x.known_from, x.reported_by, x.source,
           x.shared_as, x.shared_home, x.share]
        END AS link
    }
    RETURN CASE WHEN level > $asked.depth THEN [node, way[2], way[3], split(other, ':')[0]] ELSE other END AS key,
      count(*) > count(node) AS known, count(node) AS count, max(day) AS day,
      collect([node, other, way[2], way[3], count, day] + link) AS links
  }
  WITH key, known, count, day, links
  ORDER BY day DESC, key
  WITH collect(CASE WHEN NOT known THEN key END) AS new, collect(links) AS found,
    collect(CASE WHEN NOT known THEN [key, count] END) AS counts
  WITH found, counts, CASE WHEN $asked.ranking = '' OR level > $asked.depth THEN [one IN new | [one, 0]] ELSE COLLECT {
    CALL (new, tick) {
      CALL (new, tick) {
        UNWIND new AS node
        RETURN node, 0 AS count
        UNION ALL
        UNWIND CASE WHEN $asked.ranking = 'connected' THEN new ELSE [] END AS node
        UNWIND $asked.ranked_ways[split(node, ':')[0]] AS way
        CALL (node, way, tick) {
          CALL (node, way) {
            seeks(y, dated)
          }
          WITH y
          WHERE y.valid_from <= $as_of AND ($asked.former OR y.valid_until > $as_of) AND visible(y)
          WITH y LIMIT 100
          RETURN count(*) AS count
        }
        RETURN node, count
        UNION ALL
        UNWIND CASE WHEN $asked.ranking = 'risk' THEN new ELSE [] END AS node
        RETURN node, 10000 * size(COLLECT {
            MATCH (z:Sanction)
            USING INDEX SEEK z:Sanction(subject, valid_from, id)
            WHERE z.subject = node AND z.valid_from <= $as_of AND z.id IS NOT NULL AND z.valid_until > $as_of
              AND visible(z)
            RETURN 1 AS one LIMIT 99
          }) + 100 * size(COLLECT {
            MATCH (a:Assessment)
            USING INDEX SEEK a:Assessment(subject, valid_from, id)
            WHERE a.subject = node AND a.valid_from <= $as_of AND a.id IS NOT NULL AND a.valid_until > $as_of
              AND a.standing IN $asked.low AND visible(a)
            RETURN 1 AS one LIMIT 99
          }) + size(COLLECT {
            MATCH (p:Penalty)
            USING INDEX SEEK p:Penalty(subject, on, id)
            WHERE p.subject = node AND p.on <= $as_of AND p.id IS NOT NULL AND visible(p)
            RETURN 1 AS one LIMIT 99
          }) AS count
      }
      RETURN node, sum(count) AS rank
    }
    WITH node, rank
    ORDER BY $asked.sign * rank, node
    RETURN [node, rank]
  } END AS new
  WITH found, counts, new, [one IN new[..$asked.most - size(s.seen)] | one[0]] AS kept
  RETURN CASE WHEN level > $asked.depth THEN {
    seen: s.seen, found: s.found, reached: s.reached, ranks: s.ranks, degrees: counts
  } ELSE {
    seen: s.seen + kept,
    frontier: [id IN kept WHERE NOT split(id, ':')[0] IN $asked.hubs],
    found: s.found + found,
    reached: s.reached + size(new),
    ranks: CASE $asked.ranking WHEN '' THEN [] ELSE s.ranks + new END,
    degrees: []
  } END
}) END) AS walk
RETURN walk.seen AS seen, walk.reached AS reached, walk.found AS found, walk.ranks AS ranks, walk.degrees AS degrees,
  COLLECT {
    CALL (walk) {
      UNWIND walk.found AS links
      UNWIND links AS link
      RETURN DISTINCT link[9] AS learnt
    }
    MATCH (write:Write {tick: learnt})
    RETURN [learnt, write.at]
  } AS writes
