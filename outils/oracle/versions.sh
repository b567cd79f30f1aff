# shellcheck shell=bash
# Whom we compare with, and in which version: said here and nowhere else.
version_openfisca_france=176.1.8
version_openfisca_core=44.7.1
version_numpy=2.3.5
version_french_law=0.10.0
# The random families are the same at each run.
graine_oracle=20261122
export version_openfisca_france version_openfisca_core version_numpy version_french_law graine_oracle
