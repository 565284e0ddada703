from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "varna.approvals"
    label = "approvals"
