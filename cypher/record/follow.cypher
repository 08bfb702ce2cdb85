// New versions of each {Kind} about these records: of the same subject, hidden from the same day, at the same home.
//
// A record about a repaired penalty would tell of it, so it follows it in all that decides who sees it.
//
// mode:    write
// kinds:   Payment, Commitment, Notice, RepairCase, Acknowledgement
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written
// plan:    CartesianProduct: two seeks side by side for each row

UNWIND $rows AS row
MATCH (old:{Kind})
USING INDEX SEEK old:{Kind}(about, {sort}, id)
WHERE old.about = row.id AND old.{sort} IS NOT NULL AND old.id IS NOT NULL AND old.current_id IS NOT NULL
  AND (old.hidden_from <> row.hidden_from OR old.subject_home <> row.subject_home OR old.subject <> row.subject)
MATCH (subject:Enterprise {id: row.subject})
SET old.known_until = $at_tick
REMOVE old.current_id
CREATE (new:{Kind})
SET new = properties(old)
SET new.current_id = old.id, new.known_from = $at_tick, new.known_until = 9223372036854775807,
    new.hidden_from = row.hidden_from, new.subject = row.subject, new.subject_home = row.subject_home,
    new.subject_province = row.subject_province,
    new.shared_home = old.reported_by + ':{Kind}@' + row.subject_province
CREATE (new)-[:CONCERNS]->(subject)
RETURN count(*) AS written
