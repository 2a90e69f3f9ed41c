"""Entraide: a self-hosted platform for the United Nations crime prevention and criminal justice programme."""

__version__ = "0.1.0"
