"""SciPy's solver of assignments without all of ``scipy.optimize``: importing that takes longer than solving.

``import scipy.optimize`` costs half a second to a second; the extension module with the one function that is
needed costs some milliseconds. Where it does not lie where it lies today, the usual import is taken.
"""

from collections.abc import Callable
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

Solver = Callable[..., tuple[Any, Any]]

_NAME = "_lsap"


@cache
def solver() -> Solver:
    """Give ``linear_sum_assignment``: a matrix of costs in, rows and their columns out."""
    found = _alone()
    if found is None:
        from scipy.optimize import linear_sum_assignment

        return linear_sum_assignment  # type: ignore[no-any-return]
    return found


def _alone() -> Solver | None:
    package = find_spec("scipy")
    for folder in (package.submodule_search_locations or ()) if package else ():
        for ending in EXTENSION_SUFFIXES:
            file = Path(folder, "optimize", _NAME + ending)
            spec = spec_from_file_location(_NAME, file) if file.is_file() else None
            if spec and spec.loader:
                module = module_from_spec(spec)
                spec.loader.exec_module(module)
                return getattr(module, "linear_sum_assignment", None)
    return None
