// What of those registered in a jurisdiction today holds all words of a search, with its place in the order.
//
// The index takes the best of the whole country, among which a town may not be; its own register then has them all.
//
// mode:    read
// scope:   every hop
// params:  most, key, codes, code, words, kinds, within, tell, limit
// returns: looked, items
// plan:    Top: of one register, at most as many as are looked at

MATCH (x)-[r:REGISTERED_IN]->()
USING INDEX SEEK r:REGISTERED_IN(object, valid_from, id)
WHERE r.object STARTS WITH $within AND r.valid_from <= $as_of AND r.id IS NOT NULL AND r.valid_until > $as_of
  AND visible(r)
WITH x LIMIT $most
WITH collect(x) AS found
RETURN size(found) AS looked,
  COLLECT {
    UNWIND found AS x
    WITH DISTINCT x
    WHERE any(label IN labels(x) WHERE label IN $kinds)
      AND all(word IN $words WHERE any(held IN x.search_keys WHERE held CONTAINS word))
    WITH x, CASE
      WHEN any(code IN $codes WHERE code IN x.search_keys) THEN 0
      WHEN $key IN x.search_keys THEN 1
      WHEN any(begun IN x.search_keys WHERE begun STARTS WITH $key OR begun STARTS WITH $code) THEN 2
      ELSE 3
    END AS rank,
    reduce(least = 999, key IN x.search_keys | CASE
      WHEN size(key) < least AND key CONTAINS $key THEN size(key) ELSE least
    END) AS size
    ORDER BY rank, size, x.id LIMIT $limit
    RETURN [rank, size, x.id, CASE WHEN $tell THEN
      [x.name, x.name_en, x.name_zh, x.uscc, x.lei, x.ship_id, x.imo, x.mmsi, x.licence, x.vin, x.plate, x.locode, x.wpi]
    END]
  } AS items
