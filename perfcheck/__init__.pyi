from perfcheck.api import Comparison as Comparison
from perfcheck.api import ConfigError as ConfigError
from perfcheck.api import Settings as Settings
from perfcheck.api import Source as Source
from perfcheck.api import check as check
from perfcheck.api import compare as compare
from perfcheck.api import extract as extract
from perfcheck.api import iter_check as iter_check
from perfcheck.api import load_config as load_config
from perfcheck.store.season import Season as Season

__version__: str
