// The next {Kind} actors or places by id, by what they are found, and what the index holds of them.
//
// mode:    read
// kinds:   actors and places
// scope:   open: only operations ask, to make the index agree with the names
// params:  after, limit
// returns: id, values, text

MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(id)
WHERE x.id > $after
RETURN x.id AS id,
  [x.name, x.name_en, x.name_zh, x.uscc, x.lei, x.ship_id, x.imo, x.mmsi, x.licence, x.vin, x.plate, x.locode, x.wpi]
    AS values,
  coalesce(x.search_text, '') AS text
ORDER BY x.id
LIMIT $limit
