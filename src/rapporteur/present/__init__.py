"""Faces: they parse a request, call the desk, format the answer."""
