"""Shinro: evidence, outlook, course and plan for a career in machine learning."""

__version__ = "0.1.0"
