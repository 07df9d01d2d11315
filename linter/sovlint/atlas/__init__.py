"""The facts: laws, operators, places, Terraform providers and types, endpoints; loaded and queried."""
