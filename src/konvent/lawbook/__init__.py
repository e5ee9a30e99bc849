"""Law and statutes as data: reads norms, the catalogue of parameters and statutes from TOML."""

from konvent.lawbook.loading import examples, load_rulebook, with_statutes
from konvent.lawbook.packs import legal_forms, norms_by_id, norms_of, packs
from konvent.lawbook.parameters import Parameter, by_path, groups, parameters
from konvent.lawbook.problem import Problem
from konvent.lawbook.statutes import statutes_from_toml, statutes_to_toml

__all__ = [
    "Parameter",
    "Problem",
    "by_path",
    "examples",
    "groups",
    "legal_forms",
    "load_rulebook",
    "norms_by_id",
    "norms_of",
    "packs",
    "parameters",
    "statutes_from_toml",
    "statutes_to_toml",
    "with_statutes",
]
