// The next drivers by id that fit what a scheme asks of its subjects, with what is known of them.
//
// A driver is there only through a fact that the owner of the scheme sees, begun by the day.
//
// mode:    read
// scope:   every hop
// params:  after, limit, where, names
// returns: id, attributes

MATCH (x:Driver)
USING INDEX SEEK x:Driver(id)
WHERE x.id > $after AND all(asked IN $where WHERE coalesce(x[asked.name], 'unknown') IN asked.words)
  AND CASE
    WHEN EXISTS {
      MATCH ()-[f0:EMPLOYS]->() USING INDEX SEEK f0:EMPLOYS(object, valid_from, id)
      WHERE f0.object = x.id AND f0.valid_from <= $as_of AND f0.id IS NOT NULL AND visible(f0, judge)
    } THEN true
    WHEN EXISTS {
      MATCH ()-[f1:LICENSED_IN]->() USING INDEX SEEK f1:LICENSED_IN(subject, valid_from, id)
      WHERE f1.subject = x.id AND f1.valid_from <= $as_of AND f1.id IS NOT NULL AND visible(f1, judge)
    } THEN true
    WHEN EXISTS {
      MATCH ()-[f2:DRIVES]->() USING INDEX SEEK f2:DRIVES(subject, valid_from, id)
      WHERE f2.subject = x.id AND f2.valid_from <= $as_of AND f2.id IS NOT NULL AND visible(f2, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f3:Violation) USING INDEX SEEK f3:Violation(subject, on, id)
      WHERE f3.subject = x.id AND f3.on <= $as_of AND f3.id IS NOT NULL AND visible(f3, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f4:Inspection) USING INDEX SEEK f4:Inspection(subject, on, id)
      WHERE f4.subject = x.id AND f4.on <= $as_of AND f4.id IS NOT NULL AND visible(f4, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f5:Accident) USING INDEX SEEK f5:Accident(subject, on, id)
      WHERE f5.subject = x.id AND f5.on <= $as_of AND f5.id IS NOT NULL AND visible(f5, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f6:Assessment) USING INDEX SEEK f6:Assessment(subject, valid_from, id)
      WHERE f6.subject = x.id AND f6.valid_from <= $as_of AND f6.id IS NOT NULL AND visible(f6, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f7:Listing) USING INDEX SEEK f7:Listing(subject, valid_from, id)
      WHERE f7.subject = x.id AND f7.valid_from <= $as_of AND f7.id IS NOT NULL AND visible(f7, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f8:Sanction) USING INDEX SEEK f8:Sanction(subject, valid_from, id)
      WHERE f8.subject = x.id AND f8.valid_from <= $as_of AND f8.id IS NOT NULL AND visible(f8, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f9:Identifier) USING INDEX SEEK f9:Identifier(subject, valid_from, id)
      WHERE f9.subject = x.id AND f9.valid_from <= $as_of AND f9.id IS NOT NULL AND visible(f9, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f20:Consent) USING INDEX SEEK f20:Consent(subject, valid_from, id)
      WHERE f20.subject = x.id AND f20.valid_from <= $as_of AND f20.id IS NOT NULL AND visible(f20, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f10:Complaint) USING INDEX SEEK f10:Complaint(subject, on, id)
      WHERE f10.subject = x.id AND f10.on <= $as_of AND f10.id IS NOT NULL AND visible(f10, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f11:Appeal) USING INDEX SEEK f11:Appeal(subject, valid_from, id)
      WHERE f11.subject = x.id AND f11.valid_from <= $as_of AND f11.id IS NOT NULL AND visible(f11, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f12:WorkOrder) USING INDEX SEEK f12:WorkOrder(subject, valid_from, id)
      WHERE f12.subject = x.id AND f12.valid_from <= $as_of AND f12.id IS NOT NULL AND visible(f12, judge)
    } THEN true
    WHEN EXISTS {
      MATCH (f13:PointsEntry) USING INDEX SEEK f13:PointsEntry(subject, on, id)
      WHERE f13.subject = x.id AND f13.on <= $as_of AND f13.id IS NOT NULL AND visible(f13, judge)
    } THEN true
    ELSE false
  END
RETURN x.id AS id, [name IN $names | coalesce(toString(x[name]), 'unknown')] AS attributes
ORDER BY x.id
LIMIT $limit
