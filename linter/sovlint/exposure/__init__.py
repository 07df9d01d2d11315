"""Inventory and atlas to exposures and flows: who runs it, where it is, which data, where it goes."""
