from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "varna.reports"
    label = "reports"
