"""云溪市的规则包：一条规则，一个词表。"""

from importlib.resources import files

from perfcheck.language.lexicon import parse_lexicon
from perfcheck.rules.base import RulePack
from perfcheck_yunxi import old_names

TEXT = files(__package__).joinpath("yunxi_old_names.toml").read_text(encoding="utf-8")

PACK = RulePack(
    name="yunxi",
    version="1.0.0",
    prefixes=("YX",),
    rules=(old_names.RULE,),
    lexicons=(parse_lexicon("yunxi_old_names", TEXT, "yunxi_old_names.toml"),),
)
