"""Law and statutes as data: reads norms, the catalogue of parameters and statutes from TOML."""

from konvent.lawbook.loading import examples, load_rulebook, norms_of, packs, with_statutes
from konvent.lawbook.parameters import Parameter, groups, parameters
from konvent.lawbook.statutes import Problem, statutes_from_toml, statutes_to_toml

__all__ = [
    "Parameter",
    "Problem",
    "examples",
    "groups",
    "load_rulebook",
    "norms_of",
    "packs",
    "parameters",
    "statutes_from_toml",
    "statutes_to_toml",
    "with_statutes",
]
