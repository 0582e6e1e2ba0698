"""The types that all other rooms speak in; they import the standard library alone."""
