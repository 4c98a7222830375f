"""Words that several reports use."""

import pytest

from perfcheck.model.finding import Evidence, FindingCell
from perfcheck.model.place import Place
from perfcheck.reports.wording import places


def at(*found):
    evidence = tuple(Evidence("及时", place=place) for place in found)
    return places(FindingCell(evidence=evidence, message="", suggestion="", fingerprint=""))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([Place(page=3), Place(page=2), Place(page=3)], "第2页、第3页"),
        ([Place(table=2, row=9), Place(table=2, row=7), Place(table=3)], "第2个表格第7、9行、第3个表格"),
        (
            [Place(sheet="一", cell="C7"), Place(sheet="一", cell="D7"), Place(sheet="二")],
            "工作表「一」C7、D7、工作表「二」",
        ),
        ([Place(table=1, row=n) for n in (8, 5, 6, 7, 10, 11)], "第1个表格第5–8、10、11行"),
        ([Place(line=4), Place(line=6), Place()], "第4、6行"),
    ],
)
def test_what_places_share_is_said_once(found, said):
    assert at(*found) == said
