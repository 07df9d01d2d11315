"""Packs of policies, loaded and judged; waivers and baselines."""
