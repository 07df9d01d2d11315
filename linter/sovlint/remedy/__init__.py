"""Names services that could take the place of a resource, and writes the Terraform to begin with."""
