"""Bytes to a syntax tree with spans: HCL native syntax by two readers, JSON syntax by one."""
