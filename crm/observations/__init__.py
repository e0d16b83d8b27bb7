"""Observations: on a day a school stood somewhere with a result; from the latest one follows its ladder."""
