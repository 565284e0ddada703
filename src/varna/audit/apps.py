from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "varna.audit"
    label = "audit"
