"""sovlint reads Terraform and says who can get at your data."""

__version__ = "0.1.0"
