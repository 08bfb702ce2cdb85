// The best hits of a search among the actors and places that are open to everybody, each with its place in the order.
//
// Rank 0 has the code, 1 the whole name, 2 begins so, 3 holds it; size is that of the shortest name that holds the text.
// Both follow from the thing alone, so the order stays while others come and go. Of more hits than are looked at, the
// index takes the best.
//
// mode:    read
// scope:   every hop
// params:  query, most, key, codes, code, within, tell, limit
// returns: looked, items
// plan:    Top: the hits of one search, at most as many as are looked at

CALL db.index.fulltext.queryNodes('open_things', $query, {limit: $most}) YIELD node
WITH collect(node) AS hits
RETURN size(hits) AS looked,
  COLLECT {
    UNWIND hits AS x
    WITH x, CASE
      WHEN any(code IN $codes WHERE code IN x.search_keys) THEN 0
      WHEN $key IN x.search_keys THEN 1
      WHEN any(begun IN x.search_keys WHERE begun STARTS WITH $key OR begun STARTS WITH $code) THEN 2
      ELSE 3
    END AS rank,
    reduce(least = 999, key IN x.search_keys | CASE
      WHEN size(key) < least AND key CONTAINS $key THEN size(key) ELSE least
    END) AS size
    WHERE CASE
      WHEN $within = '' THEN true
      WHEN x:Jurisdiction THEN x.id STARTS WITH $within
      WHEN coalesce(x.located_in, x.acts_for, '') STARTS WITH $within THEN true
      ELSE EXISTS {
        MATCH ()-[r:REGISTERED_IN]->()
        USING INDEX SEEK r:REGISTERED_IN(subject, valid_from, id)
        WHERE r.subject = x.id AND r.valid_from <= $as_of AND r.id IS NOT NULL AND r.valid_until > $as_of
          AND r.object STARTS WITH $within AND visible(r)
      }
    END
    WITH x, rank, size ORDER BY rank, size, x.id LIMIT $limit
    RETURN [rank, size, x.id, CASE WHEN $tell THEN
      [x.name, x.name_en, x.name_zh, x.uscc, x.lei, x.ship_id, x.imo, x.mmsi, x.licence, x.vin, x.plate, x.locode, x.wpi]
    END]
  } AS items
