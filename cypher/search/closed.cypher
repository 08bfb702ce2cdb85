// The best hits of a search among drivers, vehicles and persons that the viewer sees through some fact, in their order.
//
// They are put in order before it is asked who is seen, by what each of them is (see search/open), so that nothing in
// the answer depends on those who are not: neither scores nor how many there are.
//
// mode:    read
// scope:   every hop
// params:  query, most, key, codes, code, within, tell, limit
// returns: looked, items
// plan:    Sort: the hits of one search, at most as many as are looked at

RETURN 0 AS looked,
  COLLECT {
    CALL db.index.fulltext.queryNodes('closed_names', $query, {limit: $most}) YIELD node AS x
    WITH x, CASE
      WHEN any(code IN $codes WHERE code IN x.search_keys) THEN 0
      WHEN $key IN x.search_keys THEN 1
      WHEN any(begun IN x.search_keys WHERE begun STARTS WITH $key OR begun STARTS WITH $code) THEN 2
      ELSE 3
    END AS rank,
    reduce(least = 999, key IN x.search_keys | CASE
      WHEN size(key) < least AND key CONTAINS $key THEN size(key) ELSE least
    END) AS size
    ORDER BY rank, size, x.id
    WHERE CASE
      WHEN x:Driver AND EXISTS {
        MATCH ()-[f0:EMPLOYS]->() USING INDEX SEEK f0:EMPLOYS(object, valid_from, id)
        WHERE f0.object = x.id AND f0.valid_from <= $as_of AND f0.id IS NOT NULL AND visible(f0)
      } THEN true
      WHEN x:Driver AND EXISTS {
        MATCH ()-[f1:LICENSED_IN]->() USING INDEX SEEK f1:LICENSED_IN(subject, valid_from, id)
        WHERE f1.subject = x.id AND f1.valid_from <= $as_of AND f1.id IS NOT NULL AND visible(f1)
      } THEN true
      WHEN x:Driver AND EXISTS {
        MATCH ()-[f2:DRIVES]->() USING INDEX SEEK f2:DRIVES(subject, valid_from, id)
        WHERE f2.subject = x.id AND f2.valid_from <= $as_of AND f2.id IS NOT NULL AND visible(f2)
      } THEN true
      WHEN x:Vehicle AND EXISTS {
        MATCH ()-[f3:DRIVES]->() USING INDEX SEEK f3:DRIVES(object, valid_from, id)
        WHERE f3.object = x.id AND f3.valid_from <= $as_of AND f3.id IS NOT NULL AND visible(f3)
      } THEN true
      WHEN x:Vehicle AND EXISTS {
        MATCH ()-[f4:OPERATES]->() USING INDEX SEEK f4:OPERATES(object, valid_from, id)
        WHERE f4.object = x.id AND f4.valid_from <= $as_of AND f4.id IS NOT NULL AND visible(f4)
      } THEN true
      WHEN x:Vehicle AND EXISTS {
        MATCH ()-[f5:OWNS]->() USING INDEX SEEK f5:OWNS(object, valid_from, id)
        WHERE f5.object = x.id AND f5.valid_from <= $as_of AND f5.id IS NOT NULL AND visible(f5)
      } THEN true
      WHEN x:Person AND EXISTS {
        MATCH ()-[f6:OWNS]->() USING INDEX SEEK f6:OWNS(subject, valid_from, id)
        WHERE f6.subject = x.id AND f6.valid_from <= $as_of AND f6.id IS NOT NULL AND visible(f6)
      } THEN true
      WHEN x:Person AND EXISTS {
        MATCH ()-[f7:REPRESENTS]->() USING INDEX SEEK f7:REPRESENTS(subject, valid_from, id)
        WHERE f7.subject = x.id AND f7.valid_from <= $as_of AND f7.id IS NOT NULL AND visible(f7)
      } THEN true
      WHEN NOT x:Person AND EXISTS {
        MATCH (f8:Violation) USING INDEX SEEK f8:Violation(subject, on, id)
        WHERE f8.subject = x.id AND f8.on <= $as_of AND f8.id IS NOT NULL AND visible(f8)
      } THEN true
      WHEN NOT x:Person AND EXISTS {
        MATCH (f9:Inspection) USING INDEX SEEK f9:Inspection(subject, on, id)
        WHERE f9.subject = x.id AND f9.on <= $as_of AND f9.id IS NOT NULL AND visible(f9)
      } THEN true
      WHEN NOT x:Person AND EXISTS {
        MATCH (f10:Accident) USING INDEX SEEK f10:Accident(subject, on, id)
        WHERE f10.subject = x.id AND f10.on <= $as_of AND f10.id IS NOT NULL AND visible(f10)
      } THEN true
      WHEN NOT x:Person AND EXISTS {
        MATCH (f15:Complaint) USING INDEX SEEK f15:Complaint(subject, on, id)
        WHERE f15.subject = x.id AND f15.on <= $as_of AND f15.id IS NOT NULL AND visible(f15)
      } THEN true
      WHEN x:Driver AND EXISTS {
        MATCH (f16:Appeal) USING INDEX SEEK f16:Appeal(subject, valid_from, id)
        WHERE f16.subject = x.id AND f16.valid_from <= $as_of AND f16.id IS NOT NULL AND visible(f16)
      } THEN true
      WHEN x:Driver AND EXISTS {
        MATCH (f17:WorkOrder) USING INDEX SEEK f17:WorkOrder(subject, valid_from, id)
        WHERE f17.subject = x.id AND f17.valid_from <= $as_of AND f17.id IS NOT NULL AND visible(f17)
      } THEN true
      WHEN x:Driver AND EXISTS {
        MATCH (f18:PointsEntry) USING INDEX SEEK f18:PointsEntry(subject, on, id)
        WHERE f18.subject = x.id AND f18.on <= $as_of AND f18.id IS NOT NULL AND visible(f18)
      } THEN true
      WHEN EXISTS {
        MATCH (f11:Assessment) USING INDEX SEEK f11:Assessment(subject, valid_from, id)
        WHERE f11.subject = x.id AND f11.valid_from <= $as_of AND f11.id IS NOT NULL AND visible(f11)
      } THEN true
      WHEN EXISTS {
        MATCH (f12:Listing) USING INDEX SEEK f12:Listing(subject, valid_from, id)
        WHERE f12.subject = x.id AND f12.valid_from <= $as_of AND f12.id IS NOT NULL AND visible(f12)
      } THEN true
      WHEN EXISTS {
        MATCH (f13:Sanction) USING INDEX SEEK f13:Sanction(subject, valid_from, id)
        WHERE f13.subject = x.id AND f13.valid_from <= $as_of AND f13.id IS NOT NULL AND visible(f13)
      } THEN true
      WHEN EXISTS {
        MATCH (f14:Identifier) USING INDEX SEEK f14:Identifier(subject, valid_from, id)
        WHERE f14.subject = x.id AND f14.valid_from <= $as_of AND f14.id IS NOT NULL AND visible(f14)
      } THEN true
      WHEN x:Driver AND EXISTS {
        MATCH (f20:Consent) USING INDEX SEEK f20:Consent(subject, valid_from, id)
        WHERE f20.subject = x.id AND f20.valid_from <= $as_of AND f20.id IS NOT NULL AND visible(f20)
      } THEN true
      ELSE false
    END AND CASE
      WHEN $within = '' THEN true
      ELSE EXISTS {
        MATCH ()-[r:LICENSED_IN]->()
        USING INDEX SEEK r:LICENSED_IN(subject, valid_from, id)
        WHERE r.subject = x.id AND r.valid_from <= $as_of AND r.id IS NOT NULL AND r.valid_until > $as_of
          AND r.object STARTS WITH $within AND visible(r)
      }
    END
    RETURN [rank, size, x.id, CASE WHEN $tell THEN
      [x.name, x.name_en, x.name_zh, x.uscc, x.lei, x.ship_id, x.imo, x.mmsi, x.licence, x.vin, x.plate, x.locode, x.wpi]
    END]
    LIMIT $limit
  } AS items
