"""Dams with values of every kind, notes in Chinese, and keepers whose number is no number."""

import uuid

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


class Keeper(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=200)
    remarks = models.TextField(blank=True)
    age = models.IntegerField(null=True)
    pay = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    joined = models.DateField(null=True)
    active = models.BooleanField(default=True)
    dam = models.ForeignKey(Dam, null=True, on_delete=models.SET_NULL)

    def __str__(self) -> str:
        return self.name
