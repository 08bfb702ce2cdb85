"""What is wrong with a score card is named by file, line and key, with the nearest word that would do."""

# ruff: noqa: E501 - A row of the table is one change of a page and what is said of it.

from pathlib import Path

import pytest

from tests.policies.changing import changed

ZHEJIANG = "jurisdictions/330000-zhejiang.toml"
ERRU, PARIS, DVSA = "abroad/eu-erru.toml", "abroad/paris-mou.toml", "abroad/uk-dvsa.toml"
BANDS = '{ grade = "amber", at_least = 101, at_most = 200 }'


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message"),
    [
        # What is counted.
        (ERRU, 'measure = "inspections", id', 'measure = "inspection", id', "score_card[1].parts[1].items[1].measure", 'did you mean "inspections"?'),
        (ERRU, "per = { most_serious = 90", "per = { most_seriuos = 90", "score_card[1].parts[1].items[1].per.most_seriuos", 'did you mean "most_serious"?'),
        (ERRU, "per = { most_serious = 90, very_serious = 30, serious = 10, minor = 1 }, ", "", "score_card[1].parts[1].items[1]", "points for each event, or points per unit"),
        (ERRU, 'divided_by = "vehicles"', 'divided_by = "vehicle"', "score_card[1].parts[1].items[1].divided_by", 'did you mean "vehicles"?'),
        (ERRU, 'within = "P2Y", per', "per", "score_card[1].parts[1].items[1].within", "give the window"),
        (ERRU, 'divided_by = "vehicles"', "cap_each = 0", "score_card[1].parts[1].items[1].cap_each", "greater than 0"),
        (ERRU, 'divided_by = "vehicles"', 'ages = [{ within = "P1Y", weight = 1 }]', "score_card[1].parts[1].items[1].ages", "the ages end with P1Y, the window with P2Y"),
        (ERRU, 'divided_by = "vehicles"', 'ages = [{ within = "P2Y", weight = 1 }, { within = "P1Y", weight = 1 }]', "score_card[1].parts[1].items[1].ages[2]", "P1Y is not longer than P2Y"),
        (ERRU, 'divided_by = "vehicles"', 'where = { type = "bulk" }', "score_card[1].parts[1].items[1].where.type", "enterprise has no attribute 'type'"),
        (ERRU, "per_event = true", "per_evnt = true", "score_card[1].parts[1].per_evnt", 'did you mean "per_event"?'),
        (PARIS, "having = { deficiencies = { more_than = 5 } }", "having = { deficiencies = { } }", "score_card[1].bands[1].if.all[7].having.deficiencies", "give at least one of"),
        (PARIS, "having = { deficiencies", "having = { defects", "score_card[1].bands[1].if.all[7].having.defects", "it states deficiencies"),
        (PARIS, 'older_than = "P12Y"', 'older_than = "P0Y"', "score_card[1].parts[1].items[2].if.older_than", "P0Y is empty"),
        (PARIS, 'older_than = "P12Y"', 'is = "old"', "score_card[1].parts[1].items[2].if", "built is a day; ask whether it is older_than"),
        (PARIS, 'is = ["chemical_tanker"', 'is = ["chemical-tanker"', "score_card[1].parts[1].items[1].if.is", 'did you mean "chemical_tanker"?'),
        (PARIS, 'attribute = "type"', 'attribute = "typ"', "score_card[1].parts[1].items[1].if.attribute", 'did you mean "type"?'),
        (PARIS, 'scheme = "paris-mou-ro", grade = ["low"', 'scheme = "paris-mou-rso", grade = ["low"', "score_card[1].parts[1].items[5].scheme", 'did you mean "paris-mou-ro"?'),
        (PARIS, 'grade = "black-medium",', 'grade = "black-midium",', "score_card[1].parts[1].items[4].grade", 'did you mean "black-medium"?'),
        (PARIS, 'scheme = "paris-mou-company", grade = "high"', 'scheme = "paris-mou-ship-risk", grade = "high-risk"', "score_card[1].bands[1].if.scheme", "a grade cannot hang on itself"),
        (PARIS, 'id = "age", points', 'id = "type", points', "score_card[1].parts[1].items[2]", "type stands twice"),
        (ERRU, "at_least = 1 }, label", "at_least = 0 }, label", "score_card[1].multiply[1].if.at_least", "always holds"),
        (ERRU, '{ measure = "inspections", kind = "premises-smart-fleet", within = "P2Y", at_least = 1 }', '{ part = "infringement", more_than = 1 }', "score_card[1].multiply[1].if.part", 'did you mean "infringements"?'),
        (ERRU, '{ measure = "inspections", kind = "premises-smart-fleet", within = "P2Y", at_least = 1 }', "{ }", "score_card[1].multiply[1].if", "a condition names a measure"),
        (ERRU, "by = 0.9", "by = -0.9", "score_card[1].multiply[1].by", "greater than or equal to 0"),
        # Whose subjects.
        (ZHEJIANG, 'at_least = 1, place = "330000" },', 'at_most = 1, place = "330000" },', "score_card[1].about[1]", "is seen: at_least or more_than"),
        (ZHEJIANG, 'at_least = 1, place = "330000" },', 'at_least = 1, place = "Zhejiang" },', "score_card[1].about[1].place", "write the six digits of its code"),
        (ZHEJIANG, 'measure = "registrations"', 'measure = "licences"', "score_card[1].about[1].measure", "licences is counted for enterprise, driver, not for vessel"),
        (ZHEJIANG, 'at_least = 1, place = "330000", within', 'at_least = 1, plase = "330000", within', "score_card[1].about[2].plase", 'did you mean "place"?'),
        (ZHEJIANG, 'reporter = "330000", within = "P1Y"', 'reporter = "330000", within = "P1Y", having = { deficiencies = { at_least = 1 } }', "score_card[1].about[3]", "a tie counts whole events"),
        # Bands: gaps, overlaps, scores that cannot be reached, and a rounding that is not declared.
        (ERRU, BANDS, '{ grade = "amber", at_least = 102, at_most = 200 }', "score_card[1].bands[2]", "no band takes scores of 101"),
        (ERRU, BANDS, '{ grade = "amber", at_least = 100, at_most = 200 }', "score_card[1].bands[2]", "this band overlaps another one"),
        (ERRU, "to = 1,", "to = 0.1,", "score_card[1].bands[2]", "no band takes scores from 100.1 to 100.9"),
        (ERRU, "at_least = 201", "at_least = 201, at_most = 999", "score_card[1].bands[3]", "no band takes scores above 999"),
        (ERRU, "at_least = 0, ", "at_least = 5, ", "score_card[1].bands[1]", "no band takes scores below 5"),
        (PARIS, "at_least = 5", "at_least = 11", "score_card[1].bands[3]", "no score reaches this band: scores lie between 0 and 10"),
        (PARIS, 'less_than = 5\n', 'less_than = 5\nwhere = { type = "bulk" }\n', "score_card[1].bands[3]", "no band takes scores below 5 (of container)"),
        (PARIS, 'less_than = 5\n', 'less_than = 5\nif = { attribute = "type", is = "bulk" }\n', "score_card[1].bands[3]", "no band takes scores below 5"),
        (ERRU, "round    = { to = 1", "ruond    = { to = 1", "score_card[1].ruond", 'did you mean "round"?'),
        (ERRU, 'round    = { to = 1, mode = "half_up" }\n', "", "score_card[1].round", "this key is missing"),
        (ERRU, '"half_up"', '"half-up"', "score_card[1].round.mode", 'did you mean "half_up"?'),
        (ERRU, "to = 1,", "to = 0,", "score_card[1].round.to", "greater than 0"),
        # A window that lies in the future of the card.
        (ERRU, 'within = "P2Y", per', 'within = "P2Y", not_before = 9999-12-31, per', "score_card[1].parts[1]", "checks counts only from 9999-12-31 on, and the card ends 9999-12-31"),
        # Grades.
        (ERRU, 'grade = "amber"', 'grade = "ambre"', "score_card[1].bands[2].grade", 'did you mean "amber"?'),
        (ERRU, '"red", "grey"]', '"red", "grey", "black"]', "score_card[1].grades", "nothing gives the grade black"),
        (ERRU, 'unscored = "grey"\n', "", "score_card[1]", "which grade who has no event has (unscored)"),
        (PARIS, 'low      = ["high-risk"]', 'unscored = "high-risk"', "score_card[1].unscored", "and no other card does"),
        (ERRU, "per_event = true", "floor = 5\nceiling = 5", "score_card[1].parts[1].ceiling", "is not above the floor 5"),
        # Whose page it is.
        (DVSA, 'code    = "source:uk-dvsa"', 'code    = "120000"', "", "120000 is no data set"),
        (DVSA, 'code    = "source:uk-dvsa"', 'code    = "source:DVSA"', "code", "write it like source:ais"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_card_is_named(pages: Path, file: str, old: str, new: str, key: str, message: str) -> None:
    problems = changed(pages, file, old, new)
    mine = [problem for problem in problems if f": {key}" in problem and message in problem]
    assert mine, problems
    assert all(int(problem.split(":")[1]) for problem in mine if key)
