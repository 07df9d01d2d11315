"""Syntax trees, plans and states to one inventory of what Terraform would manage."""
