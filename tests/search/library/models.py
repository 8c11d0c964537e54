"""Dams with values of every kind, and notes in Chinese."""

from django.db import models


class Dam(models.Model):
    name = models.CharField(max_length=200)
    report = models.TextField(blank=True)
    river = models.CharField(max_length=100)
    keepers = models.JSONField(default=list)  # names
    gates = models.IntegerField()
    height = models.FloatField(default=0.0)
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    open = models.BooleanField(default=True)
    built = models.DateField(null=True)
    inspected = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField()
    river = models.CharField(max_length=100)
    written = models.DateField(null=True)

    def __str__(self) -> str:
        return self.title
