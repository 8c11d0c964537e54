"""The archive in Django's admin, a module an aggregate."""
