"""Organisations: partners with the phase of their cooperation, market parties with the steps they took."""
