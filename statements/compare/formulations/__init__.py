"""Formulations: strings that recur in the statements of an archive, their renderings and other wordings. Pure."""
