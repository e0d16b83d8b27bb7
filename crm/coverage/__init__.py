"""How far a result or theme has come: reach, ladder, seats, DMU coverage and gaps, on any peildatum."""
